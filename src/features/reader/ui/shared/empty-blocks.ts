/** So long the page may be busy with filling in one go, ms: typing goes on meanwhile. */
const BUSY_MS = 8

/**
 * Blocks that stand in the page empty, by id. Filled when they are asked for or come into sight, and all others while the page
 * has time. `fill` puts the HTML in; `around` is called with each slice of that work.
 */
export class EmptyBlocks {
  readonly #ids: Set<string>
  readonly #fill: (id: string) => void
  readonly #around: (work: () => void) => void
  #timer: ReturnType<typeof setTimeout> | undefined

  constructor(ids: Iterable<string>, fill: (id: string) => void, around: (work: () => void) => void) {
    this.#ids = new Set(ids)
    this.#fill = fill
    this.#around = around
  }

  has(id: string): boolean {
    return this.#ids.has(id)
  }

  add(id: string): void {
    this.#ids.add(id)
  }

  delete(id: string): void {
    this.#ids.delete(id)
  }

  /** Fills this one if it is empty. */
  fill(id: string): void {
    if (this.#ids.delete(id)) this.#fill(id)
  }

  fillAll(): void {
    for (const id of [...this.#ids]) this.fill(id)
  }

  /** Fills what is empty, in slices. */
  plan(): void {
    if (this.#ids.size === 0) return
    this.#timer ??= setTimeout(() => {
      this.#timer = undefined
      const until = performance.now() + BUSY_MS
      this.#around(() => {
        for (const id of this.#ids) {
          this.fill(id)
          if (performance.now() > until) break
        }
      })
      this.plan()
    }, 0)
  }

  close(): void {
    clearTimeout(this.#timer)
  }
}
