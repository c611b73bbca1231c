import { percentile } from '../../src/cli/rehearse/measure.ts'

/** Times in ms; `n` of them. */
export type Spread = { readonly n: number; readonly p50: number; readonly p95: number; readonly p99: number }

/** Null where there is no time at all. */
export function spreadOf(times: readonly number[]): Spread | null {
  if (times.length === 0) return null
  const sorted = Float64Array.from(times).sort()
  const at = (share: number) => Math.round(percentile(sorted, share) * 10) / 10
  return { n: sorted.length, p50: at(0.5), p95: at(0.95), p99: at(0.99) }
}

/** When each character was sent, by Yjs client and clock, and each word; what was sent inside the window counts. */
export class Sendings {
  readonly #characters = new Map<number, { first: number; at: number[] }>()
  readonly #words = new Map<string, number>()
  #from = Number.POSITIVE_INFINITY
  #to = Number.POSITIVE_INFINITY

  /** The window opens now, or closes. */
  open(at: number): void {
    this.#from = at
  }
  close(at: number): void {
    this.#to = at
  }

  sent(client: number, clock: number, length: number, at: number): void {
    const known = this.#characters.get(client) ?? { first: clock, at: [] }
    this.#characters.set(client, known)
    for (let n = 0; n < length; n++) known.at.push(at)
  }

  word(word: string, at: number): void {
    this.#words.set(word, at)
  }

  get words(): readonly string[] {
    return [...this.#words.keys()]
  }

  /** How many characters `client` has sent; all clients without one. */
  count(client?: number): number {
    if (client !== undefined) return this.#characters.get(client)?.at.length ?? 0
    return [...this.#characters.values()].reduce((sum, { at }) => sum + at.length, 0)
  }

  isTypist(client: number): boolean {
    return this.#characters.has(client)
  }

  /** Adds what the characters `from` up to `to` (clocks) took until `now`, as far as they count. */
  seen(client: number, from: number, to: number, now: number, into: number[]): void {
    const known = this.#characters.get(client)
    if (!known) return
    for (let clock = Math.max(from, known.first); clock < to; clock++) {
      const at = known.at[clock - known.first]
      if (at !== undefined && at >= this.#from && at < this.#to) into.push(now - at)
    }
  }

  /** The same for a word. */
  seenWord(word: string, now: number, into: number[]): void {
    const at = this.#words.get(word)
    if (at !== undefined && at >= this.#from && at < this.#to) into.push(now - at)
  }
}
