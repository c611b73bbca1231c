import * as Y from 'yjs'

/** Encoding the whole document anew may take this share of the time at most. */
const SHARE = 1 / 20
const MIN_KEPT_MS = 50

/**
 * The whole document as one update, for everybody who comes: encoded now and then, with what was written since beside it.
 * A room of people who come at once costs one encoding.
 */
export class JoinState {
  readonly #encode: () => Buffer
  #whole: Buffer | null = null
  #updates: Uint8Array[] = []
  #until = 0
  #turn = 0

  /** `encode`: the document as it goes over the wire. */
  constructor(encode: () => Buffer) {
    this.#encode = encode
  }

  /**
   * For somebody who is told everything from now on: the document, which may hold words that are on their way to the log,
   * and what was written since it was encoded, or null. `turn`: the room's; words on their way in another turn may have
   * been given up.
   */
  take(turn: number): { readonly whole: Buffer; readonly since: Uint8Array | null } {
    const now = performance.now()
    if (!this.#whole || turn !== this.#turn || (this.#updates.length > 0 && now > this.#until)) {
      this.#whole = this.#encode()
      this.#turn = turn
      this.#updates = []
      const took = performance.now() - now
      this.#until = now + Math.max(MIN_KEPT_MS, took / SHARE)
    }
    if (this.#updates.length > 1) this.#updates = [Y.mergeUpdates(this.#updates)]
    return { whole: this.#whole, since: this.#updates[0] ?? null }
  }

  /** Something was written. */
  add(update: Uint8Array): void {
    if (this.#whole) this.#updates.push(update)
  }

  /** Nobody is there: it is made anew for whoever comes. */
  forget(): void {
    this.#whole = null
    this.#updates = []
  }
}
