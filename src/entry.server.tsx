import { PassThrough } from 'node:stream'
import { text } from 'node:stream/consumers'
import { renderToPipeableStream } from 'react-dom/server'
import { type EntryContext, type RouterContextProvider, ServerRouter } from 'react-router'
import { requestInfoKey } from './http/request.ts'
import { RequestIdContext } from './ui/request-id.ts'
import { settingsIn } from './ui/settings/settings.ts'
import { SettingsContext } from './ui/settings/use-settings.ts'

// The server reads both keys from the built entry: a module that server and pages both import is evaluated twice,
// and a key of the server's own copy would find no value here.
export { requestInfoKey } from './http/request.ts'
export { servicesKey } from './http/services.ts'

/** A loader that has not answered by then is given up (ms). */
export const streamTimeout = 5_000

/**
 * Renders a page to the end and answers it whole: pages are small, compression works on one piece, and what throws
 * while rendering still becomes an error page with the right status.
 */
export default async function renderPage(
  request: Request,
  status: number,
  headers: Headers,
  routerContext: EntryContext,
  context: Readonly<RouterContextProvider>,
): Promise<Response> {
  const { nonce, requestId } = context.get(requestInfoKey)
  const html = await new Promise<string>((resolve, reject) => {
    const { pipe, abort } = renderToPipeableStream(
      <RequestIdContext value={requestId}>
        <SettingsContext value={settingsIn(request.headers.get('cookie'))}>
          <ServerRouter context={routerContext} url={request.url} nonce={nonce} />
        </SettingsContext>
      </RequestIdContext>,
      {
        nonce,
        onAllReady() {
          clearTimeout(giveUp)
          const body = new PassThrough()
          text(body).then(resolve, reject)
          pipe(body)
        },
        onShellError(error) {
          clearTimeout(giveUp)
          reject(error)
        },
        onError(error) {
          reject(error)
        },
      },
    )
    const giveUp = setTimeout(abort, streamTimeout + 1_000)
  })
  headers.set('content-type', 'text/html; charset=utf-8')
  return new Response(html, { status, headers })
}
