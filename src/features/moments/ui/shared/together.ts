import type { ListedClassroom } from '../../../classrooms/contract.ts'

/** A room that somebody who is alone may look into. */
export type Together = { readonly id: string; readonly name: string; readonly free: number }

/** What rooms say when everybody may come, as the organiser's form has it. */
const EVERYBODY = 'Open to everyone'

/** [MO4] Online, open to everyone, not outside our own sign-up, with a free seat, on this day (null: no day is on). */
export const canLookIn = (
  room: Pick<ListedClassroom, 'kind' | 'openTo' | 'closed' | 'signUp' | 'days' | 'free'>,
  day: string | null,
): boolean =>
  room.kind === 'online' &&
  room.openTo === EVERYBODY &&
  !room.closed &&
  room.signUp === null &&
  room.free > 0 &&
  (day === null || room.days.length === 0 || room.days.includes(day))

/** The one with the most free seats; of equals the first by name. */
export function togetherOf(rooms: readonly ListedClassroom[], day: string | null): Together | null {
  const [best] = rooms
    .filter((room) => canLookIn(room, day))
    .sort((a, b) => b.free - a.free || a.name.localeCompare(b.name))
  return best ? { id: best.id, name: best.name, free: best.free } : null
}
