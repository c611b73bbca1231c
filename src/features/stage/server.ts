import { safeParse } from 'zod/mini'
import type { Person } from '../../core/person.ts'
import { isRefusal, type Refusal, refuse } from '../../core/refusal.ts'
import { unreadable } from '../../core/text.ts'
import { Audience, type Shown } from '../../live/audience.ts'
import { openRoom, type Room, type RoomDeps } from '../../live/room.ts'
import { keepRooms } from '../../live/rooms.ts'
import type { LiveFeature } from '../../live/session.ts'
import { allow, may } from '../people/api.ts'
import type { PeopleService } from '../people/contract.ts'
import { withBreaks } from '../programme/api.ts'
import type { ProgrammeService, Workshop } from '../programme/contract.ts'
import { type Now, type StageCommand, type StageService, type StageView, stageCommand } from './contract.ts'
import { type PlannedDay, type PlanWords, plannedDays } from './plan.ts'
import { type StageState, type Step, stageRules } from './rules.ts'
import { viewOf } from './view.ts'

/** A step is on every screen within a second: nothing is gathered for long. */
const FLUSH_MS = 20
/** The plan is read again after this: another process may have changed it. */
const PLAN_MS = 5_000
/** A stage that steps by itself looks at the clock this often. */
const AUTO_MS = 1_000

/** Entries after which another step runs, or the same one until another time. */
const SAYS_WHEN: ReadonlySet<string> = new Set(['step', 'back', 'until', 'edit'])

export type StageDeps = RoomDeps & {
  programme: ProgrammeService
  people: PeopleService
  /** The notes of a day. */
  notesOf: (workshop: string, day: string) => Promise<string>
  words: PlanWords
}

type Stage = { workshop: Workshop; days: readonly PlannedDay[]; notes: ReadonlyMap<string, string> }

