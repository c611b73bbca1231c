import { Socket } from 'node:net'
import type { Duplex } from 'node:stream'
import type { WebSocket } from 'ws'

/** After so much a ping follows, which is answered by who has read all of it; and one before anything, to who has just come. */
const MARK_BYTES = 64 * 1024
/** The answer must come within this, ms, and the time that what was sent takes on a slow network, bytes a second. */
const PATIENCE_MS = 5_000
const SLOWEST_BYTES_S = 32 * 1024
/** Who has just come may have much to do. */
const FIRST_PATIENCE_MS = 7_000
const LOOK_MS = 500

/**
 * `sent`: what the socket was given when it was pinged, and when; `patience`: ms. `read`: what it is known to have read, null
 * until it was pinged for the first time.
 */
type Watched = {
  readonly stream: Duplex
  mark: {
    readonly sent: number
    readonly number: number
    readonly at: number
    readonly patience: number
  } | null
  read: number | null
}

/**
 * Cuts off who does not read, also who sends on meanwhile. What the system keeps for a socket, some megabytes, looks like read from
 * here: only an answer from the other end is a sign of life.
 */
export class Stuck implements Disposable {
  readonly #watched = new Map<WebSocket, Watched>()
  readonly #looking: NodeJS.Timeout
  readonly #now: () => number
  #marks = 0
  #looked: number
  /** Our clock for patience, ms: it stands while this process does, because answers wait unread for just as long. */
  #time = 0

  /** `now`: ms, never set back. */
  constructor(now: () => number = () => performance.now()) {
    this.#now = now
    this.#looked = now()
    this.#looking = setInterval(() => this.look(), LOOK_MS)
    this.#looking.unref()
  }

  /** Watches a socket until it closes. `stream`: what it was made on. */
  watch(ws: WebSocket, stream: Duplex): void {
    const watched: Watched = { stream, mark: null, read: null }
    this.#watched.set(ws, watched)
    ws.on('pong', (answer) => {
      if (watched.mark === null || String(answer) !== String(watched.mark.number)) return
      watched.read = watched.mark.sent
      watched.mark = null
    })
    // Who asks is sent much: it is marked between two answers, not only at the next look.
    ws.on('message', () => this.mark(ws))
    ws.on('close', () => this.#watched.delete(ws))
  }

  look(): void {
    const now = this.#now()
    this.#time += Math.min(now - this.#looked, 2 * LOOK_MS)
    this.#looked = now
    for (const [ws, { stream, mark }] of this.#watched) {
      if (mark === null) this.mark(ws)
      else if (this.#time - mark.at >= mark.patience) cut(ws, stream)
    }
  }

  /** Asks for a sign of life when much was sent since the last one: also between two large answers. */
  mark(ws: WebSocket): void {
    const watched = this.#watched.get(ws)
    if (!watched || watched.mark !== null || ws.readyState !== ws.OPEN) return
    const { stream, read } = watched
    const sent = (stream as { bytesWritten?: number }).bytesWritten ?? 0
    if (read !== null && sent - read < MARK_BYTES) return
    const patience =
      read === null ? FIRST_PATIENCE_MS : PATIENCE_MS + ((sent - read) / SLOWEST_BYTES_S) * 1_000
    watched.mark = { sent, number: ++this.#marks, at: this.#time, patience }
    // Who comes is told something at once: both are one write.
    if (read === null) {
      stream.cork()
      setImmediate(() => stream.uncork())
    }
    ws.ping(String(watched.mark.number))
  }

  [Symbol.dispose](): void {
    clearInterval(this.#looking)
  }
}

/** Ends a connection whose other end does not read: what the system keeps for it is thrown away as well. */
function cut(ws: WebSocket, stream: Duplex): void {
  if (stream instanceof Socket) stream.resetAndDestroy()
  else ws.terminate()
}
