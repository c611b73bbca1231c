import { connect, createServer, type Socket } from 'node:net'

/** Something that stands between, on a port of its own. */
export type Between = { readonly port: number; close(): Promise<void> }

async function between(target: () => number, pass: (from: Socket, to: Socket) => void): Promise<Between> {
  const open = new Set<Socket>()
  const server = createServer((socket) => {
    const onward = connect(target(), '127.0.0.1')
    for (const [one, other] of [
      [socket, onward],
      [onward, socket],
    ] as const) {
      open.add(one)
      one.on('error', () => undefined)
      one.on('close', () => {
        open.delete(one)
        other.destroy()
      })
    }
    socket.pipe(onward)
    pass(onward, socket)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  return {
    port: typeof address === 'object' && address ? address.port : 0,
    close: () =>
      new Promise((resolve) => {
        for (const socket of open) socket.destroy()
        server.close(() => resolve())
      }),
  }
}

/** A load balancer without any memory: each connection goes to one of the ports that live now. */
export function balancer(ports: () => readonly number[]): Promise<Between> {
  let turn = 0
  const next = () => {
    const living = ports()
    return living[turn++ % living.length] ?? 1
  }
  return between(next, (onward, socket) => void onward.pipe(socket))
}

/** How RESP3 begins a message of a channel (redis.io, "RESP protocol spec", pushes). */
const MESSAGE = '>3\r\n$7\r\nmessage\r\n'

/**
 * A line to Redis on which one in five messages to a subscriber is lost, one in five comes twice, one in five late and so
 * after later ones. Everything else passes. `random`: 0 to 1.
 */
export function badLine(redis: number, random: () => number): Promise<Between> {
  return between(
    () => redis,
    (onward, socket) => {
      let rest = Buffer.alloc(0)
      onward.on('data', (bytes) => {
        rest = Buffer.concat([rest, bytes])
        for (let length = nextPart(rest); length > 0; length = nextPart(rest)) {
          const part = rest.subarray(0, length)
          rest = rest.subarray(length)
          const luck = part.toString('latin1', 0, MESSAGE.length) === MESSAGE ? random() : 1
          if (luck < 0.2) continue
          if (luck < 0.4) socket.write(Buffer.concat([part, part]))
          else if (luck < 0.6) setTimeout(() => socket.writable && socket.write(part), 300 * random())
          else socket.write(part)
        }
      })
    },
  )
}

/** Bytes of the message that the buffer begins with, or of what stands before one; 0 while it is not whole. */
function nextPart(bytes: Buffer): number {
  if (bytes.length === 0) return 0
  const start = bytes.indexOf(MESSAGE)
  if (start !== 0) return start > 0 ? start : isBegin(bytes) ? 0 : bytes.length
  let at = MESSAGE.length
  // Channel and text: `$<bytes>\r\n<bytes>\r\n`.
  for (let n = 0; n < 2; n++) {
    const end = bytes.indexOf('\r\n', at)
    if (end < 0) return 0
    at = end + 2 + Number(bytes.toString('latin1', at + 1, end)) + 2
    if (bytes.length < at) return 0
  }
  return at
}

const isBegin = (bytes: Buffer): boolean => MESSAGE.startsWith(bytes.toString('latin1', 0, MESSAGE.length))
