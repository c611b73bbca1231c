import {
  type DirectorPoll,
  type DirectorPolls,
  type LearnerPolls,
  type MyPolls,
  type RoomPoll,
  type RoomPolls,
  SPEED,
  SPEEDS,
} from './contract.ts'
import { FRESH_MS, openOf, type Poll, type PollsState, speedOf, type Vote } from './rules.ts'

/** What closed stays in sight for so long, ms. */
const SHOWN_AFTER_MS = 10 * 60_000

/** When a view is made: the clock (ms) and the day that runs. */
export type Moment = { readonly now: number; readonly day: string | null }

const zeros = (poll: Pick<Poll, 'options'>): number[] => poll.options.map(() => 0)
const plus = (a: readonly number[], b: readonly number[]): number[] =>
  a.map((n, index) => n + (b[index] ?? 0))
const sum = (counts: readonly (number | null)[]): number =>
  counts.reduce<number>((all, n) => all + (n ?? 0), 0)

function countOf(
  votes: Iterable<Vote>,
  into: number[],
  counts: (vote: Vote) => boolean = () => true,
): number[] {
  for (const vote of votes)
    if (counts(vote) && vote.option < into.length) into[vote.option] = (into[vote.option] ?? 0) + 1
  return into
}

/** Each person once: in a room (by hand or phone) or on their own (rule PO4). */
function tally(poll: Poll): { rooms: number[]; alone: number[] } {
  const alone = countOf(poll.votes.values(), zeros(poll), ({ classroom }) => classroom === null)
  let rooms = countOf(poll.votes.values(), zeros(poll), ({ classroom }) => classroom !== null)
  for (const hands of poll.hands.values())
    rooms = plus(
      rooms,
      hands.map((n) => n ?? 0),
    )
  return { rooms, alone }
}

const inSight = (poll: Poll, now: number): boolean =>
  poll.closedAt === null || now - poll.closedAt < SHOWN_AFTER_MS

const newestFirst = ({ polls }: PollsState): Poll[] => [...polls.values()].toReversed()

/** Ids of open polls that this participant answered: who answered the same sees the same. */
export function answeredBy(state: PollsState, participant: string | null, moment: Moment): readonly string[] {
  if (participant === null) return []
  const polls = openOf(state).filter(({ votes }) => votes.has(participant))
  const { day } = moment
  const speed = day !== null && speedOf(state, day).votes.has(participant)
  return [...polls.map(({ id }) => id), ...(speed ? [SPEED] : [])]
}

/** [PO5] results are hidden until one has answered, or it closed. `answered`: ids of what was answered. */
export function learnerView(state: PollsState, answered: readonly string[], moment: Moment): LearnerPolls {
  const pace = paceOf(state, moment)
  return {
    polls: newestFirst(state)
      .filter((poll) => inSight(poll, moment.now))
      .map((poll) => {
        const { id, question, options, closedAt } = poll
        const { rooms, alone } = tally(poll)
        const counts = plus(rooms, alone)
        const open = closedAt === null
        const shown = !open || answered.includes(id)
        return { id, question, options, open, total: sum(counts), counts: shown ? counts : null }
      }),
    speed: pace?.open ? { total: pace.total, counts: answered.includes(SPEED) ? pace.counts : null } : null,
  }
}

export function mineOf(state: PollsState, participant: string | null, { now, day }: Moment): MyPolls {
  const chosen: Record<string, number> = {}
  if (participant === null) return { chosen }
  for (const poll of state.polls.values()) {
    const vote = inSight(poll, now) && poll.votes.get(participant)
    if (vote) chosen[poll.id] = vote.option
  }
  const pace = day === null ? undefined : speedOf(state, day).votes.get(participant)
  if (pace && now - pace.at < FRESH_MS) chosen[SPEED] = pace.option
  return { chosen }
}

/** A room's lead and its projector see the room's own voice; everybody else's only when the poll is closed. */
export function roomView(state: PollsState, classroom: string, { now }: Moment): RoomPolls {
  const shown = state.shown.get(classroom)
  const poll = shown && state.polls.get(shown.poll)
  return {
    open: openOf(state)
      .toReversed()
      .map(({ id, question, hands }) => ({ id, question, counted: sum(hands.get(classroom) ?? []) })),
    shown: shown && poll && inSight(poll, now) ? roomPoll(poll, classroom, shown.asking) : null,
  }
}

function roomPoll(poll: Poll, classroom: string, asking: number | null): RoomPoll {
  const { id, question, options, openedAt } = poll
  const open = poll.closedAt === null
  const phones = countOf(poll.votes.values(), zeros(poll), (vote) => vote.classroom === classroom)
  const hands = poll.hands.get(classroom) ?? options.map(() => null)
  const voice = phones.map((n, index) => {
    const up = hands[index] ?? null
    return open && up === null ? null : n + (up ?? 0)
  })
  const all = tally(poll)
  const ours = phones.map((n, index) => n + (hands[index] ?? 0))
  return {
    id,
    question,
    options,
    open,
    openedAt,
    asking,
    hands,
    phones: sum(phones),
    voice,
    voted: sum(ours),
    others: open ? null : { rooms: all.rooms.map((n, index) => n - (ours[index] ?? 0)), alone: all.alone },
  }
}

export function directorView(state: PollsState, moment: Moment): DirectorPolls {
  return {
    polls: newestFirst(state).map((poll): DirectorPoll => {
      const { id, question, options, openedAt, closedAt, hands } = poll
      const { rooms, alone } = tally(poll)
      const total = sum(rooms) + sum(alone)
      return {
        id,
        question,
        options,
        open: closedAt === null,
        openedAt,
        total,
        rooms,
        alone,
        handsOf: hands.size,
      }
    }),
    pace: paceOf(state, moment),
  }
}

function paceOf(state: PollsState, { now, day }: Moment): DirectorPolls['pace'] {
  if (day === null) return null
  const { votes, closed } = speedOf(state, day)
  const counts = countOf(
    votes.values(),
    SPEEDS.map(() => 0),
    ({ at }) => now - at < FRESH_MS,
  )
  return { total: sum(counts), counts, open: !closed }
}
