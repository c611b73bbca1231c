import { vi } from 'vitest'

/** Chance from a seed, and a clock that stands still until it is moved: vitest's fake timers have to be on. */
export class Chance {
  #state: number

  constructor(seed: number) {
    this.#state = seed
  }

  /** 0 to 1. Source: mulberry32 by Tommy Ettinger, public domain. */
  next = (): number => {
    this.#state = (this.#state + 0x6d2b79f5) | 0
    let t = Math.imul(this.#state ^ (this.#state >>> 15), 1 | this.#state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32
  }

  /** A whole number from 0 to `most`. */
  upTo = (most: number): number => Math.floor(this.next() * (most + 1))

  /** Resolves within `ms`, and never when nobody is there any more to hear it. */
  later(ms: number, isThere: () => boolean = () => true): Promise<void> {
    return new Promise((resolve) => setTimeout(() => isThere() && resolve(), this.upTo(ms)))
  }

  /** Moves the clock on until it is settled. */
  async run<T>(work: Promise<T>): Promise<T> {
    let done = false
    const end = () => {
      done = true
    }
    work.then(end, end)
    while (!done) await vi.advanceTimersByTimeAsync(5)
    return work
  }
}
