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

const line = z.string().check(z.maxLength(200))
const step = z.int().check(z.nonnegative())

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
  /** Room lead: people here now. */
  z.object({
    kind: z.literal('heads'),
    classroom: z.string(),
    n: z.int().check(z.minimum(0), z.maximum(2000)),
  }),
  /** Room lead: "I'm going". */
  z.object({ kind: z.literal('take'), classroom: z.string(), call: z.string() }),
  /** Room lead: "Helped". */
  z.object({ kind: z.literal('solve'), classroom: z.string(), call: z.string() }),
  /** Room lead: we need more time; 0 takes it back. */
  z.object({ kind: z.literal('more-time'), classroom: z.string(), step, minutes: z.literal([0, 5, 10]) }),
])
export type FloorCommand = z.infer<typeof floorCommand>

/** People who answered in this step. `of`: head count, else people joined here. */
export type Meter = { answered: number; of: number; done: number; working: number; help: number }

export type HelpCall = {
  id: string
  /** Colour and word to hold up, e.g. `yellow-birch`. Unique in the room while open. */
  sign: string
  where: string
  about: string
  since: number
  taken: boolean
}

/** Learner and projector: counts and signs only, never typed text. */
export type RoomView = {
  classroom: { id: string; name: string; place: string; kind: ClassroomKind } | null
  meter: Meter
  heads: number | null
  moreTime: number
  signs: readonly { sign: string; since: number; taken: boolean }[]
}
export type LeadView = RoomView & { calls: readonly HelpCall[]; joined: number; code: string }
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
}
export type DirectorView = { rooms: readonly RoomSummary[]; alone: Meter; people: number }

/** Own status in the running step; `call`: my open help call. */
export type MyFloor = {
  classroom: string | null
  status: Status | null
  step: number
  call: { sign: string; taken: boolean } | null
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
  mine(person: Person, workshop: string): Promise<MyFloor>
}

declare module '../../http/services.ts' {
  interface Services {
    classrooms: ClassroomsService
  }
}
