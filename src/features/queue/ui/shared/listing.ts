import type { NotesFrame } from '../../../../live/protocol.ts'
import type { QuestionList, QuestionRow } from '../../../notes/contract.ts'
import { hearFrame } from './queue-of.ts'

/** The questions as a page knows them: the last list that came, and what it heard since. */
export type Listing = QuestionList & {
  /** By question: what is newer than the list, and the entry that says so. */
  readonly news: ReadonlyMap<string, { readonly seq: number; readonly change: Partial<QuestionRow> }>
  /** Some of it stands in a list only that goes up to this entry. */
  readonly wanted: number
}

/** `upTo`: the page has heard of everything up to this entry. */
export const listingOf = ({ seq, rows }: QuestionList, upTo = 0): Listing => ({
  seq,
  rows,
  news: new Map(),
  wanted: upTo,
})

/** [QU11] A list has to be asked for: something came that the last one does not know of. */
export const isDue = ({ seq, wanted }: Listing): boolean => wanted > seq

/**
 * [QU3] After a patch of the notes. `keen`: what changed is asked for as well, since who has a question stands in no patch. One
 * that the list knows of already, or that is older than what this page did, changes nothing.
 */
export function afterFrame(
  list: Listing,
  frame: Pick<NotesFrame, 'blocks' | 'seq'>,
  { keen = false } = {},
): Listing {
  // Number 0 is of a patch that nobody can say more of than that it is new.
  const seq = frame.seq || list.seq + 1
  if (seq <= list.seq) return list
  const fresh = Object.entries(frame.blocks).filter(([id]) => (list.news.get(id)?.seq ?? 0) <= seq)
  const { rows, unknown } = hearFrame(list.rows, { blocks: Object.fromEntries(fresh) })
  const wanted = unknown || (keen && rows !== list.rows) ? Math.max(list.wanted, seq) : list.wanted
  if (rows === list.rows) return wanted === list.wanted ? list : { ...list, wanted }
  const news = new Map(list.news)
  for (const [at, { id, plus, state }] of rows.entries()) {
    if (list.rows[at] !== rows[at]) news.set(id, { seq, change: { ...news.get(id)?.change, plus, state } })
  }
  return { ...list, rows, news, wanted }
}

/** After this page did something to a question by entry `seq`: it shows at once, and no older list takes it back. */
export function afterDeed(
  list: Listing,
  question: string,
  change: Partial<QuestionRow>,
  seq: number,
  { keen = false } = {},
): Listing {
  if (seq <= list.seq) return list
  const news = new Map(list.news)
  news.set(question, { seq, change: { ...news.get(question)?.change, ...change } })
  const rows = list.rows.map((row) => (row.id === question ? { ...row, ...change } : row))
  return { ...list, rows, news, wanted: keen ? Math.max(list.wanted, seq) : list.wanted }
}

/** [QU11] After a list came: of an older one nothing is taken, and what it does not know of yet stays. */
export function afterList(list: Listing, came: QuestionList): Listing {
  if (came.seq > 0 && came.seq < list.seq) return list
  const news = new Map([...list.news].filter(([, { seq }]) => seq > came.seq))
  const rows = came.rows.map((row) => ({ ...row, ...news.get(row.id)?.change }))
  return { seq: Math.max(came.seq, list.seq), rows, news, wanted: list.wanted }
}
