/** Answers of the database, kept for a moment each; bounded, the oldest goes first. */
export class Remembered<Value> {
  readonly #most: number
  readonly #kept = new Map<string, { value: Value; from: number; until: number }>()

  constructor(most: number) {
    this.#most = most
  }

  /** The value while `now` (ms) lies in its time; a clock that was set back forgets it. */
  get(key: string, now: number): Value | undefined {
    const known = this.#kept.get(key)
    return known && known.from <= now && now < known.until ? known.value : undefined
  }

  keep(key: string, value: Value, now: number, forMs: number): void {
    this.#kept.delete(key)
    this.#kept.set(key, { value, from: now, until: now + forMs })
    const oldest = this.#kept.keys().next().value
    if (this.#kept.size > this.#most && oldest !== undefined) this.#kept.delete(oldest)
  }

  forget(key?: string): void {
    if (key === undefined) this.#kept.clear()
    else this.#kept.delete(key)
  }
}
