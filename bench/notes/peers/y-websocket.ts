import { createServer } from 'node:http'
import { createRequire } from 'node:module'
import type { AddressInfo } from 'node:net'
import { dirname, join } from 'node:path'

/**
 * The server of y-websocket 2.1 as its own `bin/server.cjs` sets it up, with the `ws` and the Yjs that it brings; in memory alone.
 * It is CommonJS: its Yjs is another copy than that of our modules, so the text is put in by that one.
 */
const main = createRequire(import.meta.url)
const theirs = createRequire(join(dirname(main.resolve('y-websocket-server/package.json')), 'bin/server.cjs'))
const { WebSocketServer, Server } = theirs('ws') as Record<string, typeof import('ws').WebSocketServer>
const { getYDoc, setupWSConnection } = theirs('./utils.cjs') as {
  getYDoc(name: string): import('yjs').Doc
  setupWSConnection(ws: import('ws').WebSocket, request: import('node:http').IncomingMessage): void
}
const { benchText } = await import('../text.ts')
const { DOCUMENT } = await import('../dialect.ts')
const { ROOT } = await import('../../../src/features/notes/contract.ts')

getYDoc(DOCUMENT).getText(ROOT).insert(0, benchText())
const Sockets = WebSocketServer ?? Server
if (!Sockets) throw new Error('this ws has no server')
const sockets = new Sockets({ noServer: true })
sockets.on('connection', setupWSConnection)
const server = createServer()
server.on('upgrade', (request, socket, head) => {
  sockets.handleUpgrade(request, socket, head, (ws) => sockets.emit('connection', ws, request))
})
server.listen(0, '127.0.0.1', () => process.send?.({ port: (server.address() as AddressInfo).port }))
process.once('disconnect', () => process.exit(0))
