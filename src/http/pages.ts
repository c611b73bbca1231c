import {
  createRequestHandler,
  data,
  isRouteErrorResponse,
  RouterContextProvider,
  type ServerBuild,
} from 'react-router'
import { RefusalError, refuse, statusOf } from '../core/refusal.ts'
import { wordsOfFailure } from '../ui/words/failure-words.ts'
import type { PageBuild } from './build.ts'
import { refusalIn } from './errors.ts'
import type { Logger } from './log.ts'
import type { RequestInfo } from './request.ts'
import type { Services } from './services.ts'

type Facts = { readonly build: PageBuild; readonly services: Services; readonly log: Logger }

export type Pages = {
  /** Answers a page, a form post, or the `.data` of either. */
  answer(request: Request, info: RequestInfo): Promise<Response>
  /** The stylesheets that every page has. */
  readonly stylesheets: readonly string[]
}

/**
 * React Router, as one handler. It would turn every error that a loader throws into "Unexpected Server Error", so
 * loaders and actions are wrapped: a refusal keeps its code and its status on the way to the error page.
 */
export function openPages({ build, services, log }: Facts): Pages {
  const { servicesKey, requestInfoKey } = build.entry.module
  const handle = createRequestHandler(
    {
      ...build,
      routes: wrapRoutes(build, log),
      entry: { module: { ...build.entry.module, handleError } },
      // Checked at our own edge against the configured address, which React Router cannot know behind a proxy.
      allowedActionOrigins: ['**'],
    },
    'production',
  )
  return {
    answer(request, info) {
      const context = new RouterContextProvider()
      context.set(servicesKey, services)
      context.set(requestInfoKey, info)
      return handle(request, context)
    },
    stylesheets: build.assets.routes.root?.css ?? [],
  }

  /** Hears of what rendering throws; what loaders and actions throw was logged by `wrapRoutes` already. */
  function handleError(error: unknown, { request, context }: { request: Request; context?: unknown }) {
    if (request.signal.aborted || (isRouteErrorResponse(error) && error.status < 500)) return
    const requestId =
      context instanceof RouterContextProvider ? context.get(requestInfoKey).requestId : undefined
    log.error({ err: error, requestId }, 'a page failed')
  }
}

type Work = (args: {
  readonly request: Request
  readonly context: Readonly<RouterContextProvider>
}) => unknown

/**
 * The request, its form refused where the platform throws a TypeError: no content type or a wrong one, broken
 * multipart, a body that was cut off. Only reading counts; a page that reads twice is our mistake and throws.
 */
function refusingForm(request: Request): Request {
  const read = request.formData.bind(request)
  const formData = async () => {
    if (request.bodyUsed) return read()
    try {
      return await read()
    } catch {
      throw new RefusalError(refuse('input/invalid'))
    }
  }
  return Object.defineProperty(request, 'formData', { value: formData, configurable: true })
}

function wrapRoutes(build: PageBuild, log: Logger): ServerBuild['routes'] {
  const { requestInfoKey } = build.entry.module
  const wrap = (work: unknown, prepared = (request: Request) => request): Work | undefined => {
    if (typeof work !== 'function') return undefined
    return async (args) => {
      try {
        return await (work as Work)({ ...args, request: prepared(args.request) })
      } catch (thrown) {
        const { requestId } = args.context.get(requestInfoKey)
        const refusal = refusalIn(thrown)
        if (refusal)
          throw data(
            {
              ...{ code: refusal.refusal, facts: refusal.facts, requestId },
              words: wordsOfFailure({ code: refusal.refusal, facts: refusal.facts, requestId }),
            },
            { status: statusOf(refusal) },
          )
        // Redirects, and what a page itself threw with a status.
        if (!(thrown instanceof Error)) throw thrown
        log.error({ err: thrown, requestId }, 'a loader or action failed')
        throw data({ code: null, facts: {}, requestId }, { status: 500 })
      }
    }
  }
  return Object.fromEntries(
    Object.entries(build.routes).map(([id, route]) => [
      id,
      route && {
        ...route,
        module: {
          ...route.module,
          loader: wrap(route.module.loader),
          action: wrap(route.module.action, refusingForm),
        },
      },
    ]),
  ) as ServerBuild['routes']
}
