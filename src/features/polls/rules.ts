import { type Refusal, refuse } from '../../core/refusal.ts'
import type { Draft, RoomRules } from '../../live/room.ts'
import type { Entry, Json } from '../../storage/log.ts'
import { type PollCommand, SPEED, SPEEDS } from './contract.ts'

/** `classroom`: where this person was when they voted; null: on their own. */
export type Vote = { readonly option: number; readonly at: number; readonly classroom: string | null }
type Votes = ReadonlyMap<string, Vote>

export type Poll = {
  readonly id: string
  readonly question: string
  readonly options: readonly string[]
  readonly openedAt: number
  readonly closedAt: number | null
  readonly votes: Votes
  /** Classroom → hands per option; null: not counted. */
  readonly hands: ReadonlyMap<string, readonly (number | null)[]>
}

export type PollsState = {
  /** Oldest first. */
  readonly polls: ReadonlyMap<string, Poll>
  /** Classroom → what its projector shows, and the option that hands are up for. */
  readonly shown: ReadonlyMap<string, { poll: string; asking: number | null }>
  /** The standing poll of one day. */
  readonly speed: { readonly day: string; readonly closed: boolean; readonly votes: Votes } | null
}

/** A command with what the rim knows: who, in which room they are, and the day that runs (null: none). */
export type PollStep = {
  command: PollCommand | { kind: 'undo'; of: string }
  by: string
  id: string
  classroom: string | null
  day: string | null
}

/** Polls that are open at once; more nobody can follow. */
export const MOST_OPEN = 4
/** Polls that are remembered with their votes; the log keeps all of them. */
const MOST_KEPT = 12
/** A press about the speed counts for so long, ms. */
export const FRESH_MS = 15 * 60_000

type Packed = {
  polls: (Omit<Poll, 'votes' | 'hands'> & {
    votes: [string, Vote][]
    hands: [string, (number | null)[]][]
  })[]
  shown: [string, { poll: string; asking: number | null }][]
  speed: { day: string; closed: boolean; votes: [string, Vote][] } | null
}

export const pollRules: RoomRules<PollsState, PollStep> = {
  empty: () => ({ polls: new Map(), shown: new Map(), speed: null }),
  pack: ({ polls, shown, speed }) => ({
    body: {
      polls: [...polls.values()].map((poll) => ({
        ...poll,
        votes: [...poll.votes],
        hands: [...poll.hands],
      })),
      shown: [...shown],
      speed: speed && { ...speed, votes: [...speed.votes] },
    } as unknown as Json,
    data: null,
  }),
  unpack({ body }) {
    const { polls, shown, speed } = body as unknown as Packed
    return {
      polls: new Map(
        polls.map((poll) => [poll.id, { ...poll, votes: new Map(poll.votes), hands: new Map(poll.hands) }]),
      ),
      shown: new Map(shown),
      speed: speed && { ...speed, votes: new Map(speed.votes) },
    }
  },
  apply,
  decide,
}

