import * as z from 'zod/mini'

export type ClassroomKind = 'in-person' | 'online'

/** What the floor needs to know of a classroom. */
export type FloorRoom = {
  readonly id: string
  readonly name: string
  readonly place: string
  readonly kind: ClassroomKind
  readonly code: string
  readonly closed: boolean
}

export const STATUSES = ['working', 'done', 'help', 'following'] as const
export type Status = (typeof STATUSES)[number]

/** What the room lead can say of the stream in their room. */
export const STREAM_STATES = ['fine', 'quiet', 'blurry', 'frozen'] as const
export type StreamState = (typeof STREAM_STATES)[number]
/** "Who is done?": a show of hands, for rooms without phones. Never mixed into pressed counts (rule FL18). */
export const HANDS = ['none', 'half', 'most'] as const
export type Hands = (typeof HANDS)[number]
/** What the room's projector shows: by itself, or held at one view by the lead. */
export const PINS = ['auto', 'watch', 'exercise', 'counts'] as const
export type Pin = (typeof PINS)[number]

export const MAX_ROWS = 20
export const MAX_COLUMNS = 30
export const MAX_OWN_STEPS = 12

const line = z.string().check(z.maxLength(200))
const step = z.int().check(z.nonnegative())
const seat = z.string().check(z.maxLength(4))
const classroom = z.string().check(z.maxLength(64))
/** Null: a call of somebody without a room, for helpers, notes managers and the director. */
const queue = z.nullable(classroom)
const call = z.string().check(z.maxLength(64))

/** What people do on the floor. `step` is the stage's `now.seq` that they saw. */
export const floorCommand = z.discriminatedUnion('kind', [
  /** Null takes the status back. With `help`, a call to the room lead: where and what are optional. */
  z.object({
    kind: z.literal('status'),
    step,
    status: z.nullable(z.enum(STATUSES)),
    where: z.optional(line),
    about: z.optional(line),
  }),
  /** A learner leaves their room or moves to another (by join code: through the service, not here). */
  z.object({ kind: z.literal('leave') }),
  /** A learner takes a seat of their room's map; null gives it back. */
  z.object({ kind: z.literal('seat'), seat: z.nullable(seat) }),
  /** Room lead: people here now. */
  z.object({ kind: z.literal('heads'), classroom, n: z.int().check(z.minimum(0), z.maximum(2000)) }),
  /** "I'm going", and undone. */
  z.object({ kind: z.literal('take'), classroom: queue, call }),
  z.object({ kind: z.literal('release'), classroom: queue, call }),
  /** "Helped", and undone. */
  z.object({ kind: z.literal('solve'), classroom: queue, call }),
  z.object({ kind: z.literal('reopen'), classroom: queue, call }),
  /** Room lead: we need more time; 0 takes it back. */
  z.object({ kind: z.literal('more-time'), classroom, step, minutes: z.literal([0, 5, 10]) }),
  /** Room lead: this phone is here. Lead phones are numbered in the order in which they came. */
  z.object({ kind: z.literal('here'), classroom }),
  /** A stand-in takes over: changes places with who led until now. */
  z.object({ kind: z.literal('lead-now'), classroom }),
  /** Room lead draws the seat map, `x` a seat, `.` a gap: `["xxx.xx", "xxx"]`. Null hides it; the drawing is kept. */
  z.object({
    kind: z.literal('seats'),
    classroom,
    rows: z.nullable(
      z.array(z.string().check(z.regex(/^[x.]{1,30}$/))).check(z.minLength(1), z.maxLength(MAX_ROWS)),
    ),
  }),
  /** Room lead: whoever sat there is gone. */
  z.object({ kind: z.literal('clear-seat'), classroom, seat }),
  /** Room lead: the room leaves the stream until then (ms since 1970) and does something of its own. */
  z.object({
    kind: z.literal('own-time'),
    classroom,
    until: z.int(),
    title: line,
    steps: z.array(z.string().check(z.maxLength(300))).check(z.maxLength(MAX_OWN_STEPS)),
  }),
  z.object({ kind: z.literal('own-time-end'), classroom }),
  z.object({ kind: z.literal('pin'), classroom, view: z.enum(PINS) }),
  /** Room lead: one line to everybody in the room. Empty takes it away. */
  z.object({ kind: z.literal('message'), classroom, text: z.string().check(z.maxLength(300)) }),
  z.object({ kind: z.literal('beacon'), classroom, stream: z.nullable(z.enum(STREAM_STATES)) }),
  z.object({ kind: z.literal('hands'), classroom, step, share: z.nullable(z.enum(HANDS)) }),
  /** Room lead: we need somebody who knows more. `where`: how they reach the room. Said again, it says more. */
  z.object({ kind: z.literal('expert'), classroom, about: line, where: line }),
  /** Room lead: not any more. */
  z.object({ kind: z.literal('expert-over'), classroom }),
  /** Who helps rooms: I'll call them, helped, to the stage, each with its undo. `call`: id of the room's wish. */
  z.object({
    kind: z.literal('expert-call'),
    call,
    what: z.enum(['take', 'release', 'solve', 'reopen', 'stage', 'unstage']),
  }),
])
export type FloorCommand = z.infer<typeof floorCommand>
export type ExpertCommand = Extract<FloorCommand, { kind: 'expert' | 'expert-over' | 'expert-call' }>

