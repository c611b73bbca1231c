import type { Person } from '../core/person.ts'
import { type Refusal, refuse } from '../core/refusal.ts'
import type { Entry } from '../storage/log.ts'
import { openRoom, type Room, type RoomDeps, type RoomRules } from './room.ts'
import { keepRooms } from './rooms.ts'
import type { LiveSession } from './session.ts'

/** Who looks at a room, in groups that see the same. */
export interface Watchers<As extends string> {
  readonly size: number
  join(
    session: LiveSession,
    as: As,
    id: string | null,
    participant: () => Promise<string | null>,
  ): Promise<Disposable>
  /** Tells everybody whose view these entries may change; without entries, all of them. */
  changed(entries: readonly Entry[]): void
  /** The room cannot write just now, or can again. */
  trouble(trouble: boolean): void
  close(): void
}

type Deps<State, Step, Screens> = RoomDeps & {
  readonly kind: 'floor' | 'polls' | 'backstage'
  readonly rules: RoomRules<State, Step>
  readonly screensOf: (room: Room<State, Step>, workshop: string) => Screens
  readonly people: { participantOf(person: Person, workshop: string): Promise<string | null> }
}

/** One room per workshop with the screens that show it. Both are opened by the first who asks and let go together. */
export function watchedRooms<State, Step, As extends string, Screens extends Watchers<As>>(
  deps: Deps<State, Step, Screens>,
) {
  const { kind, rules, screensOf, people } = deps
  const watched = new Map<string, Screens>()
  const rooms = keepRooms<State, Step>(
    open,
    (id) => (watched.get(id)?.size ?? 0) > 0,
    deps,
    (id) => {
      watched.get(id)?.close()
      watched.delete(id)
    },
  )
  const idOf = (workshop: string) => `${kind}:${workshop}`

  async function open(id: string): Promise<Room<State, Step>> {
    const workshop = id.slice(kind.length + 1)
    const room = await openRoom(id, workshop, rules, deps)
    const screens = screensOf(room, workshop)
    watched.set(id, screens)
    room.hear((entries) => screens.changed(entries))
    room.onTrouble((trouble) => screens.trouble(trouble))
    return room
  }

  return {
    room: (workshop: string): Promise<Room<State, Step>> => rooms.get(idOf(workshop)),
    /** The screens of a workshop whose room is open. */
    screens: (workshop: string): Screens | undefined => watched.get(idOf(workshop)),
    /** Lets a page look on, whoever may: the feature has asked the matrix. `id`: the classroom it is about. */
    async see(session: LiveSession, as: As, id: string | null): Promise<Disposable | Refusal> {
      const { workshop } = session
      await rooms.get(idOf(workshop))
      const screens = watched.get(idOf(workshop))
      if (!screens) return refuse('live/unknown-room')
      return screens.join(session, as, id, async () => people.participantOf(await session.person(), workshop))
    },
    /** What is shown changed without an entry: time went on, another step began. Without a workshop, everywhere. */
    changed(workshop?: string): void {
      const those = workshop === undefined ? watched.values() : [watched.get(idOf(workshop))]
      for (const screens of those) screens?.changed([])
    },
    async close(): Promise<void> {
      for (const screens of watched.values()) screens.close()
      await rooms.close()
    },
  }
}