function apply(state: PollsState, entry: Entry): PollsState {
  const at = entry.at.getTime()
  const who = entry.participant ?? ''
  const body = entry.body as never
  switch (entry.kind) {
    case 'open': {
      const { poll, question, options } = body as { poll: string; question: string; options: string[] }
      const made: Poll = {
        id: poll,
        question,
        options,
        openedAt: at,
        closedAt: null,
        votes: new Map(),
        hands: new Map(),
      }
      return { ...state, polls: keptOf(set(state.polls, poll, made)) }
    }
    case 'close': {
      const poll = state.polls.get((body as { poll: string }).poll)
      if (!poll) return state
      const shown = new Map(state.shown)
      for (const [room, one] of shown) if (one.poll === poll.id) shown.set(room, { ...one, asking: null })
      return { ...state, shown, polls: set(state.polls, poll.id, { ...poll, closedAt: at }) }
    }
    case 'vote': {
      const { poll: id, option, classroom } = body as { poll: string } & Press
      const poll = state.polls.get(id)
      if (!poll) return state
      return {
        ...state,
        polls: set(state.polls, id, { ...poll, votes: pressed(poll.votes, who, at, { option, classroom }) }),
      }
    }
    case 'speed-open': {
      const { day, on } = body as { day: string; on: boolean }
      return { ...state, speed: { ...speedOf(state, day), closed: !on } }
    }
    case 'speed': {
      const { day, option, classroom } = body as { day: string } & Press
      const speed = speedOf(state, day)
      return { ...state, speed: { ...speed, votes: pressed(speed.votes, who, at, { option, classroom }) } }
    }
    case 'ask': {
      const { classroom, poll, option } = body as {
        classroom: string
        poll: string | null
        option: number | null
      }
      const shown = new Map(state.shown)
      if (poll === null) shown.delete(classroom)
      else shown.set(classroom, { poll, asking: option })
      return { ...state, shown }
    }
    case 'hands': {
      const {
        classroom,
        poll: id,
        option,
        n,
      } = body as {
        classroom: string
        poll: string
        option: number
        n: number
      }
      const poll = state.polls.get(id)
      if (!poll) return state
      const hands = poll.options.map((_, index) =>
        index === option ? n : (poll.hands.get(classroom)?.[index] ?? null),
      )
      const asking = nextOf(hands, option)
      return {
        ...state,
        polls: set(state.polls, id, { ...poll, hands: set(poll.hands, classroom, hands) }),
        shown: set(state.shown, classroom, { poll: id, asking }),
      }
    }
    default:
      return state
  }
}

function decide(
  state: PollsState,
  { command, by, id, classroom, day }: PollStep,
  at: Date,
): readonly Draft[] | Refusal {
  const write = (kind: string, body: unknown): Draft => ({ participant: by, kind, body: body as Json })
  switch (command.kind) {
    case 'open': {
      if (command.as === 'speed') {
        if (day === null) return refuse('stage/no-day')
        return speedOf(state, day).closed ? [write('speed-open', { day, on: true })] : []
      }
      const options = command.options.map((option) => option.trim()).filter((option) => option !== '')
      const question = command.question.trim()
      if (question === '') return refuse('input/invalid', { field: 'question' })
      // [PO1] two options or more, each of them another one.
      if (options.length < 2 || new Set(options).size < options.length)
        return refuse('input/invalid', { field: 'options' })
      if (openOf(state).length >= MOST_OPEN) return refuse('poll/too-many', { max: MOST_OPEN })
      return [write('open', { poll: id, question, options })]
    }
    case 'close': {
      if (command.poll === SPEED) {
        if (day === null) return refuse('stage/no-day')
        return speedOf(state, day).closed ? [] : [write('speed-open', { day, on: false })]
      }
      const poll = state.polls.get(command.poll)
      if (!poll) return refuse('poll/unknown')
      return poll.closedAt === null ? [write('close', { poll: poll.id })] : []
    }
    case 'vote':
      return command.poll === SPEED
        ? decideSpeed(state, command.option, { by, classroom, day }, at, write)
        : decideVote(state, command.poll, command.option, { by, classroom }, write)
    case 'undo':
      return undone(state, command.of, day)
    case 'ask': {
      if (command.poll === null)
        return state.shown.has(command.classroom)
          ? [write('ask', { classroom: command.classroom, poll: null, option: null })]
          : []
      const poll = handsPoll(state, command.poll, command.option)
      if ('refusal' in poll) return poll
      const { classroom: room, option } = command
      const now = state.shown.get(room)
      return now?.poll === poll.id && now.asking === option
        ? []
        : [write('ask', { classroom: room, poll: poll.id, option })]
    }
    case 'hands': {
      const poll = handsPoll(state, command.poll, command.option)
      if ('refusal' in poll) return poll
      const { classroom: room, option, n } = command
      return [write('hands', { classroom: room, poll: poll.id, option, n })]
    }
    default:
      return command satisfies never
  }
}

