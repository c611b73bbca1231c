import { safeParse } from 'zod/mini'
import { newId } from '../../core/ids.ts'
import type { Person } from '../../core/person.ts'
import { isRefusal, type Refusal, refuse } from '../../core/refusal.ts'
import { readText, unreadable } from '../../core/text.ts'
import { limiter } from '../../http/rate.ts'
import type { Room, RoomDeps } from '../../live/room.ts'
import type { LiveFeature } from '../../live/session.ts'
import { watchedRooms } from '../../live/watched-rooms.ts'
import type { ClassroomsService } from '../classrooms/contract.ts'
import { allow } from '../people/api.ts'
import type { PeopleService } from '../people/contract.ts'
import { MAX_OPTION, MAX_QUESTION, type PollCommand, type PollsService, pollCommand } from './contract.ts'
import { type PollStep, type PollsState, pollRules, votesOf } from './rules.ts'
import { PollScreens } from './screens.ts'
import { answeredBy, directorView, learnerView, type Moment, mineOf, roomView } from './views.ts'

/** Commands of one participant by any road; the same as on the floor. */
const PACE = { burst: 120, perMinute: 240 }
/** Presses grow old, closed polls go out of sight: screens look at the clock this often, ms. */
const AGE_MS = 20_000

export type PollsDeps = RoomDeps & {
  people: PeopleService
  classrooms: Pick<ClassroomsService, 'mine' | 'get'>
  /** The day that runs; null before it begins and after it ends. */
  dayOf: (workshop: string) => Promise<string | null>
}

/** Polls of a workshop: votes on phones, shows of hands in rooms, and the speed of the day. */
export function pollsFeature(deps: PollsDeps) {
  const { people, classrooms, dayOf, now } = deps
  const pace = limiter(PACE, now)
  const polls = watchedRooms({
    ...deps,
    kind: 'polls',
    rules: pollRules,
    screensOf: (room: Room<PollsState, PollStep>, workshop) =>
      new PollScreens(room, { day: () => dayOf(workshop), now, report: deps.report }),
  })
  const aging = setInterval(polls.changed, AGE_MS)
  aging.unref()

  async function at(workshop: string): Promise<{ state: PollsState; moment: Moment }> {
    const room = await polls.room(workshop)
    const day = await dayOf(workshop)
    return { state: room.written, moment: { day, now: now().getTime() } }
  }

  /** A lead's commands need the grant for that classroom, and the classroom must be this workshop's. */
  async function mayDo(person: Person, workshop: string, command: PollCommand): Promise<Refusal | null> {
    switch (command.kind) {
      case 'vote':
        return allow(person, 'poll/vote', { workshop })
      case 'open':
      case 'close':
        return allow(person, 'poll/run', { workshop })
      case 'ask':
      case 'hands': {
        const { classroom } = command
        const refused = allow(person, 'poll/count-hands', { workshop, classroom })
        const found = refused ?? (await classrooms.get(workshop, classroom))
        return isRefusal(found) ? found : null
      }
      default:
        return command satisfies never
    }
  }

  function unclear(command: PollCommand): Refusal | null {
    if (command.kind !== 'open') return null
    const refused = unreadable(command, ['question'], MAX_QUESTION)
    if (refused) return refused
    return command.options.map((option) => readText(option, 'options', MAX_OPTION)).find(isRefusal) ?? null
  }

  const service: PollsService = {
    async do(person, address, workshop, raw, key) {
      const parsed = safeParse(pollCommand, raw)
      if (!parsed.success) return refuse('live/bad-message')
      const command = parsed.data
      const refused = (await mayDo(person, workshop, command)) ?? unclear(command)
      if (refused) return refused
      const participant = await people.ensureParticipant(person, workshop, address)
      if (isRefusal(participant)) return participant
      if (!pace.allow(participant)) return refuse('rate/too-fast')
      const { classroom } =
        command.kind === 'vote' ? await classrooms.mine(person, workshop) : { classroom: null }
      const day = await dayOf(workshop)
      const room = await polls.room(workshop)
      const step = { command, by: participant, id: newId(), classroom, day }
      const done = await room.submit(step, participant, key)
      if (isRefusal(done)) return done
      const { state, moment } = await at(workshop)
      return { seq: done.seq, reply: mineOf(state, participant, moment) }
    },
    async learnerView(person, workshop) {
      const participant = await people.participantOf(person, workshop)
      const { state, moment } = await at(workshop)
      return {
        view: learnerView(state, answeredBy(state, participant, moment), moment),
        mine: mineOf(state, participant, moment),
      }
    },
    async roomView(workshop, classroom) {
      const { state, moment } = await at(workshop)
      return roomView(state, classroom, moment)
    },
    async directorView(workshop) {
      const { state, moment } = await at(workshop)
      return directorView(state, moment)
    },
    async votesOf(workshop, participant) {
      const { state, moment } = await at(workshop)
      return votesOf(state, participant, moment.day)
    },
    async undoVotes(workshop, participant, by, key) {
      const day = await dayOf(workshop)
      const room = await polls.room(workshop)
      const command = { kind: 'undo', of: participant } as const
      const done = await room.submit({ command, by, id: newId(), classroom: null, day }, by, key)
      return isRefusal(done) ? done : null
    },
  }

  const live: LiveFeature = {
    async see(session, see) {
      const { workshop } = session
      const person = await session.person()
      const as = see.as === undefined || see.as === 'helper' ? 'learner' : see.as
      const id = as === 'lead' || as === 'projector' ? (see.id ?? '') : null
      if (as === 'director') {
        const refused = allow(person, 'poll/run', { workshop })
        if (refused) return refused
      }
      if (id !== null) {
        const classroom =
          (as === 'lead' ? allow(person, 'poll/count-hands', { workshop, classroom: id }) : null) ??
          (await classrooms.get(workshop, id))
        if (isRefusal(classroom)) return classroom
      }
      return polls.see(session, as, id)
    },
    async do(session, what, _id, key) {
      return service.do(await session.person(), session.address, session.workshop, what as PollCommand, key)
    },
  }

  return {
    service,
    live,
    /** Another day, or none, may run now. */
    stepped: polls.changed,
    async close(): Promise<void> {
      clearInterval(aging)
      await polls.close()
    },
  }
}
