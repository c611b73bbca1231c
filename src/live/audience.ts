import type { LiveSession } from './session.ts'

/**
 * Screens that see the same: a view is made once for all of them, framed once, and sent when it changed. Changes are
 * gathered for `flushMs`, so a hundred presses in a moment are one frame.
 */
export class Audience {
  readonly #flushMs: number
  readonly #view: () => Promise<string | null>
  readonly #sessions = new Set<LiveSession>()
  #last: string | null = null
  #planned: NodeJS.Timeout | null = null
  #running = false
  #again = false

  /** `view` gives the frame as text, built from what is written; null: nothing to see just now. */
  constructor(flushMs: number, view: () => Promise<string | null>) {
    this.#flushMs = flushMs
    this.#view = view
  }

  get size(): number {
    return this.#sessions.size
  }

  /** Adds a screen; it gets the present view at once. */
  async join(session: LiveSession): Promise<Disposable> {
    this.#sessions.add(session)
    const frame = this.#last !== null && !this.#planned && !this.#running ? this.#last : await this.#view()
    if (frame !== null) session.send(frame)
    this.#last ??= frame
    return { [Symbol.dispose]: () => this.#sessions.delete(session) }
  }

  /** Something was written: tell everybody soon. */
  changed(): void {
    if (this.#sessions.size === 0) {
      this.#last = null
      return
    }
    if (this.#running) {
      this.#again = true
      return
    }
    this.#planned ??= setTimeout(() => void this.#flush(), this.#flushMs)
  }

  async #flush(): Promise<void> {
    this.#planned = null
    this.#running = true
    try {
      const frame = await this.#view()
      if (frame !== null && frame !== this.#last) {
        this.#last = frame
        for (const session of this.#sessions) session.send(frame)
      }
    } finally {
      this.#running = false
      if (this.#again) {
        this.#again = false
        this.changed()
      }
    }
  }

  close(): void {
    if (this.#planned) clearTimeout(this.#planned)
    this.#planned = null
    this.#sessions.clear()
  }
}
