import { numberOf, ownNow, streamNow } from './arrangement.ts'
import { type Call, callsOf } from './calls.ts'
import type {
  DirectorView,
  ExpertCallRow,
  FloorRoom,
  HelpCall,
  HelperView,
  LeadView,
  Meter,
  MyFloor,
  RoomCall,
  RoomSummary,
  RoomView,
  SeatMap,
  SeatState,
  Totals,
} from './contract.ts'
import { expertNow } from './experts.ts'
import { type FloorState, roomOf } from './floor.ts'
import { hasSeat, seatMap } from './seats.ts'
import { tallyOf } from './tally.ts'

/** As of when the floor is looked at: the stage's running step, the server's clock (ms), and what all rooms come to. */
export type Sight = { readonly step: number; readonly now: number; readonly totals: Totals }

/**
 * The floor as the different eyes see it. Everybody sees counts, seats and signs; typed words go to the room's lead only.
 * Shares are of those who answered in the running step; the rest is outlined, never "working" (rule FL3).
 */
export function roomView(state: FloorState, classroom: FloorRoom | null, at: Sight): RoomView {
  const id = classroom?.id ?? null
  const more = id ? state.moreTime.get(id) : undefined
  const room = roomOf(state, id)
  const calls = id ? helpCalls(state, id) : []
  return {
    classroom: classroom && {
      id: classroom.id,
      name: classroom.name,
      place: classroom.place,
      kind: classroom.kind,
    },
    meter: meterOf(state, id, at.step),
    heads: (id && state.heads.get(id)?.n) || null,
    moreTime: more?.step === at.step ? more.minutes : 0,
    signs: calls.map(({ sign, seat, since, taken, by }) => ({ sign, seat, since, taken, by })),
    seats: seatsOf(state, id, at.step),
    own: ownNow(room, at.now),
    pin: room.pin,
    message: room.message,
    hands: room.hands?.step === at.step ? room.hands.share : null,
    stream: streamNow(room, at.now),
    totals: at.totals,
  }
}

/** When a lead's or projector's page of a room was connected last, ms; null: not since the server began. */
export type LastSeen = 'now' | number | null

export function leadView(state: FloorState, classroom: FloorRoom, at: Sight): LeadView {
  const { leads, drawn, expert } = roomOf(state, classroom.id)
  return {
    ...roomView(state, classroom, at),
    calls: helpCalls(state, classroom.id),
    joined: tallyOf(state.people, at.step, classroom.id).joined,
    code: classroom.code,
    leads: leads.length,
    drawn,
    expert: expertNow(expert),
  }
}

export function directorView(
  state: FloorState,
  rooms: readonly FloorRoom[],
  at: Sight,
  lastSeen: (classroom: string) => LastSeen,
): DirectorView {
  const summaries = rooms
    .filter((room) => !room.closed)
    .map((room): RoomSummary => {
      const calls = callsOf(state.calls, room.id)
      const { meter, heads, moreTime, hands, stream, own } = roomView(state, room, at)
      const { id, name, kind } = room
      const seen = lastSeen(id)
      const expert = expertNow(roomOf(state, id).expert)
      return {
        id,
        name,
        kind,
        meter,
        heads,
        calls: calls.length,
        oldestCall: calls[0]?.since ?? null,
        moreTime,
        online: seen === 'now',
        offlineSince: seen === 'now' ? null : seen,
        hands,
        stream,
        ownUntil: own?.until ?? null,
        staged: expert?.staged ? expert : null,
      }
    })
  return {
    rooms: summaries,
    alone: meterOf(state, null, at.step),
    aloneCalls: helpCalls(state, null),
    people: at.totals.people,
    totals: at.totals,
  }
}

/** [FL24] [FL25] `rooms`: all of the workshop; told of are those with a call that nobody goes to, longest wait first. */
export function helperView(state: FloorState, rooms: readonly FloorRoom[], at: Sight): HelperView {
  const calling = rooms.flatMap(({ id, name, kind, closed }): RoomCall[] => {
    const waiting = callsOf(state.calls, id).filter(({ taken }) => !taken)
    const first = waiting[0]
    if (closed || !first) return []
    const { help, answered, of } = meterOf(state, id, at.step)
    return [{ id, name, kind, help, answered, of, waiting: waiting.length, since: first.since }]
  })
  const experts = rooms.flatMap(({ id, name, kind, closed }): ExpertCallRow[] => {
    const expert = expertNow(roomOf(state, id).expert)
    if (closed || !expert) return []
    const { help, of } = meterOf(state, id, at.step)
    return [{ ...expert, room: { id, name, kind }, help, of }]
  })
  return {
    calls: helpCalls(state, null),
    experts: experts.sort((a, b) => a.since - b.since),
    rooms: calling.sort((a, b) => a.since - b.since),
    alone: meterOf(state, null, at.step),
    totals: at.totals,
  }
}

