import { instantOf } from '../../core/time.ts'
import type { BreakRow, StoredDay, StoredSession } from '../programme/contract.ts'
import type { Mode, PlanRow } from './contract.ts'

/** One row of the plan: a session, or a gap that is a break. */
export type PlannedRow = Omit<PlanRow, 'actual' | 'expected'> & {
  how: string
  /** Steps of an exercise, Markdown. */
  steps: readonly string[]
  /** How many of them, at the end, may be left out. */
  optional?: number
}

export type PlannedDay = {
  id: string
  title: string
  date: string
  /** From 1 over teaching days; 0 for extra days. */
  number: number
  rows: readonly PlannedRow[]
}

const MODE_OF_KIND: Readonly<Record<string, Mode>> = {
  lesson: 'watch',
  exercise: 'exercise',
  break: 'break',
  icebreaker: 'discussion',
  discussion: 'discussion',
  help: 'discussion',
  onboarding: 'watch',
  'wrap-up': 'watch',
}

/** What a gap is called, and how a step is marked that one may leave out. */
export type PlanWords = { breakTitle: string; optional(step: string): string }

/** A day's sessions with the gaps between them as rows, in order of time. */
export type WithBreaks = (day: { sessions: StoredSession[] }) => readonly (StoredSession | BreakRow)[]

/** The days as rows to step through. */
export function plannedDays(
  days: readonly StoredDay[],
  withBreaks: WithBreaks,
  words: PlanWords,
): PlannedDay[] {
  return days.map(({ id, title, date, number, sessions }) => ({
    id,
    title,
    date,
    number: number ?? 0,
    rows: withBreaks({ sessions: [...sessions] }).map((row, index) => toRow(row, index, words)),
  }))
}

function toRow(row: StoredSession | BreakRow, index: number, words: PlanWords): PlannedRow {
  const at = (time: string) => instantOf(row.date, time, row.zone).getTime()
  const session = 'id' in row ? row : null
  const exercise = session?.exercise
  return {
    key: session?.id ?? `break-${index}`,
    session: session?.id ?? null,
    // [S16] people come in, say hello and test their sound: that is not the first lesson yet.
    mode: row.kind === 'icebreaker' && index === 0 ? 'starting' : (MODE_OF_KIND[row.kind] ?? 'watch'),
    title: session?.title ?? words.breakTitle,
    url: exercise?.url ?? session?.url ?? null,
    starts: at(row.starts),
    ends: at(row.ends),
    how: exercise?.goal ?? '',
    steps: [...(exercise?.steps ?? []), ...(exercise?.optional ?? []).map(words.optional)],
    ...(exercise ? { optional: exercise.optional?.length ?? 0 } : {}),
  }
}
