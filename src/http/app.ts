import { randomBytes } from 'node:crypto'
import { getConnInfo } from '@hono/node-server/conninfo'
import { type Context, Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { refuse, statusOf } from '../core/refusal.ts'
import { addressOf } from './address.ts'
import type { PageBuild } from './build.ts'
import { compressed, encodingFor } from './compress.ts'
import { answerError, refusalIn, wantsJson } from './errors.ts'
import { fileHeaders, securityHeaders } from './headers.ts'
import { keepAnswers } from './keep.ts'
import { type Logger, pathForLog } from './log.ts'
import { isForeign } from './origin.ts'
import { openPages } from './pages.ts'
import { readiness } from './readiness.ts'
import type { RequestInfo, StreamSources } from './request.ts'
import type { Services } from './services.ts'
import type { NewSession, Sessions } from './sessions.ts'
import { openStaticFiles } from './static.ts'

/** What every handler finds in its context: `c.var.info`. */
export type HttpEnv = { Variables: { info: RequestInfo } }

/** A feature's own routes (REST, feeds, role links), mounted below `path` and asked before the pages. */
export type FeatureRouter = {
  readonly path: string
  /** Its row of the permission matrix, as pages declare theirs; without one nothing is mounted. */
  readonly deed: string
  readonly router: Hono<HttpEnv>
}

export type AppParts = {
  readonly build: PageBuild
  /** The folder `build/client`. */
  readonly clientDir: string
  readonly services: Services
  readonly sessions: Sessions
  readonly routers: readonly FeatureRouter[]
  /** Where people reach us, `https://rooms.example.org`: decides the cookie's Secure flag and what is foreign. */
  readonly publicUrl: string
  /** The same for QR codes and whole links, when only listening tells the port. */
  readonly shownUrl?: () => string
  /** Further origins that HLS segments come from. */
  readonly streamOrigins: readonly string[]
  /** How many proxies of ours stand in front: that many entries of X-Forwarded-For, from the right, are believed. */
  readonly trustProxy: number
  /** Null when the database answers, else the reason why not (for operators, no secrets). */
  readonly ready: () => Promise<string | null>
  readonly now: () => Date
  readonly log: Logger
}

/** Forms and API bodies (bytes). */
const MAX_BODY = 1024 * 1024

/** Files that an organiser brings, schedules and notes: 5 MB, and room for the form around them (bytes). */
const MAX_UPLOAD = 5 * 1024 * 1024 + 64 * 1024
const isUpload = (path: string) => path.startsWith('/organise/')

/** Accepted from a proxy in front; anything else gets an id of ours. */
const REQUEST_ID = /^[A-Za-z0-9_-]{8,64}$/
/** A database that was restarted answers again within this (s). */
const RETRY_AFTER_SECONDS = '2'

/**
 * The web application: security headers, request ids, sessions, the one error edge, static files, the features'
 * routes, and pages for everything else. Answers `app.request(…)` in tests as it does behind a socket.
 */
export async function createApp(parts: AppParts): Promise<Hono<HttpEnv>> {
  const { log, now, publicUrl } = parts
  const https = publicUrl.startsWith('https:')
  const files = await openStaticFiles(parts.clientDir)
  const pages = openPages(parts)
  const kept = keepAnswers(() => performance.now())
  const app = new Hono<HttpEnv>()

  app.use(async (c, next) => {
    const came = now()
    const known = c.req.header('x-request-id') ?? ''
    const requestId = REQUEST_ID.test(known) ? known : randomBytes(9).toString('base64url')
    const nonce = randomBytes(16).toString('base64url')
    const browser = await openSession(c.req.header('cookie'), parts.sessions)
    let stream: StreamSources | null = null
    const allowStream = (sources: StreamSources) => {
      stream = sources
    }
    const address = addressOf(c.req.header('x-forwarded-for'), peerOf(c), parts.trustProxy)
    c.set('info', {
      requestId,
      nonce,
      address,
      publicUrl: (parts.shownUrl?.() ?? publicUrl).replace(/\/$/, ''),
      now: came,
      allowStream,
      ...browser.info,
    })
    const accept = c.req.header('accept-encoding')
    const asked =
      c.req.method === 'GET'
        ? {
            path: c.req.url.slice(new URL(c.req.url).origin.length),
            encoding: encodingFor(accept) ?? '',
            cookie: c.req.header('cookie') ?? '',
          }
        : null
    const found = asked && kept.find(asked)
    if (found) c.res = found
    else await next()
    const { cookie } = browser
    const made = found ?? (await compressed(c.res, accept))
    const answer = found || !asked || cookie() ? made : await kept.keep(asked, made)
    // A fresh answer: some come with headers that cannot be changed (redirects, fetched ones).
    const headers = new Headers(answer.headers)
    const isFile = answer.status === 200 && c.req.path.startsWith('/assets/')
    const security = isFile
      ? fileHeaders(https)
      : securityHeaders({ nonce, stream, streamOrigins: parts.streamOrigins, https })
    for (const [name, value] of Object.entries(security)) if (!headers.has(name)) headers.set(name, value)
    headers.set('x-request-id', requestId)
    if (answer.status === 503) headers.set('retry-after', RETRY_AFTER_SECONDS)
    if (cookie()) headers.append('set-cookie', cookie() ?? '')
    if (!headers.has('cache-control'))
      headers.set('cache-control', cookie() ? 'private, no-store' : 'private, no-cache')
    // What was not read is not waited for: the next request needs a connection of its own, and is told so.
    if (answer.status >= 400 && isLong(c.req.header('content-length')) && !c.req.raw.bodyUsed)
      headers.set('connection', 'close')
    c.res = undefined
    c.res = new Response(answer.body, { status: answer.status, headers })
    const facts = {
      requestId,
      method: c.req.method,
      path: pathForLog(c.req.path),
      status: answer.status,
      ms: now().getTime() - came.getTime(),
    }
    log[answer.status >= 500 ? 'warn' : 'debug'](facts, 'answered')
  })

  app.get('/healthz', (c) => c.text('ok\n'))
  app.get('/readyz', async (c) => {
    const reason = await readiness(parts.ready)
    return c.json(reason === null ? { ready: true } : { ready: false, reason }, reason === null ? 200 : 503)
  })

  app.use(async (c, next) => {
    const call = { method: c.req.method, header: (name: string) => c.req.header(name) }
    if (isForeign(call, publicUrl)) return fail(c, refuse('origin/foreign'))
    return next()
  })
  const limit = (max: number) =>
    bodyLimit({ maxSize: max, onError: (c) => fail(c, refuse('input/too-large', { max })) })
  const [limitBody, limitUpload] = [limit(MAX_BODY), limit(MAX_UPLOAD)]
  app.use((c, next) => (isUpload(c.req.path) ? limitUpload : limitBody)(c, next))

  app.use(async (c, next) => {
    const reading = c.req.method === 'GET' || c.req.method === 'HEAD'
    const file = reading ? await files.answer(c.req.path, c.req.header('accept-encoding')) : null
    return file ?? next()
  })
  app.all('/assets/*', (c) => fail(c, refuse('page/not-found')))

  for (const { path, router } of parts.routers) app.route(path, router)
  app.all('/api/*', (c) => fail(c, refuse('page/not-found')))

  app.all('*', async (c) => {
    const answer = await pages.answer(c.req.raw, c.var.info)
    // React Router's last resorts: rendering broke twice, or a request it cannot read.
    const empty = answer.status >= 400 && !/html|json|script/.test(answer.headers.get('content-type') ?? '')
    return empty && c.req.method !== 'HEAD' ? lastResort(c, answer.status) : answer
  })

  app.onError((error, c) => fail(c, error))
  return app

  /** The edge: whatever was thrown or refused below becomes an answer here. */
  function fail(c: Context, thrown: unknown): Response {
    const { requestId } = (c as Context<HttpEnv>).var.info
    const refusal = refusalIn(thrown)
    const level = refusal && statusOf(refusal) === 503 ? 'warn' : 'info'
    if (refusal) log[level]({ requestId, refusal: refusal.refusal, path: pathForLog(c.req.path) }, 'refused')
    else log.error({ err: thrown, requestId, path: pathForLog(c.req.path) }, 'failed')
    const json = wantsJson(c.req.path, c.req.header('accept'))
    return answerError(thrown, { requestId, json, stylesheets: pages.stylesheets })
  }

  function lastResort(c: Context<HttpEnv>, status: number): Response {
    if (status === 405) return fail(c, refuse('method/not-allowed'))
    // Who hung up meanwhile hears nothing of it, and it is no mistake of ours.
    const theirs = status < 500 || c.req.raw.signal.aborted
    return fail(c, theirs ? refuse('input/invalid') : new Error('the page could not be rendered'))
  }
}

/** The browser's session, and the cookie to set when somebody below asked for one. */
async function openSession(header: string | undefined, sessions: Sessions) {
  const known = await sessions.read(header)
  const session = known?.session ?? null
  let made: NewSession | null = null
  return {
    cookie: () => made?.cookie ?? known?.cookie ?? null,
    info: {
      session,
      ensureSession(): string {
        if (session !== null) return session
        made ??= sessions.make()
        return made.session
      },
    },
  }
}

/** More than what is read away behind an answer, bytes. */
const isLong = (length: string | undefined): boolean => Number(length ?? 0) > 60_000

/** `app.request()` in tests has no socket: the peer is unknown there. */
function peerOf(c: Context): string | undefined {
  return c.env && 'incoming' in c.env ? getConnInfo(c).remote.address : undefined
}