/** `leads`: the room whose lead's page looks. */
export function mineOf(
  state: FloorState,
  participant: string | null,
  step: number,
  leads: string | null = null,
): MyFloor {
  const here = participant === null ? undefined : state.people.get(participant)
  const classroom = here?.classroom ?? null
  const call = [...state.calls.values()].find((one) => one.by === participant)
  return {
    classroom,
    status: here && here.step === step ? here.status : null,
    step,
    call: call ? { ...said(call), taken: call.taken, by: takerOf(state, call) } : null,
    seat: here?.seat && drawnOf(state, classroom, here.seat) ? here.seat : null,
    lead: numberOf(roomOf(state, leads), participant),
  }
}

const said = ({ sign, where, about }: Call) => ({ sign, where, about })

/** All rooms together. `watching`: pages of people who have not done anything yet. */
export function totalsOf(
  state: FloorState,
  rooms: readonly FloorRoom[],
  at: Omit<Sight, 'totals'>,
  watching: number,
): Totals {
  const stream = { fine: 0, quiet: 0, blurry: 0, frozen: 0 }
  let people = watching + meterOf(state, null, at.step).of
  const open = rooms.filter((room) => !room.closed)
  for (const { id } of open) {
    people += meterOf(state, id, at.step).of
    const said = streamNow(roomOf(state, id), at.now)
    if (said) stream[said]++
  }
  return { people, rooms: open.length, stream }
}

/** Open calls, longest wait first, as who helps sees them. */
const helpCalls = (state: FloorState, classroom: string | null): HelpCall[] =>
  callsOf(state.calls, classroom).map((call) => ({
    id: call.id,
    sign: call.sign,
    seat: seatOf(state, call),
    where: call.where,
    about: call.about,
    since: call.since,
    taken: call.taken,
    by: takerOf(state, call),
    who: call.label ?? null,
  }))

const takerOf = (state: FloorState, { classroom, taker }: Call): number | null =>
  numberOf(roomOf(state, classroom), taker ?? null)

function seatOf(state: FloorState, { by, classroom }: Call): string | null {
  const seat = state.people.get(by)?.seat
  return seat && drawnOf(state, classroom, seat) ? seat : null
}

/** A seat counts while the map is on and has it: the lead may have drawn anew. */
function drawnOf(state: FloorState, classroom: string | null, seat: string): boolean {
  const { drawn, seatsOn } = roomOf(state, classroom)
  return seatsOn && drawn !== null && hasSeat(drawn, seat)
}

function seatsOf(state: FloorState, classroom: string | null, step: number): SeatMap | null {
  const { drawn, seatsOn } = roomOf(state, classroom)
  if (!seatsOn || drawn === null) return null
  const states = new Map<string, SeatState>()
  for (const [seat, status] of tallyOf(state.people, step, classroom).seats)
    states.set(seat, status ?? 'none')
  for (const { by } of callsOf(state.calls, classroom)) {
    const seat = state.people.get(by)?.seat
    if (seat) states.set(seat, 'help')
  }
  return seatMap(drawn, states)
}

/** `of`: the lead's head count, else who joined here; never fewer than answered. */
function meterOf(state: FloorState, classroom: string | null, step: number): Meter {
  const { joined, done, working, help } = tallyOf(state.people, step, classroom)
  const answered = done + working + help
  const heads = classroom === null ? undefined : state.heads.get(classroom)?.n
  return { answered, of: Math.max(heads || joined, answered), done, working, help }
}

/** By participant of staff: since when the call waits that they see to, of people without a room; or since when they call a room, ms. */
export function goingIn(state: FloorState): ReadonlyMap<string, number> {
  const alone = callsOf(state.calls, null).flatMap(({ taker, since }) =>
    taker === null ? [] : [[taker, since] as const],
  )
  const rooms = [...state.arranged.values()].flatMap(({ expert }) =>
    expert?.taker && expert.over === null ? [[expert.taker.by, expert.taker.at] as const] : [],
  )
  return new Map([...alone, ...rooms])
}
