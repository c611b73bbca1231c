import { addWords } from './words.ts'

/** Sections that are past, folded to a line. */
export const folding = {
  questions_one: '{{count}} question',
  questions_other: '{{count}} questions',
  open_one: '{{count}} open',
  open_other: '{{count}} open',
  lines_one: '{{count}} line',
  lines_other: '{{count}} lines',
  show: 'Show',
  fold: 'Fold',
  folded: 'Folded, open it',
  earlier_one: '{{count}} earlier part',
  earlier_other: '{{count}} earlier parts',
  text: 'Fold past text',
} as const

addWords({ folding })
