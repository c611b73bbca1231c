import * as z from 'zod/mini'
import type { Person } from '../../core/person.ts'
import type { Refusal } from '../../core/refusal.ts'

export const MAX_QUESTION = 200
export const MAX_OPTION = 80
export const MOST_OPTIONS = 6

export { SPEED, SPEEDS } from './speed.ts'

const poll = z.string().check(z.minLength(1), z.maxLength(64))
const option = z.int().check(z.minimum(0), z.maximum(MOST_OPTIONS - 1))
const classroom = z.string().check(z.maxLength(64))

export const pollCommand = z.discriminatedUnion('kind', [
  /** Director. `speed` needs neither question nor options: it opens the day's standing poll again. */
  z.object({
    kind: z.literal('open'),
    as: z.enum(['choice', 'speed']),
    question: z.string().check(z.maxLength(MAX_QUESTION)),
    options: z.array(z.string().check(z.maxLength(MAX_OPTION))).check(z.maxLength(MOST_OPTIONS)),
  }),
  /** Once per participant; another option changes it, null takes it back, while the poll is open. */
  z.object({ kind: z.literal('vote'), poll, option: z.nullable(option) }),
  z.object({ kind: z.literal('close'), poll }),
  /** Room lead: which option the room's hands are asked for now; `poll: null` puts the poll away from the projector. */
  z.object({
    kind: z.literal('ask'),
    classroom,
    poll: z.nullable(poll),
    option: z.nullable(option),
  }),
  /** Room lead: so many hands for this option; the next one that is not counted yet is asked. */
  z.object({
    kind: z.literal('hands'),
    classroom,
    poll,
    option,
    n: z.int().check(z.minimum(0), z.maximum(2000)),
  }),
])
export type PollCommand = z.infer<typeof pollCommand>

/** A poll as learners see it. `counts` is null while results are hidden: until this browser answered, or it closed. */
export type LearnerPoll = {
  id: string
  question: string
  options: readonly string[]
  open: boolean
  total: number
  counts: readonly number[] | null
}
/** The speed of the last 15 minutes; null when no day runs or the director closed it. */
export type Pace = { total: number; counts: readonly number[] }
export type LearnerPolls = {
  polls: readonly LearnerPoll[]
  speed: { total: number; counts: readonly number[] | null } | null
}

/** What this browser chose: id of the poll (or `speed`) → number of the option. */
export type MyPolls = { chosen: Readonly<Record<string, number>> }

/** A room's own show of hands. */
export type RoomPoll = {
  id: string
  question: string
  options: readonly string[]
  open: boolean
  openedAt: number
  /** The option that hands are up for; null: none just now. */
  asking: number | null
  /** Hands as the lead counted them; null: not counted. */
  hands: readonly (number | null)[]
  /** How many people of this room voted on their phones. */
  phones: number
  /** The room's one voice, hands and phones: per option; null while it is open and the option's hands are not counted. */
  voice: readonly (number | null)[]
  voted: number
  /** Everybody else, apart; only once it is closed. */
  others: { rooms: readonly number[]; alone: readonly number[] } | null
}
/** For a room's lead and projector. `open`: what a show of hands can be asked for, with hands counted so far; `shown`: what the room looks at. */
export type RoomPolls = {
  open: readonly { id: string; question: string; counted: number }[]
  shown: RoomPoll | null
}

export type DirectorPoll = {
  id: string
  question: string
  options: readonly string[]
  open: boolean
  openedAt: number
  total: number
  /** People in rooms, by hand or phone; people on their own. Each person is in one of the two. */
  rooms: readonly number[]
  alone: readonly number[]
  /** Rooms that counted hands. */
  handsOf: number
}
export type DirectorPolls = {
  polls: readonly DirectorPoll[]
  /** Null: no day runs. `open: false`: the director closed it. */
  pace: (Pace & { open: boolean }) | null
}

export interface PollsService {
  do(
    person: Person,
    address: string,
    workshop: string,
    command: PollCommand,
    key: string,
  ): Promise<{ seq: number; reply: MyPolls } | Refusal>
  /** As this browser may see it: results where it has answered. */
  learnerView(person: Person, workshop: string): Promise<{ view: LearnerPolls; mine: MyPolls }>
  /** Of a classroom of this workshop; the caller's page asks whether one may. */
  roomView(workshop: string, classroom: string): Promise<RoomPolls>
  /** Director only; the caller's page asks. */
  directorView(workshop: string): Promise<DirectorPolls>
  /** Votes of a participant that an undo takes back, and those that stay since their poll is over. */
  votesOf(workshop: string, participant: string): Promise<{ open: number; over: number }>
  /** Takes those back that can be, as `by` wants it; the caller asks whether one may. */
  undoVotes(workshop: string, participant: string, by: string, key: string): Promise<null | Refusal>
}

declare module '../../http/services.ts' {
  interface Services {
    polls: PollsService
  }
}
