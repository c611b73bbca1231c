import { connect, createServer, type Server, type Socket } from 'node:net'

/** A segment of TCP on Ethernet, bytes. */
const SEGMENT = 1_448
/** Linux sends again after the round trip and at least this (RFC 6298 with TCP_RTO_MIN), doubled each time, ms. */
const RTO_MIN_MS = 200
const LONGEST_RTO_MS = 10_000

export type LinkOptions = {
  /** The port behind it. */
  readonly to: number
  /** One way, ms. */
  readonly delayMs?: number
  /** Share of segments that are lost, each way. */
  readonly loss?: number
  readonly random?: () => number
}

/** A network on the way to a port of this machine: it may be slow, lose segments, and be cut. */
export interface Link extends AsyncDisposable {
  readonly port: number
  /** Connections that are open. */
  readonly size: number
  /** Cuts every connection at once; new ones go through. */
  cut(): void
  /** Nobody comes through until it is taken back. */
  block(): Disposable
}

/**
 * TCP hides loss behind waiting: a lost segment comes after a timeout of the sender, and what was sent behind it waits with
 * it. That is what people feel, and it is what this plays: no fast retransmission, so rather too bad than too good.
 */
export async function openLink({
  to,
  delayMs = 0,
  loss = 0,
  random = Math.random,
}: LinkOptions): Promise<Link> {
  const open = new Set<Socket>()
  let blocked = false
  const server: Server = createServer((near) => {
    if (blocked) {
      near.destroy()
      return
    }
    const far = connect(to, '127.0.0.1')
    for (const [one, other] of [
      [near, far],
      [far, near],
    ] as const) {
      one.setNoDelay(true)
      open.add(one)
      one.on('error', () => undefined)
      one.on('close', () => {
        open.delete(one)
        other.destroy()
      })
      if (delayMs === 0 && loss === 0) one.pipe(other)
      else carry(one, other)
    }
  })

  function carry(from: Socket, into: Socket): void {
    const queue: { due: number; part: Buffer | null }[] = []
    let planned = false
    /** Nothing overtakes what was sent before it; null is the end. */
    const push = (part: Buffer | null) => {
      const due = performance.now() + delayMs + lateness()
      queue.push({ due: Math.max(due, queue.at(-1)?.due ?? 0), part })
      if (!planned) setTimeout(deliver, due - performance.now())
      planned = true
    }
    const deliver = () => {
      for (let [first] = queue; first && first.due <= performance.now(); [first] = queue) {
        queue.shift()
        if (first.part === null) into.end()
        else if (into.writable) into.write(first.part)
      }
      const [next] = queue
      planned = next !== undefined
      if (next) setTimeout(deliver, Math.max(1, next.due - performance.now()))
    }
    from.on('data', (chunk: Buffer) => {
      for (let at = 0; at < chunk.length; at += SEGMENT) push(chunk.subarray(at, at + SEGMENT))
    })
    from.on('end', () => push(null))
  }

  function lateness(): number {
    let late = 0
    for (let wait = 2 * delayMs + RTO_MIN_MS; random() < loss; wait = Math.min(2 * wait, LONGEST_RTO_MS))
      late += wait
    return late
  }

  const port = await new Promise<number>((resolve, reject) => {
    server.once('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      resolve(typeof address === 'object' && address ? address.port : 0)
    })
  })
  const cut = () => {
    for (const one of open) one.destroy()
  }
  return {
    port,
    get size() {
      return open.size / 2
    },
    cut,
    block() {
      blocked = true
      return {
        [Symbol.dispose]: () => {
          blocked = false
        },
      }
    },
    async [Symbol.asyncDispose]() {
      cut()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}