/** People who answered in this step. `of`: head count, else people joined here. */
export type Meter = { answered: number; of: number; done: number; working: number; help: number }

/** `help`: an open call, also when it came from an earlier step. `none`: somebody sits there and has not answered. */
export type SeatState = 'free' | 'none' | 'working' | 'done' | 'help'
/** The room's seats as drawn, front row first; null is a gap. Labels only, never who. */
export type SeatMap = { rows: readonly (readonly ({ label: string; state: SeatState } | null)[])[] }

/** The room does something of its own; `since`: when it left the stream. Instants in ms since 1970. */
export type OwnTime = { title: string; steps: readonly string[]; since: number; until: number }

/** Which phone of the room goes: 0 the room lead, n is "Helper n"; null: somebody of the staff without a number. */
export type LeadNumber = number | null

export type HelpCall = {
  id: string
  /** Colour and word to hold up, e.g. `yellow-birch`. Unique in the room while open. */
  sign: string
  /** The caller's seat, in rooms with a seat map. */
  seat: string | null
  where: string
  about: string
  since: number
  taken: boolean
  by: LeadNumber
  /** Who of staff goes, "helper 5"; null: nobody, or somebody of the room. */
  who: string | null
}

/** A room's wish for an expert. `by`: who of staff sees to it ("helper 5"), since `taken`; `staged`: since when the director has it. */
export type ExpertView = {
  id: string
  about: string
  where: string
  since: number
  by: string | null
  taken: number | null
  staged: number | null
}

/** How many rooms say what of the stream; all numbers a few seconds old at most. */
export type Totals = {
  /** In rooms (head count, else joined), on their own, and pages that only watch. */
  people: number
  /** Open rooms. */
  rooms: number
  stream: Readonly<Record<StreamState, number>>
}

/** Learner and projector: counts, seats and signs only, never typed text of learners. */
export type RoomView = {
  classroom: { id: string; name: string; place: string; kind: ClassroomKind } | null
  meter: Meter
  heads: number | null
  moreTime: number
  signs: readonly { sign: string; seat: string | null; since: number; taken: boolean; by: LeadNumber }[]
  /** Null until the lead draws it, and while it is off. */
  seats: SeatMap | null
  /** Null when there is none or its time is over. */
  own: OwnTime | null
  pin: Pin
  /** The room lead's line to the room. */
  message: { text: string; at: number } | null
  /** Show of hands in this step: who is done. */
  hands: Hands | null
  stream: StreamState | null
  totals: Totals
}
export type LeadView = RoomView & {
  calls: readonly HelpCall[]
  joined: number
  code: string
  /** Lead phones that were here: 1 is the lead alone, 2 with "Helper 1". */
  leads: number
  /** The seat map as drawn, also while it is off. */
  drawn: readonly string[] | null
  /** What this room asked an expert for; null: nothing. */
  expert: ExpertView | null
}
export type RoomSummary = {
  id: string
  name: string
  kind: ClassroomKind
  meter: Meter
  heads: number | null
  calls: number
  oldestCall: number | null
  moreTime: number
  /** A lead's or projector's page is connected. */
  online: boolean
  /** When the last such page went; null while one is connected, and when none was seen since the server began. */
  offlineSince: number | null
  hands: Hands | null
  stream: StreamState | null
  /** The room is on its own until then; null: with the stream. */
  ownUntil: number | null
  /** What the room asked an expert for, and helpers passed on to the stage. */
  staged: ExpertView | null
}
/** `aloneCalls`: open calls of people without a room, with what they typed, longest wait first. */
export type DirectorView = {
  rooms: readonly RoomSummary[]
  alone: Meter
  aloneCalls: readonly HelpCall[]
  people: number
  totals: Totals
}
/** A room with a call that nobody goes to: counts only, what learners typed is for their lead. */
export type RoomCall = {
  id: string
  name: string
  kind: ClassroomKind
  help: number
  answered: number
  of: number
  /** Open calls that nobody goes to. */
  waiting: number
  /** Since when the oldest of these waits. */
  since: number
}
/** A room whose lead asks for an expert, with its numbers. */
export type ExpertCallRow = ExpertView & {
  room: { id: string; name: string; kind: ClassroomKind }
  help: number
  of: number
}
/** The helpers' desk: calls of people without a room, rooms that ask for an expert (the longest wait first), how many of those there are, and rooms in which somebody waits. */
export type HelperView = {
  calls: readonly HelpCall[]
  experts: readonly ExpertCallRow[]
  rooms: readonly RoomCall[]
  alone: Meter
  totals: Totals
}

/** Own status in the running step; `call`: my open help call, with what I said of it. */
export type MyFloor = {
  classroom: string | null
  status: Status | null
  step: number
  call: { sign: string; where: string; about: string; taken: boolean; by: LeadNumber } | null
  seat: string | null
  /** This phone's number in the room whose lead's page it shows; null on other pages and before it has one. */
  lead: LeadNumber
}
