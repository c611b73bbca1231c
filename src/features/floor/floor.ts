import { isRefusal, type Refusal, refuse } from '../../core/refusal.ts'
import type { Draft, RoomRules } from '../../live/room.ts'
import type { Entry, Json } from '../../storage/log.ts'
import { type Arrangement, arrange, BARE, isArranging, isNewLead } from './arrangement.ts'
import { type Call, type Calls, callOf, rememberSolved, undoneCalls, withoutCallsOf } from './calls.ts'
import type { FloorCommand, Status } from './contract.ts'
import { callExpert } from './experts.ts'
import { pack, unpack } from './pack.ts'
import { hasSeat } from './seats.ts'

export type Here = {
  readonly classroom: string | null
  readonly status: Status | null
  /** The stage's step that the status was pressed in; in another step it counts no more. */
  readonly step: number
  /** Label of the seat that was taken in the room. */
  readonly seat?: string | null
}

/** All people and rooms of a workshop, live. Rules FL1–FL21 in README.md. */
export type FloorState = {
  readonly people: ReadonlyMap<string, Here>
  readonly calls: Calls
  /** The last calls that were solved, for an undo. */
  readonly solved: readonly Call[]
  readonly heads: ReadonlyMap<string, { n: number; at: number }>
  readonly moreTime: ReadonlyMap<string, { step: number; minutes: number }>
  readonly arranged: ReadonlyMap<string, Arrangement>
}

/**
 * A command with what the rim knows: who, and which step the stage is in. `leads`: their link makes them a lead of the
 * command's room (a director who looks in is none).
 */
export type FloorStep = {
  command: FloorCommand | { kind: 'join'; classroom: string | null } | { kind: 'undo'; of: string }
  by: string
  step: number
  id: string
  leads?: boolean
  /** How everybody may know who does it, "helper 5"; of staff that sees to a call. */
  label?: string | undefined
}

const NOWHERE: Here = { classroom: null, status: null, step: 0 }

export const floorRules: RoomRules<FloorState, FloorStep> = {
  empty: () => ({
    people: new Map(),
    calls: new Map(),
    solved: [],
    heads: new Map(),
    moreTime: new Map(),
    arranged: new Map(),
  }),
  pack,
  unpack,
  apply,
  decide,
}

/** What its lead made of this room. */
export const roomOf = (state: FloorState, classroom: string | null): Arrangement =>
  (classroom === null ? undefined : state.arranged.get(classroom)) ?? BARE

function apply(state: FloorState, entry: Entry): FloorState {
  const who = entry.participant ?? ''
  const body = entry.body as never
  switch (entry.kind) {
    case 'join': {
      const { classroom } = body as { classroom: string | null }
      return {
        ...state,
        people: set(state.people, who, { ...NOWHERE, classroom }),
        calls: withoutCallsOf(state.calls, who),
      }
    }
    case 'status': {
      const { status, step } = body as { status: Status | null; step: number }
      const here = state.people.get(who) ?? NOWHERE
      return {
        ...state,
        people: set(state.people, who, { ...here, status, step }),
        calls: status === 'help' ? state.calls : withoutCallsOf(state.calls, who),
      }
    }
    case 'call': {
      const call = body as Call
      // [FL4] who says more keeps their place in the queue.
      const before = state.calls.get(call.id)
      const since = before?.since ?? entry.at.getTime()
      return {
        ...state,
        calls: set(state.calls, call.id, {
          ...call,
          by: who,
          since,
          taken: before?.taken ?? false,
          taker: before?.taker ?? null,
          label: before?.label ?? null,
        }),
      }
    }
    case 'seat': {
      const { of, seat } = body as { of: string; seat: string | null }
      return { ...state, people: set(state.people, of, { ...(state.people.get(of) ?? NOWHERE), seat }) }
    }
    case 'take':
    case 'release': {
      const { call: id, label = null } = body as { call: string; label?: string }
      const call = state.calls.get(id)
      if (!call) return state
      const goes =
        entry.kind === 'take'
          ? { taken: true, taker: who, label }
          : { taken: false, taker: null, label: null }
      return { ...state, calls: set(state.calls, call.id, { ...call, ...goes }) }
    }
    case 'solve': {
      const call = state.calls.get((body as { call: string }).call)
      if (!call) return state
      const here = state.people.get(call.by) ?? NOWHERE
      const people =
        here.status === 'help'
          ? set(state.people, call.by, { ...here, status: 'working' as const })
          : state.people
      const solved = rememberSolved(state.solved, call)
      return { ...state, people, solved, calls: withoutCallsOf(state.calls, call.by) }
    }
    case 'reopen': {
      const call = solvedCall(state, (body as { call: string }).call)
      if (!call) return state
      const here = state.people.get(call.by) ?? NOWHERE
      return {
        ...state,
        people: set(state.people, call.by, { ...here, status: here.status && ('help' as const) }),
        solved: state.solved.filter(({ id }) => id !== call.id),
        calls: set(state.calls, call.id, call),
      }
    }
    case 'heads': {
      const { classroom, n } = body as { classroom: string; n: number }
      return { ...state, heads: set(state.heads, classroom, { n, at: entry.at.getTime() }) }
    }
    case 'more-time': {
      const { classroom, step, minutes } = body as { classroom: string; step: number; minutes: number }
      return { ...state, moreTime: set(state.moreTime, classroom, { step, minutes }) }
    }
    case 'lead': {
      const { classroom } = body as { classroom: string }
      const room = roomOf(state, classroom)
      return { ...state, arranged: set(state.arranged, classroom, { ...room, leads: [...room.leads, who] }) }
    }
    case 'arrange': {
      const { classroom, change } = body as { classroom: string; change: Partial<Arrangement> }
      const room = { ...roomOf(state, classroom), ...change }
      return { ...state, arranged: set(state.arranged, classroom, room) }
    }
    default:
      return state
  }
}

