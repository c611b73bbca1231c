import { randomBytes } from 'node:crypto'
import { safeParse } from 'zod/mini'
import { isId, newId, shortCode } from '../../core/ids.ts'
import type { Grant, Person } from '../../core/person.ts'
import { isRefusal, type Refusal, refuse } from '../../core/refusal.ts'
import { readLine, readText, unreadable } from '../../core/text.ts'
import { limiter } from '../../http/rate.ts'
import type { Room, RoomDeps } from '../../live/room.ts'
import type { LiveFeature } from '../../live/session.ts'
import { watchedRooms } from '../../live/watched-rooms.ts'
import {
  directorView,
  type FloorState,
  type FloorStep,
  floorRules,
  goingIn,
  helperView,
  leadView,
  mineOf,
  roomView,
  Screens,
  type Sight,
} from '../floor/api.ts'
import { allow } from '../people/api.ts'
import type { PeopleService } from '../people/contract.ts'
import type { ProgrammeService } from '../programme/contract.ts'
import {
  type Classroom,
  type ClassroomsService,
  type FloorCommand,
  floorCommand,
  type MyFloor,
  type NewClassroom,
  newClassroom,
  type RoomListing,
} from './contract.ts'
import { readListing } from './listing.ts'
import { joinLimit, readCode } from './rules.ts'
import type { ClassroomStore } from './store.ts'

/** Commands of one participant by any road, socket, request or form: a fast hand on several pages, not a machine. */
const PACE = { burst: 120, perMinute: 240 }

const NO_TOTALS = { people: 0, rooms: 0, stream: { fine: 0, quiet: 0, blurry: 0, frozen: 0 } }

export type ClassroomsDeps = RoomDeps & {
  store: ClassroomStore
  people: PeopleService
  programme: ProgrammeService
  /** `seq` of the running step. */
  stepOf: (workshop: string) => Promise<number>
}

type Readable = Omit<NewClassroom, keyof RoomListing> & RoomListing

