import type { DirectorView } from '../../../classrooms/contract.ts'
import type { QuestionRow } from '../../../notes/contract.ts'

/** All rooms and people on their own together, as people answered in this step. */
export type Rooms = {
  readonly people: number
  readonly answered: number
  readonly done: number
  readonly help: number
}

/** Sums of the floor, without anything that somebody typed. */
export function roomsOf({ rooms, alone }: DirectorView): Rooms {
  const meters = [...rooms.map(({ meter }) => meter), alone]
  const sum = (of: (meter: DirectorView['alone']) => number) =>
    meters.reduce((all, meter) => all + of(meter), 0)
  const [working, done, help] = [sum((one) => one.working), sum((one) => one.done), sum((one) => one.help)]
  return {
    people: Math.max(
      sum((one) => one.of),
      working + done + help,
    ),
    answered: working + done + help,
    done,
    help,
  }
}

/** Whole percent of those who answered; 0 while nobody did. */
export const percentOf = (n: number, answered: number): number =>
  answered === 0 ? 0 : Math.round((n / answered) * 100)

export type ForStream = {
  readonly waiting: readonly QuestionRow[]
  readonly said: readonly QuestionRow[]
  readonly open: number
  /** When the oldest open one was asked, ms since 1970. */
  readonly oldest: number | null
}

/** So many of the said ones stay in sight. */
const MOST_SAID = 12

/** What needs a voice, most wanted first; what was said, the latest first. */
export function forStream(questions: readonly QuestionRow[]): ForStream {
  const of = (state: QuestionRow['state']) => questions.filter((question) => question.state === state)
  const open = questions.filter(({ state }) => state === 'open' || state === 'answering')
  return {
    waiting: of('for-stream').toSorted((a, b) => b.plus - a.plus || a.at - b.at),
    said: of('on-stream').toReversed().slice(0, MOST_SAID),
    open: open.length,
    oldest: open.length === 0 ? null : Math.min(...open.map(({ at }) => at)),
  }
}
