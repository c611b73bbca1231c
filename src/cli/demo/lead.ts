import type { LeadView } from '../../features/classrooms/contract.ts'
import type { Random } from '../crowd/random.ts'

const SECOND = 1_000

export type LeadDeps = {
  readonly random: Random
  /** How much longer than others this lead waits before going: somebody may be watching, with the same phone in hand. */
  readonly patience: number
  after(ms: number, what: () => void): void
  take(call: string): void
  solve(call: string): void
}

/** A simulated room lead: goes to a call after a while, and has helped a while later. A person may be quicker. */
export class Lead {
  readonly #deps: LeadDeps
  readonly #seen = new Set<string>()
  #open: ReadonlySet<string> = new Set()

  constructor(deps: LeadDeps) {
    this.#deps = deps
  }

  see({ calls }: Pick<LeadView, 'calls'>): void {
    this.#open = new Set(calls.map(({ id }) => id))
    for (const call of calls) {
      if (this.#seen.has(call.id)) continue
      this.#seen.add(call.id)
      this.#attend(call.id)
    }
  }

  #attend(call: string): void {
    const { random, patience, after, take, solve } = this.#deps
    after(random.between(50, 110) * SECOND * patience, () => {
      if (!this.#open.has(call)) return
      take(call)
      after(random.between(50, 140) * SECOND * patience, () => {
        if (this.#open.has(call)) solve(call)
      })
    })
  }
}
