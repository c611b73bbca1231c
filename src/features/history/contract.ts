import type { Person, Role } from '../../core/person.ts'
import type { Refusal } from '../../core/refusal.ts'
import type { Beside } from './beside.ts'
import type { What } from './happenings.ts'

/**
 * Who did something, without a name: a role and a number, or a room. Guests are numbered in the order in which people
 * first wrote in these notes, so a number stays who it is.
 */
export type Who =
  | { readonly as: 'server' }
  | { readonly as: 'guest'; readonly id: string; readonly n: number }
  /** `n`: null when nobody else has this role. */
  | { readonly as: 'staff'; readonly id: string; readonly role: Role; readonly n: number | null }
  | { readonly as: 'room'; readonly id: string; readonly room: string }

/** A version is the text after entry `seq`; `at` is when that was written, ms since 1970. */
export type VersionAt = { readonly seq: number; readonly at: number }

type WithVersion = Extract<What, { readonly to: number }>
type WithPerson = Extract<What, { readonly of: string }>

/** What somebody did. Questions by their numbers, versions with their times, people as they are shown. */
export type WhatShown =
  | Exclude<What, WithVersion | WithPerson>
  | { readonly kind: 'section-restored'; readonly heading: string; readonly to: VersionAt }
  | { readonly kind: 'restored'; readonly to: VersionAt }
  | { readonly kind: WithPerson['kind']; readonly of: Who }

/** One row of *Who changed what*. `others`: how many more did the same in the same minute. */
export type Row = {
  readonly from: number
  readonly to: number
  readonly at: number
  readonly who: Who
  readonly others: number
  readonly what: WhatShown
}

export type ShownLine = { readonly kind: 'same' | 'gone' | 'new'; readonly text: string; readonly who: Who }

/** A section in which something changed. `key` names it for `restore`; null: lines that stayed are left out. */
export type SectionShown = {
  readonly key: string
  readonly heading: string
  readonly gone: number
  readonly fresh: number
  readonly lines: readonly (ShownLine | null)[]
  /** Lines that are not listed, since nobody reads ten thousand. */
  readonly more: number
}

/** Bars of the strip: lines that were changed within the minute from `at` on. `before`, `last`: the versions around it. */
export type Bar = {
  readonly at: number
  readonly before: number
  readonly last: number
  readonly staff: number
  readonly rooms: number
  readonly guests: number
  readonly chosen: number
}

/** Somebody of whom all can be undone: what they did, and what an undo would do. Lines that hold words. */
export type ChosenPerson = {
  readonly who: Who
  readonly since: number
  readonly deleted: number
  /** From so many people. */
  readonly of: number
  /** Lines that they wrote and that stand. */
  readonly stays: number
  readonly back: number
  readonly sections: number
  /** Edits of others since. */
  readonly kept: number
  /** What they pressed and an undo takes back: +1, answers that count, questions that were set, merged or taken. */
  readonly plus: number
  readonly answers: number
  readonly states: number
  /** Beside the notes: open calls for help and votes in open polls go too; votes in polls that are over stay. */
  readonly beside: Beside
}

export type HistoryPage = {
  readonly from: VersionAt
  readonly to: VersionAt
  readonly now: VersionAt
  /** The last version of each minute, oldest first. */
  readonly versions: readonly VersionAt[]
  readonly bars: readonly Bar[]
  readonly rows: readonly Row[]
  readonly moreRows: number
  readonly people: number
  readonly sections: readonly SectionShown[]
  readonly chosen: ChosenPerson | null
  /** Lines that a restore of everything takes back, and edits since `from` that would go. */
  readonly whole: { readonly lines: number; readonly edits: number }
}

export type VersionPage = VersionAt & {
  readonly now: VersionAt
  readonly versions: readonly VersionAt[]
  readonly lines: readonly { readonly text: string; readonly who: Who }[]
}

/** What is to be brought back. `section`: its key, null for everything. `keepNew`: whole lines that were written since stay. */
export type Restore =
  | { readonly what: 'section'; readonly from: number; readonly section: string; readonly keepNew: boolean }
  | { readonly what: 'everything'; readonly from: number }
  | { readonly what: 'undo'; readonly participant: string }

export interface HistoryService {
  /** Left out, `to` is the present, and `from` what was some minutes before the last change. `chosen`: a participant. */
  page(
    notes: string,
    asked: { from?: number | undefined; to?: number | undefined; chosen?: string | undefined },
  ): Promise<HistoryPage | Refusal>
  version(notes: string, seq: number | undefined): Promise<VersionPage | Refusal>
  /** A version as clean Markdown, without markers. */
  markdown(notes: string, seq: number): Promise<string | Refusal>
  /** A new edit in this person's name. `history/nothing`: all of it stands as it did. Staff only. */
  restore(
    person: Person,
    address: string,
    notes: string,
    restore: Restore,
    key: string,
  ): Promise<{ seq: number } | Refusal>
}

declare module '../../http/services.ts' {
  interface Services {
    history: HistoryService
  }
}
