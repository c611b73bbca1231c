import * as z from 'zod/mini'
import type { Person } from '../../core/person.ts'
import type { Refusal } from '../../core/refusal.ts'

export type ClassroomKind = 'in-person' | 'online'

/** What the public list and map say about a classroom beside its seats. */
export type RoomListing = {
  /** Town; empty when nobody said. */
  city: string
  /** ISO 3166-1 alpha-2, upper case, or null. */
  country: string | null
  /** WGS 84, degrees. */
  at: { latitude: number; longitude: number } | null
  /** The organisation or the people who bring it; empty when nobody said. */
  host: string
  /** Sign-up that the host keeps elsewhere (https), with the host's last count of free seats and its time. */
  signUp: { url: string; free: number | null; countedAt: Date | null } | null
}

export type Classroom = RoomListing & {
  id: string
  workshop: string
  name: string
  place: string
  kind: ClassroomKind
  meetingUrl: string | null
  seats: number
  language: string
  openTo: string
  /** Join code as stored, lower case; shown as `ABC-DEF`. */
  code: string
  lead: string
  /** Ids of the workshop's days on which it is open. */
  days: readonly string[]
  closed: boolean
}

/** As listed in public: free seats counted from registrations. Never the code, never the meeting link. */
export type ListedClassroom = Omit<Classroom, 'code' | 'meetingUrl'> & { free: number }

export const newClassroom = z.object({
  name: z.string(),
  place: z.string(),
  kind: z.enum(['in-person', 'online']),
  meetingUrl: z.nullable(z.string()),
  seats: z.int().check(z.minimum(1), z.maximum(2000)),
  language: z.string(),
  openTo: z.string(),
  lead: z.string(),
  /** Empty: all days. */
  days: z.array(z.string()),
  city: z.optional(z.string()),
  country: z.optional(z.nullable(z.string())),
  at: z.optional(
    z.nullable(
      z.object({
        latitude: z.number().check(z.minimum(-90), z.maximum(90)),
        longitude: z.number().check(z.minimum(-180), z.maximum(180)),
      }),
    ),
  ),
  host: z.optional(z.string()),
  signUp: z.optional(
    z.nullable(z.object({ url: z.string(), free: z.nullable(z.int().check(z.minimum(0), z.maximum(2000))) })),
  ),
})
export type NewClassroom = z.infer<typeof newClassroom>

export const STATUSES = ['working', 'done', 'help', 'following'] as const
export type Status = (typeof STATUSES)[number]

/** What the room lead can say of the stream in their room. */
export const STREAM_STATES = ['fine', 'quiet', 'blurry', 'frozen'] as const
export type StreamState = (typeof STREAM_STATES)[number]
/** "Who is done?": a show of hands, for rooms without phones. Never mixed into pressed counts (rule FL18). */
export const HANDS = ['none', 'half', 'most'] as const
export type Hands = (typeof HANDS)[number]
/** What the room's projector shows: by itself, or held at one view by the lead. */
export const PINS = ['auto', 'watch', 'exercise', 'counts', 'poll'] as const
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
])
export type FloorCommand = z.infer<typeof floorCommand>

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
  hands: Hands | null
  stream: StreamState | null
  /** The room is on its own until then; null: with the stream. */
  ownUntil: number | null
}
/** `aloneCalls`: open calls of people without a room, with what they typed, longest wait first. */
export type DirectorView = {
  rooms: readonly RoomSummary[]
  alone: Meter
  aloneCalls: readonly HelpCall[]
  people: number
  totals: Totals
}
/** The helpers' desk: calls of people without a room, and how many of those there are. */
export type HelperView = { calls: readonly HelpCall[]; alone: Meter; totals: Totals }

/** Own status in the running step; `call`: my open help call. */
export type MyFloor = {
  classroom: string | null
  status: Status | null
  step: number
  call: { sign: string; taken: boolean; by: LeadNumber } | null
  seat: string | null
  /** This phone's number in the room whose lead's page it shows; null on other pages and before it has one. */
  lead: LeadNumber
}

export interface ClassroomsService {
  list(workshop: string): Promise<readonly ListedClassroom[]>
  /** All of a workshop's rooms with codes; organiser and director only (the caller's page declares it). */
  listForStaff(workshop: string): Promise<readonly Classroom[]>
  get(workshop: string, id: string): Promise<Classroom | Refusal>
  byCode(
    code: string,
  ): Promise<{ classroom: Classroom; workshop: { id: string; slug: string; title: string } } | Refusal>
  open(workshop: string, classroom: NewClassroom): Promise<Classroom | Refusal>
  close(workshop: string, id: string): Promise<null | Refusal>
  /** The host of a room with its own sign-up told how many seats are free (0 to 2000; null: nobody knows). */
  countOutside(workshop: string, id: string, free: number | null): Promise<null | Refusal>
  /** Puts this browser into the room (a participant is made). Over the seats is allowed for walk-ins up to 1.5 times. */
  join(
    person: Person,
    address: string,
    code: string,
  ): Promise<{ workshop: { id: string; slug: string } } | Refusal>
  do(
    person: Person,
    address: string,
    workshop: string,
    command: FloorCommand,
    key: string,
  ): Promise<{ seq: number; reply: MyFloor | null } | Refusal>
  roomView(workshop: string, classroom: string | null): Promise<RoomView | Refusal>
  leadView(workshop: string, classroom: string): Promise<LeadView | Refusal>
  directorView(workshop: string): Promise<DirectorView>
  /** Calls of people without a room, for who may help them (the caller's page declares it). */
  helperView(workshop: string): Promise<HelperView>
  /** `leads`: the room whose lead's page asks. */
  mine(person: Person, workshop: string, leads?: string): Promise<MyFloor>
}

declare module '../../http/services.ts' {
  interface Services {
    classrooms: ClassroomsService
  }
}