/** [PO11] This person's votes in open polls, taken back in their name, so that their own screens hear of it; a closed poll stays as it was. */
function undone(state: PollsState, of: string, day: string | null): readonly Draft[] {
  const write = (kind: string, body: Json): Draft => ({ participant: of, kind, body })
  const back = { option: null, classroom: null, undone: true }
  const votes = openOf(state).filter(({ votes }) => votes.has(of))
  const standing = day === null ? null : speedOf(state, day)
  const speed = standing?.closed === false && standing.votes.has(of)
  return [
    ...votes.map(({ id }) => write('vote', { poll: id, ...back })),
    ...(speed ? [write('speed', { day, ...back })] : []),
  ]
}

/** Votes of one person that an undo takes back, and those that stay since their poll is over. */
export function votesOf(state: PollsState, of: string, day: string | null): { open: number; over: number } {
  const over = [...state.polls.values()].filter(({ closedAt, votes }) => closedAt !== null && votes.has(of))
  return { open: undone(state, of, day).length, over: over.length }
}

type Press = { option: number | null; classroom: string | null }
type Write = (kind: string, body: unknown) => Draft

/** [PO2] one voice each: pressed twice it counts once, another option changes it, null takes it back. */
function decideVote(
  state: PollsState,
  id: string,
  option: number | null,
  { by, classroom }: Pick<PollStep, 'by' | 'classroom'>,
  write: Write,
): readonly Draft[] | Refusal {
  const poll = state.polls.get(id)
  if (!poll) return refuse('poll/unknown')
  if (poll.closedAt !== null) return refuse('poll/closed')
  if (option !== null && option >= poll.options.length) return refuse('input/invalid', { field: 'option' })
  const before = poll.votes.get(by)
  return (before?.option ?? null) === option ? [] : [write('vote', { poll: id, option, classroom })]
}

/** [PO6] the day's first press opens it; a press holds for a while, then it may be said again. */
function decideSpeed(
  state: PollsState,
  option: number | null,
  { by, classroom, day }: Pick<PollStep, 'by' | 'classroom' | 'day'>,
  at: Date,
  write: Write,
): readonly Draft[] | Refusal {
  if (day === null) return refuse('poll/closed')
  const speed = speedOf(state, day)
  if (speed.closed) return refuse('poll/closed')
  if (option !== null && option >= SPEEDS.length) return refuse('input/invalid', { field: 'option' })
  const before = speed.votes.get(by)
  const fresh = before && at.getTime() - before.at < FRESH_MS ? before.option : null
  return fresh === option ? [] : [write('speed', { day, option, classroom })]
}

/** [PO3] hands are counted while the poll is open. */
function handsPoll(state: PollsState, id: string, option: number | null): Poll | Refusal {
  const poll = state.polls.get(id)
  if (!poll) return refuse('poll/unknown')
  if (poll.closedAt !== null) return refuse('poll/closed')
  return option !== null && option >= poll.options.length
    ? refuse('input/invalid', { field: 'option' })
    : poll
}

export const openOf = ({ polls }: PollsState): Poll[] =>
  [...polls.values()].filter((poll) => poll.closedAt === null)

/** The first option after this one whose hands are not counted yet; null when all are. */
function nextOf(hands: readonly (number | null)[], after: number): number | null {
  const order = hands.map((_, index) => (after + 1 + index) % hands.length)
  return order.find((index) => hands[index] === null) ?? null
}

/** What was pressed on another day does not count today. */
export function speedOf(state: PollsState, day: string): NonNullable<PollsState['speed']> {
  return state.speed?.day === day ? state.speed : { day, closed: false, votes: new Map() }
}

function pressed(votes: Votes, who: string, at: number, { option, classroom }: Press): Votes {
  const changed = new Map(votes)
  if (option === null) changed.delete(who)
  else changed.set(who, { option, at, classroom })
  return changed
}

/** The oldest closed ones are let go. */
function keptOf(polls: ReadonlyMap<string, Poll>): ReadonlyMap<string, Poll> {
  const over = polls.size - MOST_KEPT
  if (over <= 0) return polls
  const gone = [...polls.values()].filter((poll) => poll.closedAt !== null).slice(0, over)
  const kept = new Map(polls)
  for (const poll of gone) kept.delete(poll.id)
  return kept
}

function set<Value>(map: ReadonlyMap<string, Value>, key: string, value: Value): ReadonlyMap<string, Value> {
  return new Map(map).set(key, value)
}
