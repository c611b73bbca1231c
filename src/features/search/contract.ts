import type { Refusal } from '../../core/refusal.ts'

export { type Comparable, MOST_SIMILAR, similarTo, stem, stemsOf } from './likeness.ts'
export { isHit, MAX_SEARCH, wordsIn } from './words.ts'

/** A day of a workshop. `number`: of its teaching days; null for an extra one. `n`: of all days, as in `/w/<slug>/notes/<n>`. */
export type DayOf = {
  readonly date: string
  readonly title: string
  readonly number: number | null
  readonly n: number
}

/** A place in the notes of a day where the words stand. Code in `text` and `answer` stands between backticks. */
export type Place = {
  readonly block: string
  readonly kind: 'heading' | 'question' | 'text'
  readonly section: string
  readonly sectionBlock: string
  readonly number: number | null
  readonly text: string
  readonly answer: string
}

/** What was found in one day, in the order of the days. */
export type FoundDay = { readonly day: DayOf; readonly places: readonly Place[] }

/** A question that was answered before. `elsewhere`: in another workshop. */
export type Earlier = {
  readonly id: string
  readonly text: string
  readonly answer: string
  readonly day: DayOf
  readonly elsewhere: boolean
  /** Where it stands, `/w/<slug>/notes/2#q-7k3f2`. */
  readonly href: string
}

export interface SearchService {
  /** Everything in the notes of a workshop with all these words, at most 200 places; `more`: there are others. */
  find(workshop: string, searched: string): Promise<{ days: readonly FoundDay[]; more: boolean }>
  /**
   * At most three questions like this one that were answered: on other days of the workshop and in past ones. `today`: on the day of
   * `notes` too. Nothing for fewer than two telling words. Asked again within a minute, it is remembered.
   */
  answeredBefore(ask: {
    workshop: string
    notes: string
    text: string
    today?: boolean
  }): Promise<readonly Earlier[]>
  /** Refuses who searches faster than people do. `by`: session or address. */
  pace(by: string): Refusal | null
}

declare module '../../http/services.ts' {
  interface Services {
    search: SearchService
  }
}
