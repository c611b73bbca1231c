/**
 * The plan of a workshop as data: days, sessions, episodes. Local date, time and zone are what is stored; instants come
 * from `core/time.ts` `instantOf`. Runs anywhere.
 */

import type { Refusal } from '../../core/refusal.ts'

export const SESSION_KINDS = [
  'lesson',
  'exercise',
  'break',
  'icebreaker',
  'discussion',
  'help',
  'onboarding',
  'wrap-up',
] as const
export type SessionKind = (typeof SESSION_KINDS)[number]

/** JSON that another tool's file held and that we hand back as it was. */
export type Json = string | number | boolean | null | Json[] | { [key: string]: Json }
export type Extra = { [key: string]: Json }

/** `raw` says how the file wrote it: "[title](url)" text, a [title, url] pair, or plain text without an address. */
export type Episode = { title: string; url: string | null; raw: 'link' | 'pair' | 'text' }

/** `goal`: one line. `steps`: Markdown, one each; `optional`: further steps for who has time. */
export type Exercise = {
  goal?: string
  minutes?: number
  url?: string
  steps?: string[]
  optional?: string[]
}

export type PlannedSession = {
  kind: SessionKind
  title: string
  /** `YYYY-MM-DD`, local in `zone`. */
  date: string
  /** `HH:MM`, 00:00 to 23:59, local in `zone`. */
  starts: string
  /** `HH:MM`, local in `zone`, after `starts`; midnight at the end of the day is 24:00. */
  ends: string
  /** IANA name; what comes from a CodeRefinery file is in Etc/UTC. */
  zone: string
  url?: string
  /** Inline Markdown. */
  subtitle?: string
  /** Inline Markdown; null when the file says so. */
  presenters?: string | null
  episodes: Episode[]
  exercise?: Exercise
  /** Fields that we do not know, written back on export. */
  extra?: Extra
}

/** `title` is empty for a derived break: its words come from the page. */
export type BreakRow = Pick<PlannedSession, 'date' | 'starts' | 'ends' | 'zone'> & {
  kind: 'break'
  derived: true
  title: ''
}

/** `extra`: not one of the numbered days (installation help, onboarding, an optional session afterwards). */
export type DayKind = 'day' | 'extra'

export type Day = {
  title: string
  /** `YYYY-MM-DD`. */
  date: string
  kind: DayKind
  /** In order of time, without overlap. Gaps are breaks: `withBreaks` in breaks.ts derives them. */
  sessions: PlannedSession[]
  extra?: Extra
}

export type Programme = {
  days: Day[]
  extra?: Extra
  /** Comment lines of an imported file, without the #: before the first field, and all later ones. */
  comments?: { head: string[]; rest: string[] }
}

/** Something in a file that was understood only by guess. Lines and columns count from 1. */
export type Doubt<What extends string = string> = { line: number; column: number; what: What; kept: string }

/** Something in a file that has no meaning for us, kept word by word. */
export type Kept = { line: number; column: number; what: string }

/** What a reader of schedules understood only by guess; the words are in `src/cli/report.ts`. */
export type ScheduleDoubt =
  | 'duplicate-key'
  | 'second-document'
  | 'no-title'
  | 'no-sessions'
  | 'not-text'
  | 'not-an-address'
  | 'episode-shape'
  | 'unknown-kind'
  | 'date-with-time'
  | 'time-with-dot'
  | 'time-as-number'
  | 'time-with-seconds'
  | 'zero-length'
  | 'not-in-order'
  | 'same-date-twice'

export type ScheduleReport = {
  days: number
  sessions: number
  episodes: number
  doubtful: Doubt<ScheduleDoubt>[]
  keptAsText: Kept[]
}

/** A workshop as every page needs it. */
export type Workshop = {
  id: string
  /** Stands in addresses: `/w/<slug>`. */
  slug: string
  title: string
  summary: string
  /** IANA zone that the workshop names its times in. */
  zone: string
  /** Address of the outside stream, or null. */
  streamUrl: string | null
  /** Mail address or web address (https) of the organisers, shown in public; empty when none is. */
  contact: string
  published: boolean
}

/** A stored day: the plan with ids, and its instants. */
export type StoredDay = {
  id: string
  /** From 1, over teaching days only; null for extra days. */
  number: number | null
  title: string
  date: string
  kind: DayKind
  sessions: readonly StoredSession[]
}
export type StoredSession = PlannedSession & { id: string; startsAt: Date; endsAt: Date }

export type WorkshopSummary = Workshop & {
  from: string | null
  to: string | null
  days: number
  rooms: number
}

export type NewWorkshop = {
  title: string
  slug?: string
  summary?: string
  zone: string
  streamUrl?: string | null
  contact?: string
}

/** What was read from which file, with what was doubtful: kept for whoever asks later where something came from. */
export type ImportRecord = { format: 'schedule' | 'notes'; name: string; report: unknown }

export interface ProgrammeService {
  publicWorkshops(): Promise<readonly WorkshopSummary[]>
  allWorkshops(): Promise<readonly WorkshopSummary[]>
  bySlug(slug: string): Promise<Workshop | Refusal>
  byId(id: string): Promise<Workshop | Refusal>
  days(workshop: string): Promise<readonly StoredDay[]>
  /** Makes a workshop with this programme, all or nothing. Refuses an unknown zone, a title or address that is not one. */
  create(workshop: NewWorkshop, programme: Programme): Promise<Workshop | Refusal>
  /** Keeps the report of an import beside the workshop. */
  recordImport(workshop: string, record: ImportRecord): Promise<void>
  /** The stored programme as it was read, for the export. */
  programme(workshop: string): Promise<Programme | Refusal>
  change(
    workshop: string,
    change: Partial<NewWorkshop> & { published?: boolean },
  ): Promise<Workshop | Refusal>
}

declare module '../../http/services.ts' {
  interface Services {
    programme: ProgrammeService
  }
}
