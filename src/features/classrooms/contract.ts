import * as z from 'zod/mini'
import type { Person } from '../../core/person.ts'
import type { Refusal } from '../../core/refusal.ts'
import type {
  ClassroomKind,
  DirectorView,
  FloorCommand,
  HelperView,
  LeadView,
  MyFloor,
  RoomView,
} from '../floor/contract.ts'

/** A room and what happens in it is one contract to every screen. */
export * from '../floor/contract.ts'

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
  /** How many calls for help of this participant are open. */
  callsOf(workshop: string, participant: string): Promise<number>
  /** Takes them back, as `by` wants it; the caller asks whether one may. */
  undoCalls(workshop: string, participant: string, by: string, key: string): Promise<null | Refusal>
  /** `leads`: the room whose lead's page asks. */
  mine(person: Person, workshop: string, leads?: string): Promise<MyFloor>
}

declare module '../../http/services.ts' {
  interface Services {
    classrooms: ClassroomsService
  }
}
