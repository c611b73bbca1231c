/** Who listens to what: any number of listeners by name, the same function also twice. */
export class Ears<Heard extends readonly unknown[]> {
  readonly #byName = new Map<string, Set<(...heard: Heard) => void>>()
  readonly #report: (error: unknown) => void

  /** `report` gets what a listener throws (for the log). */
  constructor(report: (error: unknown) => void) {
    this.#report = report
  }

  has(name: string): boolean {
    return this.#byName.has(name)
  }

  add(name: string, hear: (...heard: Heard) => void): Disposable {
    // An own function for each: the same `hear` may listen twice.
    const own = (...heard: Heard) => hear(...heard)
    const here = this.#byName.get(name) ?? new Set()
    this.#byName.set(name, here.add(own))
    return {
      [Symbol.dispose]: () => {
        here.delete(own)
        if (here.size === 0 && this.#byName.get(name) === here) this.#byName.delete(name)
      },
    }
  }

  call(name: string, ...heard: Heard): void {
    for (const hear of [...(this.#byName.get(name) ?? [])]) {
      // A listener can be disposed of by one that was called before it.
      if (!this.#byName.get(name)?.has(hear)) continue
      try {
        hear(...heard)
      } catch (error) {
        this.#report(error)
      }
    }
  }

  clear(): void {
    this.#byName.clear()
  }
}
