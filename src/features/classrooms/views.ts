import type {
  Classroom,
  DirectorView,
  HelpCall,
  LeadView,
  Meter,
  MyFloor,
  RoomSummary,
  RoomView,
} from './contract.ts'
import type { Call, FloorState } from './floor.ts'

/**
 * The floor as the different eyes see it. Everybody sees counts and signs; typed words go to the room's lead only.
 * Shares are of those who answered in the running step; the rest is outlined, never "working" (rule FL3).
 */
export function roomView(state: FloorState, classroom: Classroom | null, step: number): RoomView {
  const id = classroom?.id ?? null
  const more = id ? state.moreTime.get(id) : undefined
  return {
    classroom: classroom && {
      id: classroom.id,
      name: classroom.name,
      place: classroom.place,
      kind: classroom.kind,
    },
    meter: meterOf(state, id, step),
    heads: (id && state.heads.get(id)?.n) || null,
    moreTime: more?.step === step ? more.minutes : 0,
    signs: id ? callsOf(state, id).map(({ sign, since, taken }) => ({ sign, since, taken })) : [],
  }
}

export function leadView(state: FloorState, classroom: Classroom, step: number): LeadView {
  const calls: HelpCall[] = callsOf(state, classroom.id).map(({ id, sign, where, about, since, taken }) => ({
    id,
    sign,
    where,
    about,
    since,
    taken,
  }))
  return {
    ...roomView(state, classroom, step),
    calls,
    joined: joinedIn(state, classroom.id),
    code: classroom.code,
  }
}

export function directorView(
  state: FloorState,
  rooms: readonly Classroom[],
  step: number,
  online: (classroom: string) => boolean,
): DirectorView {
  const summaries = rooms
    .filter((room) => !room.closed)
    .map((room): RoomSummary => {
      const calls = callsOf(state, room.id)
      const { meter, heads, moreTime } = roomView(state, room, step)
      const { id, name, kind } = room
      return {
        id,
        name,
        kind,
        meter,
        heads,
        calls: calls.length,
        oldestCall: calls[0]?.since ?? null,
        moreTime,
        online: online(id),
      }
    })
  const inRooms = summaries.reduce((sum, room) => sum + room.meter.of, 0)
  const alone = meterOf(state, null, step)
  return { rooms: summaries, alone, people: inRooms + alone.of }
}

export function mineOf(state: FloorState, participant: string | null, step: number): MyFloor {
  const here = participant === null ? undefined : state.people.get(participant)
  const call = [...state.calls.values()].find((one) => one.by === participant)
  return {
    classroom: here?.classroom ?? null,
    status: here && here.step === step ? here.status : null,
    step,
    call: call ? { sign: call.sign, taken: call.taken } : null,
  }
}

/** Open calls of a room, longest wait first. */
const callsOf = (state: FloorState, classroom: string): Call[] =>
  [...state.calls.values()].filter((call) => call.classroom === classroom).sort((a, b) => a.since - b.since)

const joinedIn = (state: FloorState, classroom: string): number =>
  [...state.people.values()].filter((here) => here.classroom === classroom).length

/** `of`: the lead's head count, else who joined here; never fewer than answered. */
function meterOf(state: FloorState, classroom: string | null, step: number): Meter {
  const count = { done: 0, working: 0, help: 0 }
  let joined = 0
  for (const here of state.people.values()) {
    if (here.classroom !== classroom) continue
    joined++
    if (here.step !== step || here.status === null) continue
    count[here.status === 'following' ? 'working' : here.status]++
  }
  const answered = count.done + count.working + count.help
  const heads = classroom === null ? undefined : state.heads.get(classroom)?.n
  return { answered, of: Math.max(heads || joined, answered), ...count }
}
