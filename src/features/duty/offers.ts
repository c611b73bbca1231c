import type { Offer } from './contract.ts'

/** A question that nobody took for this long is offered, ms. */
export const OFFER_AFTER_MS = 60_000

export type Waiting = { readonly id: string; readonly plus: number; readonly at: number }
export type Free = { readonly label: string; readonly since: number }

/**
 * [DU3] What waits most, to who of the helpers is free longest. An offer stays with whom it was made to while both are
 * true. `waiting`: open questions that nobody has.
 */
export function offerOf(
  waiting: readonly Waiting[],
  free: readonly Free[],
  before: Offer | null,
  now: number,
): Offer | null {
  const still =
    before !== null &&
    waiting.some(({ id }) => id === before.question) &&
    free.some(({ label }) => label === before.to)
  if (still) return before
  const question = waiting
    .filter(({ at }) => now - at >= OFFER_AFTER_MS)
    .reduce<Waiting | null>((most, one) => (most && !isAhead(one, most) ? most : one), null)
  const helper = free.reduce<Free | null>(
    (first, one) => (first && first.since <= one.since ? first : one),
    null,
  )
  return question && helper ? { question: question.id, to: helper.label, since: now } : null
}

/** Most wanted first, then the oldest. */
const isAhead = (a: Waiting, b: Waiting): boolean => a.plus > b.plus || (a.plus === b.plus && a.at < b.at)
