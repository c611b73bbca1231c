import type { SessionKind } from '../../features/programme/contract.ts'
import { randomOf } from '../crowd/random.ts'
import { ANYTIME } from './words/anytime.ts'
import { DAY_ONE, RUNNING } from './words/day-one.ts'
import { type Asked, QUESTIONS } from './words/questions.ts'

/** Nothing is added here. */
const QUIET: readonly SessionKind[] = ['break', 'wrap-up']

/** A new question comes about this often, s. */
const EVERY_S = 56

/**
 * What is asked in which act. From the running act on, questions that fit anywhere fill the gaps, each of them once; in
 * a break people drink their tea, and at the end they write feedback.
 */
export function questionsOf(seed: number): ReadonlyMap<string, readonly Asked[]> {
  const spare = randomOf(seed, 'spare').shuffle(ANYTIME)
  const running = DAY_ONE.findIndex((act) => act.key === RUNNING)
  return new Map(
    DAY_ONE.map(({ key, kind, minutes }, index) => {
      const own = QUESTIONS[key] ?? []
      const wanted = index < running || QUIET.includes(kind) ? 0 : Math.round((minutes * 60) / EVERY_S)
      const more = spare.splice(0, Math.max(0, wanted - own.length))
      return [key, randomOf(seed, 'order', key).shuffle([...own, ...more])]
    }),
  )
}
