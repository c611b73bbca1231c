import { claimAt, joined, plusOf, type Questions } from '../questions/contract.ts'
import type { Waiting } from './offers.ts'

/** Of the questions of a day: who took which (by participant), and what waits and is nobody's. */
export type Taken = {
  readonly by: ReadonlyMap<string, { readonly number: number }>
  readonly waiting: readonly Waiting[]
}

/** `now`: ms since 1970. Whoever took several is told of with the first one. */
export function takenOf(state: Questions, now: number): Taken {
  const by = new Map<string, { number: number }>()
  const waiting: Waiting[] = []
  const groups = joined(state)
  for (const question of state.questions.values()) {
    const { id, number, at, state: stands } = question
    const claim = claimAt(question, now)
    const waits = stands === 'open' || stands === 'answering' || stands === 'for-stream'
    if (claim && waits && !by.has(claim.by)) by.set(claim.by, { number })
    if (!claim && stands === 'open') waiting.push({ id, at, plus: plusOf(question, groups.get(id)) })
  }
  return { by, waiting }
}