/** The stage: what happens now, told to everybody. */
export function stageFeature(deps: StageDeps) {
  const { programme, people, now } = deps
  const audiences = new Map<string, { everyone: Audience; leads: Audience }>()
  const plans = new Map<string, { until: number; stage: Promise<Stage | Refusal> }>()
  const stepped = new Set<(workshop: string, step: Now, by: StageState) => void>()
  const timed = new Set<(workshop: string, by: StageState, told: number) => void>()
  // A stage stays open: it may have to step by itself.
  const rooms = keepRooms<StageState, Step>(open, () => true, deps)
  const autos = new Map<string, Room<StageState, Step>>()
  const ticking = setInterval(() => void stepByItself(), AUTO_MS)
  ticking.unref()

  const idOf = (workshop: string) => `stage:${workshop}`

  async function open(id: string): Promise<Room<StageState, Step>> {
    const workshop = id.slice('stage:'.length)
    const room = await openRoom(id, workshop, stageRules, deps)
    const audience = (leads: boolean) =>
      new Audience({
        room: 'stage',
        flushMs: FLUSH_MS,
        view: () => shown(room, workshop, leads),
        now,
        report: deps.report,
      })
    const told = { everyone: audience(false), leads: audience(true) }
    audiences.set(id, told)
    autos.set(workshop, room)
    room.onTrouble((trouble) => {
      told.everyone.trouble(trouble)
      told.leads.trouble(trouble)
    })
    room.hear((entries) => {
      told.everyone.changed()
      told.leads.changed()
      if (entries.some(({ kind }) => kind === 'step' || kind === 'back')) {
        for (const listener of stepped) listener(workshop, room.written.now, room.written)
      }
      const entry = entries.findLast(({ kind }) => SAYS_WHEN.has(kind))
      if (entry) for (const listener of timed) listener(workshop, room.written, entry.seq)
    })
    return room
  }

  async function read(workshop: string): Promise<Stage | Refusal> {
    const found = await programme.byId(workshop)
    if (isRefusal(found)) return found
    const days = plannedDays(await programme.days(workshop), withBreaks, deps.words)
    const notes = new Map<string, string>()
    for (const day of days) notes.set(day.id, await deps.notesOf(workshop, day.id))
    return { workshop: found, days, notes }
  }

  function stageOf(workshop: string): Promise<Stage | Refusal> {
    const known = plans.get(workshop)
    const at = now().getTime()
    if (known && known.until > at && known.until <= at + PLAN_MS) return known.stage
    const stage = read(workshop)
    plans.set(workshop, { until: at + PLAN_MS, stage })
    stage.catch(() => plans.delete(workshop))
    return stage
  }

  async function shown(
    room: Room<StageState, Step>,
    workshop: string,
    leads: boolean,
  ): Promise<Shown | null> {
    const stage = await stageOf(workshop)
    if (isRefusal(stage)) return null
    const notesOf = (day: string) => stage.notes.get(day) ?? ''
    return { seq: room.seq, view: viewOf(room.written, stage.workshop, stage.days, notesOf, leads) }
  }

  async function submit(workshop: string, step: Omit<Step, 'days'>, participant: string | null, key: string) {
    const stage = await stageOf(workshop)
    if (isRefusal(stage)) return stage
    const room = await rooms.get(idOf(workshop))
    return room.submit({ ...step, days: stage.days }, participant, key)
  }

  /** [S7] Once per step, however many processes look: the key names the step. */
  async function stepByItself(): Promise<void> {
    for (const [workshop, room] of autos) {
      const { auto, now: step } = room.state
      if (!auto || step.mode === 'ended' || (step.until ?? Number.POSITIVE_INFINITY) > now().getTime())
        continue
      const command = { kind: 'next', seen: step.seq } as const
      await submit(workshop, { command, by: null }, null, `auto:${step.seq}`).catch((error) =>
        deps.report(error, 'auto step'),
      )
    }
  }

  const service: StageService = {
    async view(workshop, { leads = false } = {}): Promise<StageView | Refusal> {
      const stage = await stageOf(workshop)
      if (isRefusal(stage)) return stage
      const room = await rooms.get(idOf(workshop))
      return viewOf(room.written, stage.workshop, stage.days, (day) => stage.notes.get(day) ?? '', leads)
    },

    async do(person: Person, workshop, raw, key) {
      const command = safeParse(stageCommand, raw)
      if (!command.success) return refuse('live/bad-message')
      const refused =
        allow(person, 'stage/direct', { workshop }) ?? unreadable(command.data, ['text', 'title', 'how'], 300)
      if (refused) return refused
      const participant = await people.ensureParticipant(person, workshop, `staff of ${workshop}`)
      if (isRefusal(participant)) return participant
      const done = await submit(workshop, { command: command.data, by: participant }, participant, key)
      return isRefusal(done) ? done : { seq: done.seq }
    },
  }

  const live: LiveFeature = {
    async see(session) {
      const person = await session.person()
      await rooms.get(idOf(session.workshop))
      const told = audiences.get(idOf(session.workshop))
      if (!told) return refuse('live/unknown-room')
      // Any lead's grant counts, whichever classroom it is for.
      const leads = person.grants.some(({ classroom }) =>
        may(person, 'stage/see-leads-messages', { workshop: session.workshop, classroom }),
      )
      return (leads ? told.leads : told.everyone).join(session)
    },
    async do(session, what, _id, key) {
      const done = await service.do(await session.person(), session.workshop, what as StageCommand, key)
      return isRefusal(done) ? done : { ...done, reply: null }
    },
  }

  return {
    service,
    live,
    /** Opens the stage, so that it steps by itself and tells its listeners also when nobody looks. */
    wake: async (workshop: string) => void (await rooms.get(idOf(workshop))),
    /** Called after a step was written, by whichever process. */
    onStep(listener: (workshop: string, step: Now, state: StageState) => void): void {
      stepped.add(listener)
    },
    /** Called after the running step or its end became another one; `told`: number of the entry that says so. */
    onNow(listener: (workshop: string, state: StageState, told: number) => void): void {
      timed.add(listener)
    },
    /** The running step, for features that count per step. */
    async now(workshop: string): Promise<Now> {
      return (await rooms.get(idOf(workshop))).written.now
    },
    /** The day that runs: null before it begins, off air, and after its end. */
    async day(workshop: string): Promise<string | null> {
      const { day, now: step } = (await rooms.get(idOf(workshop))).written
      return step.mode === 'starting' || step.mode === 'off-air' || step.mode === 'ended' ? null : day
    },
    /** The plan was changed here. */
    planChanged(workshop: string): void {
      plans.delete(workshop)
    },
    async close(): Promise<void> {
      clearInterval(ticking)
      for (const told of audiences.values()) {
        told.everyone.close()
        told.leads.close()
      }
      await rooms.close()
    },
  }
}
