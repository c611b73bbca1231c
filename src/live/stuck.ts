import { Socket } from 'node:net'
import type { Duplex } from 'node:stream'
import type { WebSocket } from 'ws'

/**
 * After so much a ping follows, which is answered by who has read all of it, after twice as much for who did;
 * and one before anything, to who has just come.
 */
const MARK_BYTES = 64 * 1024
const MARK_MOST_BYTES = 128 * 1024
/** The answer must come within this, ms, and the time that what was sent takes on a slow network, bytes a second. */
const PATIENCE_MS = 5_000
const SLOWEST_BYTES_S = 32 * 1024
/** Who has just come may have much to do. */
const FIRST_PATIENCE_MS = 7_000
const LOOK_MS = 500

/** Who was given so much and has not answered since is told nothing large once more. */
const DOUBTFUL_BYTES = 256 * 1024

/**
 * Where bytes for a socket go. `waiting`: bytes that it has not taken yet. `isDoubtful`: it was given much, and it is not known
 * whether it reads at all.
 */
export type Line = {
  write(bytes: Uint8Array): unknown
  readonly waiting: number
  readonly isDoubtful?: boolean
}

/** `unread`: what was sent since the last ping that was answered; after `markAfter` of it follows another one. */
type Watched = { readonly stream: Duplex; unread: number; markAfter: number }

/** A ping that waits for its answer; `bytes`: what is read once it is answered, `patience`: ms. */
type Mark = {
  readonly number: number
  readonly at: number
  readonly bytes: number
  readonly patience: number
  readonly stream: Duplex
}

/**
 * Cuts off who does not read, also who sends on meanwhile. What the system keeps for a socket, some megabytes, looks like read from
 * here: only an answer from the other end is a sign of life.
 */
export class Stuck implements Disposable {
  /** Who was not asked yet, and who is asked now: of ten thousand who read, only these are looked at. */
  readonly #fresh = new Map<WebSocket, Watched>()
  readonly #marks = new Map<WebSocket, Mark>()
  readonly #looking: NodeJS.Timeout
  readonly #now: () => number
  #count = 0
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

  /** Watches a socket until it closes. `stream`: what it was made on; what is sent goes by the line that is returned. */
  watch(ws: WebSocket, stream: Duplex): Line {
    const watched: Watched = { stream, unread: 0, markAfter: MARK_BYTES }
    this.#fresh.set(ws, watched)
    const count = (bytes: number) => {
      watched.unread += bytes
      if (watched.unread >= watched.markAfter) this.#mark(ws, watched)
    }
    ws.on('pong', (answer) => {
      const mark = this.#marks.get(ws)
      if (!mark || String(answer) !== String(mark.number)) return
      this.#marks.delete(ws)
      watched.unread -= mark.bytes
      if (mark.bytes >= watched.markAfter)
        watched.markAfter = Math.min(MARK_MOST_BYTES, watched.markAfter * 2)
      count(0)
    })
    // The first one goes with the answer to the first word.
    ws.on('message', () => this.#fresh.has(ws) && this.#mark(ws, watched))
    // Pings are answered below us.
    ws.on('ping', (words) => count(words.length))
    ws.on('close', () => {
      this.#fresh.delete(ws)
      this.#marks.delete(ws)
    })
    const isAsked = () => this.#marks.has(ws)
    return {
      write(bytes) {
        stream.write(bytes)
        count(bytes.length)
      },
      get waiting() {
        return stream.writableLength
      },
      get isDoubtful() {
        return watched.unread > DOUBTFUL_BYTES && isAsked()
      },
    }
  }

  look(): void {
    const now = this.#now()
    this.#time += Math.min(now - this.#looked, 2 * LOOK_MS)
    this.#looked = now
    for (const [ws, { at, patience, stream }] of this.#marks) {
      if (this.#time - at >= patience) cut(ws, stream)
    }
    for (const [ws, watched] of this.#fresh) this.#mark(ws, watched)
  }

  /** Asks for a sign of life. */
  #mark(ws: WebSocket, { stream, unread }: Watched): void {
    if (this.#marks.has(ws) || ws.readyState !== ws.OPEN) return
    const first = this.#fresh.delete(ws)
    const patience = first ? FIRST_PATIENCE_MS : PATIENCE_MS + (unread / SLOWEST_BYTES_S) * 1_000
    const number = ++this.#count
    this.#marks.set(ws, { number, at: this.#time, bytes: unread, patience, stream })
    // Who comes is told something at once: both are one write.
    if (first) {
      stream.cork()
      setImmediate(() => stream.uncork())
    }
    ws.ping(String(number))
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
