import { type Refusal, refuse } from '../../core/refusal.ts'
import type { Draft, RoomRules } from '../../live/room.ts'
import type { Entry, Json } from '../../storage/log.ts'
import type { FloorCommand, Status } from './contract.ts'
import { freeSign } from './signs.ts'

/** One call for help, of one participant in one room (`null`: on their own). */
export type Call = {
  readonly id: string
  readonly by: string
  readonly classroom: string | null
  readonly sign: string
  readonly where: string
  readonly about: string
  readonly since: number
  readonly taken: boolean
}

export type Here = {
  readonly classroom: string | null
  readonly status: Status | null
  /** The stage's step that the status was pressed in; in another step it counts no more. */
  readonly step: number
}

/** All people and rooms of a workshop, live. Rules FL1–FL9 in README.md. */
export type FloorState = {
  readonly people: ReadonlyMap<string, Here>
  readonly calls: ReadonlyMap<string, Call>
  readonly heads: ReadonlyMap<string, { n: number; at: number }>
  readonly moreTime: ReadonlyMap<string, { step: number; minutes: number }>
}

/** A command with what the rim knows: who, in which room they are, and which step the stage is in. */
export type FloorStep = {
  command: FloorCommand | { kind: 'join'; classroom: string | null }
  by: string
  step: number
  id: string
}

type Packed = {
  people: [string, Here][]
  calls: [string, Call][]
  heads: [string, { n: number; at: number }][]
  moreTime: [string, { step: number; minutes: number }][]
}

const NOWHERE: Here = { classroom: null, status: null, step: 0 }

export const floorRules: RoomRules<FloorState, FloorStep> = {
  empty: () => ({ people: new Map(), calls: new Map(), heads: new Map(), moreTime: new Map() }),
  pack: ({ people, calls, heads, moreTime }) => ({
    body: {
      people: [...people],
      calls: [...calls],
      heads: [...heads],
      moreTime: [...moreTime],
    } as unknown as Json,
    data: null,
  }),
  unpack({ body }) {
    const { people, calls, heads, moreTime } = body as unknown as Packed
    return {
      people: new Map(people),
      calls: new Map(calls),
      heads: new Map(heads),
      moreTime: new Map(moreTime),
    }
  },
  apply,
  decide,
}

function apply(state: FloorState, entry: Entry): FloorState {
  const who = entry.participant ?? ''
  const body = entry.body as never
  switch (entry.kind) {
    case 'join': {
      const { classroom } = body as { classroom: string | null }
      return {
        ...state,
        people: set(state.people, who, { ...NOWHERE, classroom }),
        calls: withoutCallsOf(state, who),
      }
    }
    case 'status': {
      const { status, step } = body as { status: Status | null; step: number }
      const here = state.people.get(who) ?? NOWHERE
      return {
        ...state,
        people: set(state.people, who, { ...here, status, step }),
        calls: status === 'help' ? state.calls : withoutCallsOf(state, who),
      }
    }
    case 'call': {
      const call = body as Call
      // [FL4] who says more keeps their place in the queue.
      const before = state.calls.get(call.id)
      const since = before?.since ?? entry.at.getTime()
      return {
        ...state,
        calls: set(state.calls, call.id, { ...call, by: who, since, taken: before?.taken ?? false }),
      }
    }
    case 'take': {
      const call = state.calls.get((body as { call: string }).call)
      return call ? { ...state, calls: set(state.calls, call.id, { ...call, taken: true }) } : state
    }
    case 'solve': {
      const call = state.calls.get((body as { call: string }).call)
      if (!call) return state
      const here = state.people.get(call.by) ?? NOWHERE
      const people =
        here.status === 'help'
          ? set(state.people, call.by, { ...here, status: 'working' as const })
          : state.people
      return { ...state, people, calls: withoutCallsOf(state, call.by) }
    }
    case 'heads': {
      const { classroom, n } = body as { classroom: string; n: number }
      return { ...state, heads: set(state.heads, classroom, { n, at: entry.at.getTime() }) }
    }
    case 'more-time': {
      const { classroom, step, minutes } = body as { classroom: string; step: number; minutes: number }
      return { ...state, moreTime: set(state.moreTime, classroom, { step, minutes }) }
    }
    default:
      return state
  }
}

function decide(state: FloorState, { command, by, step, id }: FloorStep): readonly Draft[] | Refusal {
  const write = (kind: string, body: unknown): Draft => ({ participant: by, kind, body: body as Json })
  const here = state.people.get(by) ?? NOWHERE
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
      if (
        here.step === step &&
        here.status === command.status &&
        !(command.status === 'help' && (command.where || command.about))
      )
        return []
      const pressed = write('status', { status: command.status, step })
      if (command.status !== 'help') return [pressed]
      if (asked && !command.where && !command.about) return [pressed]
      return [pressed, write('call', callOf(state, command, here, by, id))]
    }
    case 'heads':
      return [write('heads', { classroom: command.classroom, n: command.n })]
    case 'more-time':
      if (command.step !== step) return refuse('stage/moved-on')
      return [write('more-time', { classroom: command.classroom, step, minutes: command.minutes })]
    case 'take':
    case 'solve': {
      const call = state.calls.get(command.call)
      // [FL5] a lead's hand reaches their own room's calls only.
      if (call?.classroom !== command.classroom) return refuse('help/unknown-call')
      return command.kind === 'take' && call.taken ? [] : [write(command.kind, { call: call.id })]
    }
    default:
      return command satisfies never
  }
}

/** Somebody who asks again keeps call and sign, and may say more. */
function callOf(
  state: FloorState,
  said: { where?: string; about?: string },
  here: Here,
  by: string,
  id: string,
) {
  const open = [...state.calls.values()]
  const before = open.find((call) => call.by === by)
  const held = new Set(open.filter((call) => call.classroom === here.classroom).map((call) => call.sign))
  return {
    id: before?.id ?? id,
    classroom: here.classroom,
    sign: before?.sign ?? freeSign(held, held.size),
    where: (said.where ?? before?.where ?? '').trim(),
    about: (said.about ?? before?.about ?? '').trim(),
  }
}

function set<Value>(map: ReadonlyMap<string, Value>, key: string, value: Value): ReadonlyMap<string, Value> {
  return new Map(map).set(key, value)
}

function withoutCallsOf(state: FloorState, who: string): ReadonlyMap<string, Call> {
  const mine = [...state.calls.values()].filter((call) => call.by === who)
  if (mine.length === 0) return state.calls
  const calls = new Map(state.calls)
  for (const call of mine) calls.delete(call.id)
  return calls
}
