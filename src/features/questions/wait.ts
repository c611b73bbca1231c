import type { Question } from './question.ts'

/** Fewer answers than these say nothing about the next one. */
const ENOUGH = 5

/**
 * [N30] Half of the questions that were answered had their first answer within this, ms; null when too few were. Of
 * questions that came with an import nobody knows how long they waited.
 */
export function halfAnsweredWithin(
  questions: Iterable<Pick<Question, 'at' | 'firstAt' | 'by'>>,
): number | null {
  const waits = [...questions]
    .flatMap(({ at, firstAt, by }) => (firstAt === null || by === null ? [] : [firstAt - at]))
    .sort((a, b) => a - b)
  return waits.length < ENOUGH ? null : (waits[Math.ceil(waits.length / 2) - 1] ?? null)
}
