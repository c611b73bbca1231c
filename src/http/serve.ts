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

/** The port cannot be had; `message` says what to do. */
export class ListenError extends Error {
  override name = 'ListenError'
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
 * Serves the app. Throws `ListenError` when the port is taken or not allowed. Upgrades that carry cookies from a
 * foreign page are refused: browsers send cookies with any WebSocket, whoever opens it.
 */
export async function listen(app: Hono<HttpEnv>, { host, port, publicUrl }: Place): Promise<Listening> {
  const server = createServer(getRequestListener(app.fetch))
  const upgrades = new Map<string, UpgradeHandler>()
  const upgraded = new Set<Duplex>()

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
    server.once('error', (error: NodeJS.ErrnoException) => reject(listenError(error, host, port)))
    server.listen(port, host, resolve)
  })
  const { address, port: taken, family } = server.address() as AddressInfo

  return {
    server,
    url: `http://${family === 'IPv6' ? `[${address}]` : address}:${taken}`,
    onUpgrade: (pathPrefix, handler) => void upgrades.set(pathPrefix, handler),
    close: () =>
      new Promise((resolve) => {
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

function listenError(error: NodeJS.ErrnoException, host: string, port: number): Error {
  const where = `port ${port} on ${host}`
  if (error.code === 'EADDRINUSE') {
    return new ListenError(`Another program uses ${where}. Stop it, or choose a port: --port ${port + 1}`, {
      cause: error,
    })
  }
  if (error.code === 'EACCES') {
    return new ListenError(`Not allowed to listen at ${where}. Ports below 1024 need rights: --port 8080`, {
      cause: error,
    })
  }
  if (error.code === 'EADDRNOTAVAIL' || error.code === 'ENOTFOUND') {
    return new ListenError(`This machine has no address ${host}. Try --host 127.0.0.1 or --host 0.0.0.0`, {
      cause: error,
    })
  }
  return error
}
