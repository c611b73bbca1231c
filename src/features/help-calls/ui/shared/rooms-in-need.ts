import type { RoomCall } from '../../../classrooms/contract.ts'

/** A lead who did not get to a call for so long needs more hands, ms; so does a room in which this share of the answers is help. */
const ROOM_WAITS_MS = 4 * 60_000
const ROOM_HELP = 0.15

/** [HC1] The rooms that cannot keep up with their calls, longest wait first. */
export const roomsInNeed = (rooms: readonly RoomCall[], now: number): RoomCall[] =>
  rooms.filter(
    ({ since, waiting, help, answered }) =>
      now - since >= ROOM_WAITS_MS || (waiting > 1 && help > answered * ROOM_HELP),
  )
