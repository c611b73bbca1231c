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
  /** When it begins, ms since 1970: to sort days. */
  at: number
  /** `10:00 to 15:00` without words around; null for a day without sessions. */
  span: { from: string; until: string } | null
  rows: readonly Row[]
  /** The longest break in minutes, 0 without one. */
  longestBreak: number
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
  /** Minutes of the longest break, when all days have it; else 0. */
  longBreak: number
}

/** Shorter breaks are for coffee, and not worth a word in the summary. */
const LONG_BREAK_MINUTES = 40

/** The stored days as the page shows them, in an IANA zone that is known. */
export function scheduleIn(zone: string, days: readonly StoredDay[]): ScheduleView {
  const numbered = days.filter(({ kind }) => kind === 'day').map((day) => dayIn(zone, day))
  const apart = days.filter(({ kind }) => kind === 'extra')
  const spans = new Set(numbered.flatMap(({ span }) => (span ? [`${span.from} ${span.until}`] : [])))
  const longest = new Set(numbered.map(({ longestBreak }) => longestBreak))
  const [longBreak = 0] = longest.size === 1 ? longest : []
  const instants = days.flatMap(({ sessions }) => sessions.map(({ startsAt }) => startsAt))
  const names = new Set(instants.map((at) => zoneName(zone, at)))
  return {
    zone: names.size === 1 ? [...names][0]! : cityOf(zone),
    clockChange: names.size > 1,
    days: numbered,
    help: apart.flatMap((day) => part(day, (kind) => kind !== 'onboarding')).map((day) => dayIn(zone, day)),
    leads: apart.flatMap((day) => part(day, (kind) => kind === 'onboarding')).map((day) => dayIn(zone, day)),
    span: spans.size === 1 ? (numbered.find(({ span }) => span)?.span ?? null) : null,
    longBreak: longBreak >= LONG_BREAK_MINUTES ? longBreak : 0,
  }
}

/** What of a day apart is for some people: none of it, or a day of those sessions; a day without any is for learners. */
function part(day: StoredDay, wanted: (kind: StoredSession['kind']) => boolean): StoredDay[] {
  const sessions = day.sessions.filter(({ kind }) => wanted(kind))
  if (sessions.length === 0) return day.sessions.length === 0 && wanted('help') ? [day] : []
  if (sessions.length === day.sessions.length) return [day]
  return [{ ...day, title: sessions.map(({ title }) => title).join(', '), sessions }]
}

/** "Day 1: Git, browse" → "Day 1" and "Git, browse"; another title is told whole. */
export function titleParts(title: string): { name: string; topic: string } {
  const [, name, topic] = /^(day\s*\d+)\s*[:,.–—-]\s*(\S.*)$/i.exec(title) ?? []
  return name && topic ? { name, topic } : { name: title, topic: '' }
}

function dayIn(zone: string, day: StoredDay): DayView {
  const [first, last] = [day.sessions[0], day.sessions.at(-1)]
  const date = first ? localTime(first.startsAt, zone).date : day.date
  const rows = rowsIn(zone, date, day.sessions)
  return {
    id: day.id,
    number: day.number,
    title: titleParts(day.title).name,
    date: dayName(date),
    at: first?.startsAt.getTime() ?? Date.parse(day.date),
    span: first && last ? { from: clock(first.startsAt, zone), until: clock(last.endsAt, zone) } : null,
    rows,
    longestBreak: Math.max(0, ...rows.map((row) => (row.kind === 'break' ? row.minutes : 0))),
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

/** What a day is about, as its title says it, else from its lessons: "Introduction to version control with Git", parts of one lesson told once. */
export function topicsOf(day: StoredDay): string {
  const { topic } = titleParts(day.title)
  if (topic) return topic
  const lessons = day.sessions.filter(({ kind }) => kind === 'lesson' || kind === 'exercise')
  const names = lessons.map(({ title }) =>
    title.replace(/[\s,:(–—-]*(part\s*)?\d+\s*(of|\/)\s*\d+\)?\s*$/i, ''),
  )
  return [...new Set(names)].slice(0, 3).join(', ')
}

/** Days apart with the same title and hours as one line: "16, 21 Sep". */
export function gathered(
  days: readonly DayView[],
): { dates: string; title: string; span: DayView['span'] }[] {
  const lines = new Map<string, { dates: string[]; title: string; span: DayView['span'] }>()
  for (const { date, title, span, rows } of days) {
    const only = rows.length === 1 && rows[0]?.kind === 'session' ? rows[0].title : title
    const key = `${only} ${span?.from} ${span?.until}`
    const line = lines.get(key)
    if (line) line.dates.push(date)
    else lines.set(key, { dates: [date], title: only, span })
  }
  return [...lines.values()].map(({ dates, ...line }) => ({ ...line, dates: shortDates(dates) }))
}

/** "Wed 16 Sep"; several as "16, 21 Sep", over a month's end "30 Sep, 2 Oct". */
function shortDates(dates: readonly string[]): string {
  const [one] = dates
  if (one !== undefined && dates.length === 1) return one
  const parts = dates.map((date) => date.split(' '))
  return parts
    .map(([, day, month], at) => (month === parts[at + 1]?.[2] ? day : `${day} ${month}`))
    .join(', ')
}

/** Whether two days hold the same at the same times. */
export const sameDay = (a: DayView | undefined, b: DayView): boolean => {
  const told = ({ rows }: DayView) => JSON.stringify(rows.map((row) => [row.time, row.title]))
  return a !== undefined && told(a) === told(b)
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

/** What of a day is on at an instant: before its first session, on air until its last one ends, or over. */
export function phaseOf(
  now: Date,
  sessions: readonly Pick<StoredSession, 'startsAt' | 'endsAt'>[],
): { is: 'soon'; at: Date } | { is: 'on-air'; until: Date } | { is: 'done' } {
  const [first, last] = [sessions[0], sessions.at(-1)]
  if (!first || !last || now >= last.endsAt) return { is: 'done' }
  return now < first.startsAt ? { is: 'soon', at: first.startsAt } : { is: 'on-air', until: last.endsAt }
}

/** Where a workshop stands, to the hour; times are ready text in the chosen zone. */
export type Standing = When | { is: 'soon'; at: string } | { is: 'on-air'; until: string }

/** Like `whenOf`, and on a teaching day by the clock; a day whose sessions are over counts as between, or as the end. */
export function standing(
  now: Date,
  today: string,
  teaching: readonly StoredDay[],
  zone: string,
): Standing | null {
  const dates = teaching.map(({ date }) => date)
  const when = whenOf(today, dates)
  const day = teaching.find(({ date }) => date === today)
  if (when?.is !== 'today' || !day || day.sessions.length === 0) return when
  const phase = phaseOf(now, day.sessions)
  if (phase.is === 'soon') return { is: 'soon', at: clock(phase.at, zone) }
  if (phase.is === 'on-air') return { is: 'on-air', until: clock(phase.until, zone) }
  const next = dates.find((date) => date > today)
  return next === undefined ? when : { is: 'between', next: dayName(next) }
}
