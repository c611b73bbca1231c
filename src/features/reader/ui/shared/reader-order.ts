import type { NotesFrame } from '../../../../live/protocol.ts'

/**
 * The block ids after a patch, or null when the patch does not fit what this reader has (an entry outside, a block
 * twice): then the reader asks for everything once more.
 */
export function applyOrder(ids: readonly string[], order: NotesFrame['order']): string[] | null {
  const next = [...ids]
  for (const [from, removed, ...added] of order) {
    if (from < 0 || removed < 0 || from > next.length) return null
    next.splice(from, removed, ...added)
  }
  return new Set(next).size === next.length ? next : null
}

export type News = 'question' | 'answer' | 'line'

/** What a reader did not see yet, and where the nearest of it is: below, above, or right here but held back. */
export type Unseen = { readonly count: number; readonly kind: News | 'mixed'; readonly where: Where }
export type Where = 'below' | 'above' | 'here'

/** The pill's sentence, as data. Null when there is nothing new. Where most is, counts; what is held back here wins. */
export function unseenOf(news: readonly { readonly kind: News; readonly where: Where }[]): Unseen | null {
  const [first] = news
  if (!first) return null
  const kind = news.every((one) => one.kind === first.kind) ? first.kind : 'mixed'
  const count = (where: Where) => news.filter((one) => one.where === where).length
  const where = count('here') > 0 ? 'here' : count('below') >= count('above') ? 'below' : 'above'
  return { count: news.length, kind, where }
}

/** The first one for which `is` holds, from place `at` on, forward (1) or back (-1). */
export function walk<T>(all: readonly T[], at: number, by: 1 | -1, is: (one: T) => boolean): T | undefined {
  const way = by > 0 ? all.slice(Math.max(0, at)) : all.slice(0, at + 1).toReversed()
  return way.find(is)
}
