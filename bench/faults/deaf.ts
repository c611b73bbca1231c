import { randomBytes } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { connect, type Socket } from 'node:net'

/** A socket that was upgraded and is never read again; what is sent goes out as it is. */
export interface Deaf extends Disposable {
  readonly localPort: number
  send(frame: Uint8Array | string): void
}

/** Opens a WebSocket at `path` by hand and reads nothing, not even the answer. */
export async function openDeaf(port: number, path: string): Promise<Deaf> {
  const socket: Socket = connect(port, '127.0.0.1')
  socket.pause()
  socket.on('error', () => undefined)
  await new Promise((resolve) => socket.once('connect', resolve))
  const headers = [
    `GET ${path} HTTP/1.1`,
    `Host: 127.0.0.1:${port}`,
    'Connection: Upgrade',
    'Upgrade: websocket',
    'Sec-WebSocket-Version: 13',
    `Sec-WebSocket-Key: ${randomBytes(16).toString('base64')}`,
    `Origin: http://127.0.0.1:${port}`,
  ]
  socket.write(`${headers.join('\r\n')}\r\n\r\n`)
  return {
    localPort: socket.localPort ?? 0,
    send(frame) {
      if (socket.writable) socket.write(masked(frame))
    },
    [Symbol.dispose]: () => socket.destroy(),
  }
}

/** Asks for what has no end, an event stream, and reads nothing of it. */
export async function openDeafStream(port: number, path: string): Promise<Deaf> {
  const socket: Socket = connect(port, '127.0.0.1')
  socket.pause()
  socket.on('error', () => undefined)
  await new Promise((resolve) => socket.once('connect', resolve))
  socket.write(`GET ${path} HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\nAccept: text/event-stream\r\n\r\n`)
  return {
    localPort: socket.localPort ?? 0,
    send: () => undefined,
    [Symbol.dispose]: () => socket.destroy(),
  }
}

/** One client frame of RFC 6455 with a mask of zeros, up to 64 kB. */
function masked(frame: Uint8Array | string): Buffer {
  const content = Buffer.from(frame as Uint8Array)
  const head = Buffer.from([
    typeof frame === 'string' ? 0x81 : 0x82,
    0x80 | (content.length < 126 ? content.length : 126),
  ])
  const length = Buffer.alloc(content.length < 126 ? 0 : 2)
  if (length.length > 0) length.writeUInt16BE(content.length)
  return Buffer.concat([head, length, Buffer.alloc(4), content])
}

/** Ports at the other end of the connections that a server on `port` of 127.0.0.1 holds. Source: proc(5), net/tcp. */
export async function heldBy(port: number): Promise<ReadonlySet<number>> {
  const ESTABLISHED = '01'
  const lines = (await readFile('/proc/net/tcp', 'utf8')).split('\n').slice(1)
  const held = new Set<number>()
  for (const line of lines) {
    const [, local = '', remote = '', state] = line.trim().split(/\s+/)
    const portOf = (address: string) => Number.parseInt(address.split(':')[1] ?? '0', 16)
    if (state === ESTABLISHED && portOf(local) === port) held.add(portOf(remote))
  }
  return held
}
