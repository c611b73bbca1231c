import type { EventWay, LiveParts, SocketClass } from './client-parts.ts'

/** So many WebSockets in a row that bring no welcome, while plain HTTP works, are a network that lets none through. */
const BLOCKED_AFTER = 2
/** A page that does without looks again so often, ms, spread over the second half: networks change. */
const LOOK_AGAIN_MS = 5 * 60_000
/** By which way a page reaches the server: its WebSocket, or, where a network lets none through, event streams and requests. */
export class Ways {
  readonly #parts: LiveParts
  readonly #better: () => void
  #blocked = 0
  #events: EventWay | null = null
  #stop: (() => void) | null = null

  /** `better`: the WebSocket works again, the page may change over. */
  constructor(parts: LiveParts, better: () => void) {
    this.#parts = parts
    this.#better = better
  }

  /** The way for the next try. */
  get Socket(): SocketClass {
    return this.#events?.Socket ?? this.#parts.Socket
  }

  /** A try ended before it was welcomed. */
  failed(): void {
    if (this.#events) {
      this.#events = null
      this.#blocked = BLOCKED_AFTER - 1
      return
    }
    // A server that is away says nothing of the network.
    void this.#count(this.#parts.blocked).catch(() => undefined)
  }

  async #count(blocked: LiveParts['blocked']): Promise<void> {
    if (!(await blocked?.plain())) return
    this.#blocked += 1
    if (this.#blocked >= BLOCKED_AFTER) this.#events = (await blocked?.events()) ?? null
  }

  welcomed(): void {
    if (this.#events)
      this.#stop ??= this.#parts.after(LOOK_AGAIN_MS * (0.5 + this.#parts.random() / 2), this.#look)
    else this.#blocked = 0
  }

  readonly #look = () => {
    this.#stop =
      this.#events?.look(this.#parts, (works) => {
        this.end()
        if (!works) return this.welcomed()
        this.#events = null
        this.#blocked = 0
        this.#better()
      }) ?? null
  }

  /** The page goes. */
  end(): void {
    this.#stop?.()
    this.#stop = null
  }
}
