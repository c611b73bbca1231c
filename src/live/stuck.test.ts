import { once } from 'node:events'
import { createServer } from 'node:http'
import { type AddressInfo, connect } from 'node:net'
import { expect, test } from 'vitest'
import { WebSocket, WebSocketServer } from 'ws'
import { framed } from './framed.ts'
import { type Line, Stuck } from './stuck.ts'

test('[LS1] a socket that takes nothing is cut off, also while it sends; one that reads is not', async () => {
  let now = 0
  using stuck = new Stuck(() => now)
  const server = createServer()
  const sockets = new WebSocketServer({ noServer: true })
  const made: WebSocket[] = []
  const lines = new Map<WebSocket, Line>()
  const both = new Promise<void>((resolve) => {
    server.on('upgrade', (request, socket, head) =>
      sockets.handleUpgrade(request, socket, head, (ws) => {
        lines.set(ws, stuck.watch(ws, socket))
        if (made.push(ws) === 2) resolve()
      }),
    )
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo

  const reader = new WebSocket(`ws://127.0.0.1:${port}/`)
  let heard = 0
  reader.on('message', () => heard++)
  await once(reader, 'open')
  const deaf = connect(port, '127.0.0.1')
  deaf.pause()
  deaf.on('error', () => undefined)
  const key = Buffer.alloc(16).toString('base64')
  deaf.write(
    `GET / HTTP/1.1\r\nHost: a\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: ${key}\r\n\r\n`,
  )
  await both
  const [reading, never] = made
  const gone = once(never!, 'close')
  // The system keeps this for a reader that sleeps: seen from here it is sent.
  const page = framed(Buffer.alloc(100 * 1024))
  lines.get(never!)?.write(page)
  for (let second = 0; second < 12 && never!.readyState === WebSocket.OPEN; second++) {
    // A ping of the client is no sign that it reads.
    deaf.write(Buffer.from([0x89, 0x80, 0, 0, 0, 0]))
    const wanted = heard + 1
    lines.get(reading!)?.write(page)
    while (heard < wanted) await once(reader, 'message')
    now += 1_000
    stuck.look()
    // The answer to its mark has come once something that was sent after it was answered.
    await new Promise<void>((resolve) => {
      const heardOf = (answer: Buffer) => {
        if (String(answer) !== `after ${second}`) return
        reading!.off('pong', heardOf)
        resolve()
      }
      reading!.on('pong', heardOf)
      reading!.ping(`after ${second}`)
    })
  }
  await gone
  expect(reading!.readyState).toBe(WebSocket.OPEN)
  reader.terminate()
  deaf.destroy()
  sockets.close()
  await new Promise((resolve) => server.close(resolve))
})

test('[LS1] who comes and reads nothing is cut off, also when little is sent; a process that stood still cuts off nobody', async () => {
  let now = 0
  using stuck = new Stuck(() => now)
  const server = createServer()
  const sockets = new WebSocketServer({ noServer: true })
  const upgraded = new Promise<[WebSocket, Line]>((resolve) => {
    server.on('upgrade', (request, socket, head) =>
      sockets.handleUpgrade(request, socket, head, (ws) => {
        resolve([ws, stuck.watch(ws, socket)])
      }),
    )
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const deaf = connect((server.address() as AddressInfo).port, '127.0.0.1')
  deaf.pause()
  deaf.on('error', () => undefined)
  const key = Buffer.alloc(16).toString('base64')
  deaf.write(
    `GET / HTTP/1.1\r\nHost: a\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: ${key}\r\n\r\n`,
  )
  const [ws, line] = await upgraded
  const gone = once(ws, 'close')
  stuck.look()
  now += 3_600_000
  stuck.look()
  expect(ws.readyState).toBe(WebSocket.OPEN)
  // It is told nothing large once more before its answer comes.
  expect(line.isDoubtful).toBe(false)
  line.write(framed(Buffer.alloc(300 * 1024)))
  expect(line.isDoubtful).toBe(true)
  for (let second = 0; second < 10; second++) {
    now += 1_000
    stuck.look()
  }
  await gone
  deaf.destroy()
  sockets.close()
  await new Promise((resolve) => server.close(resolve))
})
