import { localTime } from '../../../../core/time.ts'
import { dayName } from '../../../../ui/days.ts'
import { inlineMarkdown } from '../../../../ui/inline-markdown.ts'
import { cityOf, zoneName } from '../../../../ui/zones.ts'
import type { StoredDay, StoredSession } from '../../../programme/contract.ts'
import { withBreaks } from '../../../programme/ui/shared/breaks.ts'

/** One line of a day as the page shows it; times are ready text in the chosen zone. */
export type Row =
  | { kind: 'break'; key: string; time: string; title: string; minutes: number }
  | {
      kind: 'session'
      key: string
      time: string
      until: string
      /** Named when it is not the day that stands above ("Wed 23 Sep"). */
      date: string | null
      title: string
      url: string | null
      subtitle: string | null
      presenters: string | null
      episodes: readonly { title: string; url: string | null }[]
      exercise: { goal: string | null; minutes: number | null; url: string | null; optional: string } | null
    }

export type DayView = {
  id: string
  number: number | null
  title: string
  date: string
  /** `10:00 to 15:00` without words around; null for a day without sessions. */
  span: { from: string; until: string } | null
  rows: readonly Row[]
}

export type ScheduleView = {
  /** "Amsterdam, UTC+2", or only the city when the clocks change in between. */
  zone: string
  clockChange: boolean
  days: readonly DayView[]
  help: readonly DayView[]
  leads: readonly DayView[]
  /** The same on all days, or null. */
  span: { from: string; until: string } | null
}

/** The stored days as the page shows them, in an IANA zone that is known. */
export function scheduleIn(zone: string, days: readonly StoredDay[]): ScheduleView {
  const views = days.map((day) => dayIn(zone, day))
  const of = (wanted: (day: StoredDay) => boolean) => views.filter((_, index) => wanted(days[index]!))
  const forLeads = (day: StoredDay) =>
    day.sessions.length > 0 && day.sessions.every(({ kind }) => kind === 'onboarding')
  const numbered = of((day) => day.kind === 'day')
  const spans = new Set(numbered.flatMap(({ span }) => (span ? [`${span.from} ${span.until}`] : [])))
  const instants = days.flatMap(({ sessions }) => sessions.map(({ startsAt }) => startsAt))
  const names = new Set(instants.map((at) => zoneName(zone, at)))
  return {
    zone: names.size === 1 ? [...names][0]! : cityOf(zone),
    clockChange: names.size > 1,
    days: numbered,
    help: of((day) => day.kind === 'extra' && !forLeads(day)),
    leads: of((day) => day.kind === 'extra' && forLeads(day)),
    span: spans.size === 1 ? (numbered.find(({ span }) => span)?.span ?? null) : null,
  }
}

function dayIn(zone: string, day: StoredDay): DayView {
  const [first, last] = [day.sessions[0], day.sessions.at(-1)]
  const date = first ? localTime(first.startsAt, zone).date : day.date
  return {
    id: day.id,
    number: day.number,
    title: day.title,
    date: dayName(date),
    span: first && last ? { from: clock(first.startsAt, zone), until: clock(last.endsAt, zone) } : null,
    rows: rowsIn(zone, date, day.sessions),
  }
}

function rowsIn(zone: string, date: string, sessions: readonly StoredSession[]): Row[] {
  const stored = new Map<object, StoredSession>(sessions.map((session) => [session, session]))
  let before: StoredSession | null = null
  return withBreaks({ sessions: [...sessions] }).map((row): Row => {
    const session = stored.get(row)
    if (session) {
      before = session
      return sessionIn(zone, date, session)
    }
    const next = before ? sessions[sessions.indexOf(before) + 1] : undefined
    const [from, until] = [before?.endsAt ?? new Date(0), next?.startsAt ?? new Date(0)]
    const minutes = Math.round((until.getTime() - from.getTime()) / 60_000)
    return { kind: 'break', key: `after-${before?.id}`, time: clock(from, zone), title: '', minutes }
  })
}

function sessionIn(zone: string, date: string, session: StoredSession): Row {
  const own = localTime(session.startsAt, zone).date
  const time = clock(session.startsAt, zone)
  if (session.kind === 'break') {
    const minutes = Math.round((session.endsAt.getTime() - session.startsAt.getTime()) / 60_000)
    return { kind: 'break', key: session.id, time, title: session.title, minutes }
  }
  const { exercise } = session
  return {
    kind: 'session',
    key: session.id,
    time,
    until: clock(session.endsAt, zone),
    date: own === date ? null : dayName(own),
    title: session.title,
    url: webAddress(session.url),
    subtitle: session.subtitle ? inlineMarkdown(session.subtitle) : null,
    presenters: session.presenters ? inlineMarkdown(session.presenters) : null,
    episodes: session.episodes.map(({ title, url }) => ({ title, url: webAddress(url) })),
    exercise: exercise
      ? {
          goal: exercise.goal ?? null,
          minutes: exercise.minutes ?? null,
          url: webAddress(exercise.url),
          optional: (exercise.optional ?? []).join(', '),
        }
      : null,
  }
}

const clock = (at: Date, zone: string) => localTime(at, zone).time

/** Only http and https become links. */
const webAddress = (text: string | null | undefined): string | null =>
  text && /^https?:\/\//i.test(text) && URL.canParse(text) ? text : null

/** What a day is about, from its lessons: "Introduction to version control with Git", parts of one lesson told once. */
export function topicsOf(day: StoredDay): string {
  const lessons = day.sessions.filter(({ kind }) => kind === 'lesson' || kind === 'exercise')
  const names = lessons.map(({ title }) =>
    title.replace(/[\s,:(–—-]*(part\s*)?\d+\s*(of|\/)\s*\d+\)?\s*$/i, ''),
  )
  return [...new Set(names)].slice(0, 3).join(', ')
}

/** Where a workshop stands among its days. */
export type When =
  | { is: 'before'; days: number }
  | { is: 'today' }
  | { is: 'between'; next: string }
  | { is: 'after' }

/** Where today lies among the dates of the teaching days, all `YYYY-MM-DD` in the workshop's zone; null without days. */
export function whenOf(today: string, dates: readonly string[]): When | null {
  const next = dates.find((date) => date >= today)
  if (dates.length === 0) return null
  if (next === undefined) return { is: 'after' }
  if (next === today) return { is: 'today' }
  if (dates[0] !== next) return { is: 'between', next: dayName(next) }
  return { is: 'before', days: Math.round((Date.parse(next) - Date.parse(today)) / 86_400_000) }
}
