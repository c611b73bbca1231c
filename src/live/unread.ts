import { readFile } from 'node:fs/promises'
import type { Socket } from 'node:net'

/** Nothing taken for so long while something waits: nobody reads, ms. A phone in a tunnel comes back by itself. */
const PATIENCE_MS = 4_000
/** The system takes a few bytes more of who reads nothing, now and then. */
const PROGRESS_BYTES = 4_096
const LOOK_MS = 500
const TABLES = ['/proc/net/tcp', '/proc/net/tcp6'] as const

/** `waiting`: bytes that we keep for it, beside what the system keeps; `given`: bytes that it was given in all. */
export type Stream = {
  readonly socket: Socket | undefined
  waiting(): number
  given(): number
  cut(): void
}
type Watched = { taken: number; at: number }

/**
 * Cuts off event streams that nobody reads: they cannot be pinged. What counts is what the other end has taken, so the system
 * is asked how much it still keeps (Linux; elsewhere only what we keep is known).
 */
export class Unread implements Disposable {
  readonly #watched = new Map<Stream, Watched>()
  readonly #kept: () => Promise<KeptBytes>
  readonly #now: () => number
  #looking: NodeJS.Timeout | null = null
  #asking = false
  #looked = 0
  /** Our clock for patience, ms: it stands while this process does. */
  #time = 0

  /** `now`: ms, never set back. `kept`: what the system keeps. */
  constructor(now: () => number = () => performance.now(), kept = keptBySystem) {
    this.#now = now
    this.#kept = kept
  }

  /** Watches a stream until it is disposed of. */
  watch(stream: Stream): Disposable {
    if (!this.#looking) {
      this.#looked = this.#now()
      this.#looking = setInterval(() => void this.look(), LOOK_MS)
      this.#looking.unref()
    }
    this.#watched.set(stream, { taken: 0, at: this.#time })
    return {
      [Symbol.dispose]: () => {
        this.#watched.delete(stream)
        if (this.#watched.size === 0) this[Symbol.dispose]()
      },
    }
  }

  async look(): Promise<void> {
    const now = this.#now()
    this.#time += Math.min(now - this.#looked, 2 * LOOK_MS)
    this.#looked = now
    if (this.#asking || this.#watched.size === 0) return
    this.#asking = true
    const kept = await this.#kept().finally(() => {
      this.#asking = false
    })
    for (const [stream, watched] of this.#watched) {
      const { socket } = stream
      const waiting = stream.waiting() + (socket?.writableLength ?? 0) + (socket ? kept(socket) : 0)
      const taken = stream.given() - waiting
      if (waiting === 0 || taken >= watched.taken + PROGRESS_BYTES) {
        watched.taken = Math.max(taken, watched.taken)
        watched.at = this.#time
      } else if (this.#time - watched.at >= PATIENCE_MS) stream.cut()
    }
  }

  [Symbol.dispose](): void {
    if (this.#looking) clearInterval(this.#looking)
    this.#looking = null
  }
}

/** How many bytes the system keeps for a connection because the other end has not taken them. */
export type KeptBytes = (socket: Pick<Socket, 'localPort' | 'remotePort'>) => number

const portOf = (address: string): number => Number.parseInt(address.slice(address.lastIndexOf(':') + 1), 16)

/** Source: proc(5), net/tcp: `local remote state tx_queue:rx_queue`, in hexadecimal. Of two of the same ports the smaller counts. */
export async function keptBySystem(): Promise<KeptBytes> {
  const kept = new Map<string, number>()
  for (const table of TABLES) {
    const text = await readFile(table, 'utf8').catch(() => '')
    for (const line of text.split('\n').slice(1)) {
      const [, local = '', remote = '', , queues = ''] = line.trim().split(/\s+/, 5)
      const bytes = Number.parseInt(queues, 16)
      if (!(bytes > 0)) continue
      const name = `${portOf(local)} ${portOf(remote)}`
      kept.set(name, Math.min(bytes, kept.get(name) ?? bytes))
    }
  }
  return ({ localPort, remotePort }) => kept.get(`${localPort} ${remotePort}`) ?? 0
}
