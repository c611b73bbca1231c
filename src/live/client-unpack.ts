/**
 * Frames in the order in which they came: those that are packed take a moment, and what comes behind them waits. A frame
 * that cannot be unpacked is told to `broken`.
 */
export class Unpacker {
  readonly #inflate: (data: ArrayBuffer) => Promise<string>
  readonly #broken: () => void
  #last: Promise<void> | null = null

  constructor(inflate: (data: ArrayBuffer) => Promise<string>, broken: () => void) {
    this.#inflate = inflate
    this.#broken = broken
  }

  take(data: unknown, hear: (text: string) => void): void {
    if (typeof data === 'string' && this.#last === null) {
      hear(data)
      return
    }
    if (typeof data !== 'string' && !(data instanceof ArrayBuffer)) return
    const before = this.#last
    const unpacked = typeof data === 'string' ? data : this.#inflate(data)
    const last = Promise.all([unpacked, before])
      .then(([text]) => hear(text))
      .catch(this.#broken)
      .finally(() => {
        if (this.#last === last) this.#last = null
      })
    this.#last = last
  }
}
