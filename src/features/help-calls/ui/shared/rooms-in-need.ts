import type { ExpertCallRow, HelperView, RoomCall } from '../../../classrooms/contract.ts'

/** A lead who did not get to a call for so long needs more hands, ms; so does a room in which this share of the answers is help. */
const ROOM_WAITS_MS = 4 * 60_000
const ROOM_HELP = 0.15

/** [HC1] The rooms that cannot keep up with their calls, longest wait first. */
export const roomsInNeed = (rooms: readonly RoomCall[], now: number): RoomCall[] =>
  rooms.filter(
    ({ since, waiting, help, answered }) =>
      now - since >= ROOM_WAITS_MS || (waiting > 1 && help > answered * ROOM_HELP),
  )

/** [HC2] What the desk's column shows of rooms: wishes for an expert first what nobody has, then rooms that do not ask themselves. */
export function callsFor({ experts, rooms }: Pick<HelperView, 'experts' | 'rooms'>, now: number) {
  const rank = ({ by, staged }: ExpertCallRow) => Number(by !== null) + 2 * Number(staged !== null)
  const asking = new Set(experts.map(({ room }) => room.id))
  return {
    experts: experts.toSorted((a, b) => rank(a) - rank(b) || a.since - b.since),
    rooms: roomsInNeed(rooms, now).filter(({ id }) => !asking.has(id)),
  }
}

/** How many of all calls wait for somebody. */
export const waitingCalls = (floor: HelperView, now: number): number => {
  const { experts, rooms } = callsFor(floor, now)
  const asked = experts.filter(({ by, staged }) => by === null && staged === null).length
  return asked + rooms.length + floor.calls.filter(({ taken }) => !taken).length
}
