import { createServer, type IncomingMessage, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Duplex } from 'node:stream'
import { getRequestListener } from '@hono/node-server'
import type { Hono } from 'hono'
import type { HttpEnv } from './app.ts'
import { isOwnOrigin } from './origin.ts'

/** Takes over a socket whose request asks for an upgrade (`new WebSocketServer({ noServer: true }).handleUpgrade`). */
export type UpgradeHandler = (request: IncomingMessage, socket: Duplex, head: Buffer) => void

export type Listening = {
  readonly server: Server
  /** Where it really listens, `http://127.0.0.1:8080`; port 0 is resolved. */
  readonly url: string
  /** Hands upgrades whose path starts with `pathPrefix` to `handler`; the longest prefix wins. */
  onUpgrade(pathPrefix: string, handler: UpgradeHandler): void
  /** Takes no more connections, lets running answers end, and cuts whatever is left after 2 s. */
  close(): Promise<void>
}

/** Answers still running after this are cut (ms). */
const CLOSE_WITHIN_MS = 2_000

type Place = {
  readonly host: string
  readonly port: number
  /** For upgrades: a browser's Origin must be this address or the host it asked. */
  readonly publicUrl: string
}

/**
 * Serves the app. Throws the system's error when the port is taken or not allowed (the command puts it in words). Upgrades that carry cookies from a
 * foreign page are refused: browsers send cookies with any WebSocket, whoever opens it.
 */
export async function listen(app: Hono<HttpEnv>, { host, port, publicUrl }: Place): Promise<Listening> {
  const server = createServer(getRequestListener(app.fetch))
  const upgrades = new Map<string, UpgradeHandler>()
  const upgraded = new Set<Duplex>()
  let closing = false

  // Node ends connections that are idle when closing begins; one that was answering then is idle only afterwards.
  server.on('request', (_, response) => {
    response.once('close', () => setImmediate(() => closing && server.closeIdleConnections()))
  })

  server.on('upgrade', (request, socket, head) => {
    // Until a handler takes over nobody listens for errors, and an unheard one ends the process.
    socket.on('error', () => socket.destroy())
    const path = (request.url ?? '/').split('?')[0] ?? '/'
    const header = (name: string) => {
      const value = request.headers[name]
      return Array.isArray(value) ? value[0] : value
    }
    const foreign = header('origin') !== undefined && !isOwnOrigin(header, publicUrl)
    const handler = [...upgrades.keys()]
      .filter((prefix) => path.startsWith(prefix))
      .sort((a, b) => b.length - a.length)[0]
    if (foreign && header('cookie') !== undefined) return turnAway(socket, '403 Forbidden')
    if (handler === undefined) return turnAway(socket, '404 Not Found')
    upgraded.add(socket)
    socket.on('close', () => upgraded.delete(socket))
    upgrades.get(handler)?.(request, socket, head)
  })

  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, host, resolve)
  })
  const { address, port: taken, family } = server.address() as AddressInfo

  return {
    server,
    url: `http://${family === 'IPv6' ? `[${address}]` : address}:${taken}`,
    onUpgrade: (pathPrefix, handler) => void upgrades.set(pathPrefix, handler),
    close: () =>
      new Promise((resolve) => {
        closing = true
        const cut = setTimeout(() => {
          server.closeAllConnections()
          for (const socket of upgraded) socket.destroy()
        }, CLOSE_WITHIN_MS)
        server.close(() => {
          clearTimeout(cut)
          resolve()
        })
        server.closeIdleConnections()
      }),
  }
}

function turnAway(socket: Duplex, status: string): void {
  socket.end(`HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`)
}
