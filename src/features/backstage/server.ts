import { safeParse } from 'zod/mini'
import type { Person } from '../../core/person.ts'
import { isRefusal, type Refusal, refuse } from '../../core/refusal.ts'
import { unreadable } from '../../core/text.ts'
import { limiter } from '../../http/rate.ts'
import type { Room, RoomDeps } from '../../live/room.ts'
import type { LiveFeature } from '../../live/session.ts'
import { watchedRooms } from '../../live/watched-rooms.ts'
import type { Deed } from '../people/api.ts'
import { allow, may } from '../people/api.ts'
import type { PeopleService } from '../people/contract.ts'
import {
  type BackstageCommand,
  type BackstageService,
  backstageCommand,
  MAX_CUE,
  MAX_SCRIPT,
} from './contract.ts'
import { type BackstageState, type BackstageStep, backstageRules, staffView } from './rules.ts'
import { type As, BackstageScreens } from './screens.ts'

/** Private notes are saved in every pause of their writer. */
const PACE = { burst: 120, perMinute: 240 }

/** The row of each command in the permission matrix. */
const ROWS = {
  cue: 'backstage/cue',
  seen: 'backstage/teach',
  light: 'backstage/light',
  wish: 'backstage/teach',
  script: 'backstage/teach',
  scroll: 'backstage/scroll',
} as const satisfies Record<BackstageCommand['kind'], Deed>

/** What staff tell each other behind the stage: cue, lights, a wish for time, the instructors' own notes, the picture's place. */
export function backstageFeature(deps: RoomDeps & { people: PeopleService }) {
  const { people, now, report, fanout } = deps
  const pace = limiter(PACE, now)
  const rooms = watchedRooms({
    ...deps,
    kind: 'backstage',
    rules: backstageRules,
    screensOf: (room: Room<BackstageState, BackstageStep>, workshop) =>
      new BackstageScreens(room, workshop, { fanout, now, report }),
  })
  const stateOf = async (workshop: string) => (await rooms.room(workshop)).written

  const unclear = (command: BackstageCommand): Refusal | null => {
    if (command.kind === 'cue') return unreadable(command, ['text'], MAX_CUE)
    return command.kind === 'script' ? unreadable(command, ['text'], MAX_SCRIPT) : null
  }

  const service: BackstageService = {
    async do(person: Person, address, workshop, raw, key) {
      const parsed = safeParse(backstageCommand, raw)
      if (!parsed.success) return refuse('live/bad-message')
      const command = parsed.data
      const refused = allow(person, ROWS[command.kind], { workshop }) ?? unclear(command)
      if (refused) return refused
      const by = await people.ensureParticipant(person, workshop, address)
      if (isRefusal(by)) return by
      if (!pace.allow(by)) return refuse('rate/too-fast')
      const room = await rooms.room(workshop)
      const done = await room.submit({ command, by }, by, key)
      return isRefusal(done) ? done : { seq: done.seq, reply: { version: room.written.script.version } }
    },
    staffView: async (workshop) => staffView(await stateOf(workshop)),
    async teachingView(workshop) {
      const state = await stateOf(workshop)
      return { ...staffView(state), script: state.script, here: rooms.screens(workshop)?.here ?? 0 }
    },
    pictureView: async (workshop) => ({ scroll: (await stateOf(workshop)).scroll }),
  }

  const live: LiveFeature = {
    async see(session, { as }) {
      const { workshop } = session
      const person = await session.person()
      if (as === 'projector') return rooms.see(session, 'picture' satisfies As, null)
      const refused = allow(person, 'backstage/see', { workshop })
      if (refused) return refused
      return rooms.see(session, may(person, 'backstage/teach', { workshop }) ? 'teaching' : 'staff', null)
    },
    async do(session, what, _id, key) {
      const person = await session.person()
      return service.do(person, session.address, session.workshop, what as BackstageCommand, key)
    },
  }
  return { service, live, close: () => rooms.close() }
}
