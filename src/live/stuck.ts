import type { Duplex } from 'node:stream'
import type { WebSocket } from 'ws'

/** After so much a ping follows, which is answered by who has read all of it. */
const MARK_BYTES = 64 * 1024
/** The answer must come within this, ms, and the time that what was sent takes on a slow network, bytes a second. */
const PATIENCE_MS = 5_000
const SLOWEST_BYTES_S = 32 * 1024
const LOOK_MS = 1_000

/** `sent`: what the socket was given when it was pinged, and when. `read`: what it is known to have read. */
type Watched = {
  readonly stream: Duplex
  mark: { sent: number; number: number; at: number } | null
  read: number
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

  /** `now`: ms, never set back. */
  constructor(now: () => number = () => performance.now()) {
    this.#now = now
    this.#looking = setInterval(() => this.look(), LOOK_MS)
    this.#looking.unref()
  }

  /** Watches a socket until it closes. `stream`: what it was made on. */
  watch(ws: WebSocket, stream: Duplex): void {
    const watched: Watched = { stream, mark: null, read: 0 }
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
    for (const [ws, watched] of this.#watched) {
      this.mark(ws)
      const { mark, read } = watched
      if (mark === null) continue
      const patience = PATIENCE_MS + ((mark.sent - read) / SLOWEST_BYTES_S) * 1_000
      if (this.#now() - mark.at >= patience) ws.terminate()
    }
  }

  /** Asks for a sign of life when much was sent since the last one: also between two large answers. */
  mark(ws: WebSocket): void {
    const watched = this.#watched.get(ws)
    if (!watched || watched.mark !== null || ws.readyState !== ws.OPEN) return
    const sent = (watched.stream as { bytesWritten?: number }).bytesWritten ?? 0
    if (sent - watched.read < MARK_BYTES) return
    watched.mark = { sent, number: ++this.#marks, at: this.#now() }
    ws.ping(String(watched.mark.number))
  }

  [Symbol.dispose](): void {
    clearInterval(this.#looking)
  }
}
