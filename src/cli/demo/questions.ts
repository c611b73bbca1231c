import { randomOf } from './random.ts'
import { ANYTIME } from './words/anytime.ts'
import { DAY_ONE, RUNNING } from './words/day-one.ts'
import { type Asked, QUESTIONS } from './words/questions.ts'

/** A new question comes about this often, s. */
const EVERY_S = 42

/**
 * What is asked in which act. From the running act on, questions that fit anywhere fill the gaps, each of them once; in
 * a break people drink their tea.
 */
export function questionsOf(seed: number): ReadonlyMap<string, readonly Asked[]> {
  const spare = randomOf(seed, 'spare').shuffle(ANYTIME)
  const running = DAY_ONE.findIndex((act) => act.key === RUNNING)
  return new Map(
    DAY_ONE.map(({ key, kind, minutes }, index) => {
      const own = QUESTIONS[key] ?? []
      const wanted = index < running || kind === 'break' ? 0 : Math.round((minutes * 60) / EVERY_S)
      const more = spare.splice(0, Math.min(Math.max(0, wanted - own.length), 4))
      return [key, randomOf(seed, 'order', key).shuffle([...own, ...more])]
    }),
  )
}
