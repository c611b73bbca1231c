import type { Status } from '../../../features/classrooms/contract.ts'
import type { SceneRoom } from './rooms.ts'
import { ALONE, SEATED, SHOWN_ROOM } from './rooms.ts'
import { TROUBLES } from './words.ts'

/** Somebody who takes part. `room`: index in `sceneRooms()`; null: on their own. */
export type ScenePerson = {
  readonly room: number | null
  /** What they press in the exercise; null: nothing. */
  readonly status: Status | null
  readonly where: string
  readonly about: string
  /** Where they sit in the shown room; null elsewhere. */
  readonly seat: string | null
  /** When they press within the step, and when they arrive, 0 up to 1. */
  readonly turn: number
}

/** What the two of the shown room say, 3 min and 1 min before 11:31; signs are given in the order of the calls. */
const SHOWN_CALLS = [
  { where: 'By the window, row 3', about: TROUBLES[0], turn: 0.5 },
  { where: '', about: '', turn: 0.99 },
] as const

/**
 * Everybody who has pressed at 11:31, everybody of the shown room, and all who are on their own. Who sits in another
 * room and presses nothing is counted by its lead and needs no browser.
 */
export function scenePeople(rooms: readonly SceneRoom[], alone = ALONE): ScenePerson[] {
  const people: Omit<ScenePerson, 'turn' | 'seat'>[] = []
  const add = (room: number | null, status: Status | null, count: number) => {
    for (let n = 0; n < count; n++) {
      const about = status === 'help' ? (TROUBLES[(people.length + n) % TROUBLES.length] ?? '') : ''
      people.push({ room, status, where: '', about: n === 0 ? about : '' })
    }
  }
  for (const [index, { name, heads, done, working, help }] of rooms.entries()) {
    add(index, 'done', done)
    add(index, 'working', working)
    add(index, 'help', help)
    if (name === SHOWN_ROOM) add(index, null, heads - done - working - help)
  }
  add(null, 'done', alone.done)
  add(null, 'working', alone.working)
  add(null, 'help', alone.help)
  add(null, null, alone.people - alone.done - alone.working - alone.help)
  const shown = rooms.findIndex(({ name }) => name === SHOWN_ROOM)
  let calls = 0
  const seats: Record<string, string[]> = Object.fromEntries(
    Object.entries(SEATED).map(([status, labels]) => [status, [...labels]]),
  )
  return people.map((person, n) => {
    // The golden ratio spreads neighbours over the whole time.
    const turn = (n * 0.618_033_99) % 1
    const call = person.room === shown && person.status === 'help' ? SHOWN_CALLS[calls++] : undefined
    const seat = person.room === shown ? (seats[person.status ?? 'none']?.shift() ?? null) : null
    return { ...person, turn, seat, ...call }
  })
}