/** Classrooms and what happens on their floor: joining, progress, help, head counts. */
export function classroomsFeature(deps: ClassroomsDeps) {
  const { store, people, programme, stepOf, now } = deps
  const pace = limiter(PACE, now)
  const floors = watchedRooms({
    ...deps,
    kind: 'floor',
    rules: floorRules,
    screensOf: (room: Room<FloorState, FloorStep>, workshop) =>
      new Screens(room, {
        fanout: deps.fanout,
        list: () => store.list(workshop),
        step: () => stepOf(workshop),
        now,
        report: deps.report,
      }),
  })

  type Act = Pick<FloorStep, 'command' | 'by' | 'leads' | 'label'>
  async function submit(workshop: string, act: Act, key: string) {
    const room = await floors.room(workshop)
    const step = await stepOf(workshop)
    return room.submit({ ...act, step, id: newId() }, act.by, key)
  }

  async function mine(workshop: string, participant: string | null, leads?: string | null): Promise<MyFloor> {
    const { written } = await floors.room(workshop)
    return mineOf(written, participant, await stepOf(workshop), leads)
  }

  /** The floor as it is now, and as of when it is looked at. */
  async function look(workshop: string): Promise<{ state: FloorState; at: Sight }> {
    const { written: state } = await floors.room(workshop)
    const totals = (await floors.screens(workshop)?.totals()) ?? NO_TOTALS
    return { state, at: { step: await stepOf(workshop), now: now().getTime(), totals } }
  }

  async function readRoom(workshop: string, raw: NewClassroom): Promise<Readable | Refusal> {
    const parsed = safeParse(newClassroom, raw)
    if (!parsed.success)
      return refuse('input/invalid', { field: String(parsed.error.issues[0]?.path[0] ?? 'name') })
    const room = parsed.data
    const lines = {
      name: readLine(room.name, 'name', 120),
      language: readLine(room.language || 'English', 'language', 60),
    }
    const texts = {
      place: readText(room.place, 'place', 200),
      openTo: readText(room.openTo, 'openTo', 200),
      lead: readText(room.lead, 'lead', 120),
    }
    for (const value of [...Object.values(lines), ...Object.values(texts)]) if (isRefusal(value)) return value
    const url = room.meetingUrl?.trim() || null
    if (url !== null && !(URL.canParse(url) && /^https?:$/.test(new URL(url).protocol)))
      return refuse('input/invalid', { field: 'meetingUrl' })
    const known = new Set((await programme.days(workshop)).map((day) => day.id))
    if (!room.days.every((day) => known.has(day))) return refuse('input/invalid', { field: 'days' })
    const listing = readListing(room, now())
    if (isRefusal(listing)) return listing
    return { ...room, ...lines, ...texts, ...listing, meetingUrl: url } as Readable
  }

  const service: ClassroomsService = {
    async list(workshop) {
      const taken = await store.taken(workshop)
      return (await store.list(workshop))
        .filter((room) => !room.closed)
        .map(({ code: _code, meetingUrl: _url, ...room }) => ({
          ...room,
          free: Math.max(0, room.seats - (taken.get(room.id) ?? 0)),
        }))
    },
    listForStaff: (workshop) => store.list(workshop),

    async get(workshop, id) {
      return (isId(id) ? await store.get(workshop, id) : undefined) ?? refuse('classroom/unknown')
    },

    async byCode(raw) {
      const code = readCode(raw)
      const classroom = code ? await store.byCode(code) : undefined
      if (!classroom) return refuse('classroom/unknown-code')
      const workshop = await programme.byId(classroom.workshop)
      return isRefusal(workshop) ? refuse('classroom/unknown-code') : { classroom, workshop }
    },

    async open(workshop, raw) {
      const room = await readRoom(workshop, raw)
      if (isRefusal(room)) return room
      for (;;) {
        const made = await store.add(workshop, room, shortCode(6, randomBytes), room.days)
        if (made) return made
      }
    },

    async close(workshop, id) {
      return isId(id) && (await store.close(workshop, id, now())) ? null : refuse('classroom/unknown')
    },

    async countOutside(workshop, id, free) {
      if (free !== null && !(Number.isInteger(free) && free >= 0 && free <= 2000))
        return refuse('input/invalid', { field: 'free' })
      const told = isId(id) && (await store.countOutside(workshop, id, free, now()))
      return told ? null : refuse('classroom/unknown')
    },

    async join(person, address, code) {
      const found = await service.byCode(code)
      if (isRefusal(found)) return found
      const { classroom, workshop } = found
      if (classroom.closed) return refuse('classroom/closed', { classroom: classroom.name })
      const participant = await people.ensureParticipant(person, workshop.id, address, classroom.id)
      if (isRefusal(participant)) return participant
      if (!pace.allow(participant)) return refuse('rate/too-fast')
      const before = await mine(workshop.id, participant)
      const taken = (await store.taken(workshop.id)).get(classroom.id) ?? 0
      if (before.classroom !== classroom.id && taken >= joinLimit(classroom.seats))
        return refuse('classroom/full', { classroom: classroom.name })
      await people.moveTo(participant, classroom.id)
      const command = { kind: 'join', classroom: classroom.id } as const
      const done = await submit(workshop.id, { command, by: participant }, `join:${newId()}`)
      return isRefusal(done) ? done : { workshop }
    },

    async do(person, address, workshop, raw, key) {
      const parsed = safeParse(floorCommand, raw)
      if (!parsed.success) return refuse('live/bad-message')
      const command = parsed.data
      const refused = (await mayDo(person, workshop, command)) ?? unreadableWords(command)
      if (refused) return refused
      const participant = await people.ensureParticipant(person, workshop, address)
      if (isRefusal(participant)) return participant
      if (!pace.allow(participant)) return refuse('rate/too-fast')
      if (command.kind === 'leave') await people.moveTo(participant, null)
      const room = 'classroom' in command ? command.classroom : null
      const leads = room !== null && person.grants.some((grant) => isLeadOf(grant, workshop, room))
      const label = seesTo(command) ? await people.labelOf(person, workshop) : undefined
      const done = await submit(workshop, { command, by: participant, leads, label }, key)
      if (isRefusal(done)) return done
      return { seq: done.seq, reply: await mine(workshop, participant, room) }
    },

    async roomView(workshop, id) {
      const classroom = id === null ? null : await service.get(workshop, id)
      if (isRefusal(classroom)) return classroom
      const { state, at } = await look(workshop)
      return roomView(state, classroom, at)
    },

    async leadView(workshop, id) {
      const classroom = await service.get(workshop, id)
      if (isRefusal(classroom)) return classroom
      const { state, at } = await look(workshop)
      return leadView(state, classroom, at)
    },

    async directorView(workshop) {
      const { state, at } = await look(workshop)
      const lastSeen = (id: string) => floors.screens(workshop)?.lastSeen(id) ?? null
      return directorView(state, await store.list(workshop), at, lastSeen)
    },

    async helperView(workshop) {
      const { state, at } = await look(workshop)
      return helperView(state, await store.list(workshop), at)
    },

    async callsOf(workshop, participant) {
      const { written } = await floors.room(workshop)
      return [...written.calls.values()].filter(({ by }) => by === participant).length
    },

    async undoCalls(workshop, participant, by, key) {
      const done = await submit(workshop, { command: { kind: 'undo', of: participant }, by }, key)
      return isRefusal(done) ? done : null
    },

    async mine(person, workshop, leads) {
      return mine(workshop, await people.participantOf(person, workshop), leads)
    },
  }

  /** A lead's commands need the lead's grant for that classroom, and the classroom must be this workshop's. */
  async function mayDo(person: Person, workshop: string, command: FloorCommand): Promise<Refusal | null> {
    if (command.kind === 'expert-call') return allow(person, 'floor/help-rooms', { workshop })
    if (!('classroom' in command)) return allow(person, 'floor/status', { workshop })
    if (command.classroom === null) return allow(person, 'floor/help-alone', { workshop })
    const refused = allow(person, 'classroom/lead', { workshop, classroom: command.classroom })
    const classroom: Classroom | Refusal = refused ?? (await service.get(workshop, command.classroom))
    return isRefusal(classroom) ? classroom : null
  }

  const live: LiveFeature = {
    async see(session, see) {
      const { workshop } = session
      const person = await session.person()
      const as = see.as ?? 'learner'
      const id = see.id ?? null
      const refused =
        as === 'lead'
          ? allow(person, 'classroom/lead', { workshop, classroom: id })
          : as === 'director'
            ? allow(person, 'classroom/see-all', { workshop })
            : as === 'helper'
              ? allow(person, 'floor/help-alone', { workshop })
              : null
      if (refused) return refused
      if (id !== null) {
        const classroom = await service.get(workshop, id)
        if (isRefusal(classroom)) return classroom
      }
      return floors.see(session, as, id)
    },
    async do(session, what, _id, key) {
      return service.do(await session.person(), session.address, session.workshop, what as FloorCommand, key)
    },
  }

  return {
    service,
    live,
    /** By participant of staff: since when they see to a call. */
    async going(workshop: string): Promise<ReadonlyMap<string, number>> {
      return goingIn((await floors.room(workshop)).written)
    },
    /** The stage went on: everybody's status starts anew, so every view changes. */
    stepped: floors.changed,
    close: floors.close,
  }
}

/** Somebody of staff takes a call: who they are is told by role and number. */
const seesTo = (command: FloorCommand): boolean =>
  command.kind === 'expert-call' || (command.kind === 'take' && command.classroom === null)

const isLeadOf = (grant: Grant, workshop: string, classroom: string): boolean =>
  grant.role === 'room-lead' && grant.workshop === workshop && grant.classroom === classroom

/** The first of a command's typed words that cannot be stored or shown. */
function unreadableWords(command: FloorCommand): Refusal | null {
  const steps = 'steps' in command ? command.steps.join('\n') : undefined
  return unreadable({ ...command, steps }, ['where', 'about', 'title', 'text', 'steps'], 5_000)
}