function decide(state: FloorState, step: FloorStep, at: Date): readonly Draft[] | Refusal {
  const { command, by } = step
  const said = decideCommand(state, step, at.getTime())
  // [FL17] a lead's phone gets its number with the first thing that it does.
  const classroom = step.leads && 'classroom' in command ? command.classroom : null
  if (isRefusal(said) || classroom === null || !isNewLead(roomOf(state, classroom), by)) return said
  return [{ participant: by, kind: 'lead', body: { classroom } }, ...said]
}

function decideCommand(
  state: FloorState,
  { command, by, step, id, label = '' }: FloorStep,
  now: number,
): readonly Draft[] | Refusal {
  const write = (kind: string, body: unknown): Draft => ({ participant: by, kind, body: body as Json })
  const here = state.people.get(by) ?? NOWHERE
  if (isArranging(command)) {
    const { classroom } = command
    const change = arrange(roomOf(state, classroom), command, { by, step, now })
    if (change === null) return []
    return isRefusal(change) ? change : [write('arrange', { classroom, change })]
  }
  switch (command.kind) {
    case 'join':
      return state.people.has(by) && here.classroom === command.classroom
        ? []
        : [write('join', { classroom: command.classroom })]
    case 'leave':
      return here.classroom === null ? [] : [write('join', { classroom: null })]
    case 'status': {
      // [FL2] what was pressed in an exercise that is over does not count in the next one.
      if (command.step !== step) return refuse('stage/moved-on')
      const asked = [...state.calls.values()].some((call) => call.by === by)
      const more = command.where || command.about
      if (here.step === step && here.status === command.status && !(command.status === 'help' && more))
        return []
      const pressed = write('status', { status: command.status, step })
      if (command.status !== 'help' || (asked && !more)) return [pressed]
      return [pressed, write('call', callOf(state.calls, command, { by, classroom: here.classroom }, id))]
    }
    case 'seat': {
      const { seat } = command
      if (seat === (here.seat ?? null)) return []
      if (seat !== null) {
        const { drawn, seatsOn } = roomOf(state, here.classroom)
        if (!seatsOn || drawn === null || !hasSeat(drawn, seat)) return refuse('seat/unknown', { seat })
        if (sitterOf(state, here.classroom, seat) !== null) return refuse('seat/taken', { seat })
      }
      return [write('seat', { of: by, seat })]
    }
    case 'clear-seat': {
      const sitter = sitterOf(state, command.classroom, command.seat)
      return sitter === null ? [] : [write('seat', { of: sitter, seat: null })]
    }
    case 'heads':
      return [write('heads', { classroom: command.classroom, n: command.n })]
    case 'more-time':
      if (command.step !== step) return refuse('stage/moved-on')
      return [write('more-time', { classroom: command.classroom, step, minutes: command.minutes })]
    case 'take':
    case 'release':
    case 'solve':
    case 'reopen': {
      const again = command.kind === 'reopen'
      const call = again ? solvedCall(state, command.call) : state.calls.get(command.call)
      // [FL5] a lead's hand reaches their own room's calls only.
      if (!call || call.classroom !== command.classroom) return refuse('help/unknown-call')
      const so = (command.kind === 'take' && call.taken) || (command.kind === 'release' && !call.taken)
      return so ? [] : [write(command.kind, { call: call.id, ...(label && { label }) })]
    }
    case 'expert':
    case 'expert-over':
    case 'expert-call': {
      const room = command.kind === 'expert-call' ? roomCalling(state, command.call) : command.classroom
      if (room === null) return refuse('help/unknown-call')
      const expert = callExpert(roomOf(state, room).expert ?? null, command, { by, label, id, now })
      if (expert === null) return []
      return isRefusal(expert) ? expert : [write('arrange', { classroom: room, change: { expert } })]
    }
    case 'undo':
      return undoneCalls(state, command.of)
    case 'here':
      return []
    default:
      return command satisfies never
  }
}

/** The room whose wish for an expert this is; null: there is none, or it is an older one. */
function roomCalling(state: FloorState, call: string): string | null {
  for (const [classroom, { expert }] of state.arranged) if (expert?.id === call) return classroom
  return null
}

/** Who has this seat of this room; null: it is free. */
function sitterOf(state: FloorState, classroom: string | null, seat: string): string | null {
  for (const [who, here] of state.people) if (here.classroom === classroom && here.seat === seat) return who
  return null
}

/** A solved call that can be opened again: its caller is still there, and has not said or asked anything since. */
function solvedCall(state: FloorState, id: string): Call | undefined {
  const call = state.solved.find((one) => one.id === id)
  const here = call && state.people.get(call.by)
  const moved = !here || here.classroom !== call.classroom || here.status === 'done'
  return moved || [...state.calls.values()].some(({ by }) => by === call.by) ? undefined : call
}

function set<Value>(map: ReadonlyMap<string, Value>, key: string, value: Value): ReadonlyMap<string, Value> {
  return new Map(map).set(key, value)
}
