import { isRefusal, type Refusal, refuse } from '../../core/refusal.ts'
import { instantOf } from '../../core/time.ts'
import { limiter } from '../../http/rate.ts'
import type { Database } from '../../storage/port.ts'
import type { PeopleService } from '../people/contract.ts'
import type { ProgrammeService } from '../programme/contract.ts'
import type { StageService } from '../stage/contract.ts'
import { type FeedbackService, type FeedbackSheet, LINES, type LineKind } from './contract.ts'
import { closesAt, countsOf, type DayTimes, isEmpty, readForm, stateOf } from './rules.ts'
import { feedbackStore } from './store.ts'

type Parts = {
  readonly db: Database
  readonly people: Pick<PeopleService, 'participantOf' | 'ensureParticipant'>
  readonly programme: Pick<ProgrammeService, 'byId' | 'days'>
  readonly stage: Pick<StageService, 'view'>
  readonly now: () => Date
}

/** One browser changes its mind a few times, not all the time. */
const PACE = { burst: 20, perMinute: 20 }

/** Feedback of all workshops. Rules are numbered in README.md. */
export function feedbackService({ db, people, programme, stage, now }: Parts): FeedbackService {
  const store = feedbackStore(db)
  const pace = limiter(PACE, now)

  /** When the day is, as planned and as the stage has it. */
  async function timesOf(workshop: string, id: string): Promise<DayTimes | Refusal> {
    const [found, days, view] = await Promise.all([
      programme.byId(workshop),
      programme.days(workshop),
      stage.view(workshop),
    ])
    const day = days.find((one) => one.id === id)
    if (isRefusal(found)) return found
    if (isRefusal(view)) return view
    if (!day) return refuse('feedback/unknown-day')
    const onStage = view.day?.id === id
    const ended = onStage && view.now.mode === 'ended' ? view.now.startedAt : null
    return {
      date: day.date,
      zone: found.zone,
      starts: (day.sessions[0]?.startsAt ?? instantOf(day.date, '00:00', found.zone)).getTime(),
      ends: ended ?? day.sessions.at(-1)?.endsAt.getTime() ?? null,
      onStage,
    }
  }

  async function linesOf(day: string) {
    const all = await store.lines(day)
    const of = (kind: LineKind) =>
      all.filter((line) => line.kind === kind).map(({ kind: _kind, ...line }) => line)
    return { good: of('good'), improve: of('improve') }
  }

  async function sheetOf(day: string, times: DayTimes, participant: string | null): Promise<FeedbackSheet> {
    const state = stateOf(times, now().getTime())
    if (state === 'closed') await store.cutTies(day)
    const lines = await linesOf(day)
    const shown = (kind: LineKind) =>
      lines[kind].filter((line) => line.shown).map(({ shown: _shown, ...line }) => line)
    return {
      state,
      closesAt: closesAt(times),
      mine: participant === null || state === 'closed' ? null : await store.of(day, participant),
      lines: { good: shown('good'), improve: shown('improve') },
    }
  }

  return {
    async sheet(person, workshop, day) {
      const times = await timesOf(workshop, day)
      if (isRefusal(times)) return times
      return sheetOf(day, times, await people.participantOf(person, workshop))
    },

    async give(person, address, workshop, day, raw) {
      const times = await timesOf(workshop, day)
      if (isRefusal(times)) return times
      const form = readForm(raw)
      if (isRefusal(form)) return form
      const state = stateOf(times, now().getTime())
      if (state !== 'open') return refuse(state === 'closed' ? 'feedback/closed' : 'feedback/early')
      const participant = await people.ensureParticipant(person, workshop, address)
      if (isRefusal(participant)) return participant
      if (!pace.allow(participant)) return refuse('rate/too-fast')
      const lines = await linesOf(day)
      // [FE5] only what is shown can be pressed.
      const agreed = (kind: LineKind) => {
        const shown = new Set(lines[kind].filter((line) => line.shown).map((line) => line.key))
        return [...new Set(form.agreed[kind])].filter((key) => shown.has(key))
      }
      const kept = { ...form, agreed: { good: agreed('good'), improve: agreed('improve') } }
      await db.transaction().execute(async (trx) => {
        const writing = feedbackStore(trx)
        if (isEmpty(kept)) await writing.remove(day, participant)
        else await writing.put(workshop, day, participant, kept)
      })
      return sheetOf(day, times, participant)
    },

    async answers(workshop, day) {
      const rows = await this.table(workshop, day)
      if (isRefusal(rows)) return rows
      return {
        given: rows.length,
        counts: countsOf(rows),
        lines: await linesOf(day),
        more: rows.map((row) => row.more).filter((text) => text !== ''),
      }
    },

    async show(workshop, day, kind, key, on) {
      const times = await timesOf(workshop, day)
      if (isRefusal(times)) return times
      if (!LINES.includes(kind)) return refuse('input/invalid', { field: 'kind' })
      if (!on) {
        await store.hide(day, kind, key)
        return null
      }
      return (await store.show(day, kind, key)) ? null : refuse('feedback/unknown-line')
    },

    async table(workshop, day) {
      const times = await timesOf(workshop, day)
      if (isRefusal(times)) return times
      if (stateOf(times, now().getTime()) === 'closed') await store.cutTies(day)
      return store.rows(day)
    },
  }
}
