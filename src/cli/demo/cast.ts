import { randomOf } from '../crowd/random.ts'
import { ROOMS } from './words/rooms.ts'

export type Learner = {
  readonly n: number
  /** Index in `ROOMS`; null: on their own. */
  readonly room: number | null
  /** The first one to sit down in that room. */
  readonly first: boolean
  /** How long an exercise takes this person, as a share of its minutes. */
  readonly pace: number
}

/** Who takes part. One learner in ten is on their own; the others are spread over the rooms by their shares. */
export function castOf(seed: number, learners: number): Learner[] {
  const random = randomOf(seed, 'cast')
  return Array.from({ length: learners }, (_, n) => {
    const room = seatOf(n / learners)
    const first = n === 0 || room !== seatOf((n - 1) / learners)
    return { n, room, first, pace: random.between(0.2, 0.95) }
  })
}

function seatOf(at: number): number | null {
  let reached = 0
  for (const [index, { share }] of ROOMS.entries()) {
    reached += share
    if (at < reached) return index
  }
  return null
}

/** People of the cast in that room. */
export const peopleIn = (cast: readonly Learner[], room: number): number =>
  cast.filter((learner) => learner.room === room).length

/** Helpers answer in the notes; two of the cast write in the document itself. */
export const HELPERS = 3
