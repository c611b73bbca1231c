import type { QuestionRow, QuestionState } from '../../../notes/contract.ts'
import { type Comparable, similarTo, stemsOf } from '../../../search/contract.ts'
import { queueOf, waits } from './queue-of.ts'

/** Of a long queue so many are compared with all others. */
const MOST_COMPARED = 60

/** Other questions that may be the same: `asked` wait as well, `answered` has an answer. */
export type Same = { readonly asked: readonly QuestionRow[]; readonly answered: QuestionRow | null }

/** [QU9] By question, what seems to be asked twice. Of two that wait, the more wanted one is told. */
export function sameAs(rows: readonly QuestionRow[]): ReadonlyMap<string, Same> {
  const open = queueOf(rows, 'open').filter(({ state }) => state !== 'for-stream')
  const known = rows.filter(({ state, answers }) => waits(state) || (isDone(state) && answers > 0))
  const all = known.map((row): Comparable => ({ id: row.id, stems: stemsIn(row.text), answerStems: NONE }))
  const byId = new Map(rows.map((row) => [row.id, row]))
  const rank = new Map(open.map(({ id }, at) => [id, at]))
  const found = new Map<string, Same>()
  for (const [at, row] of open.slice(0, MOST_COMPARED).entries()) {
    const others = all.filter(({ id }) => id !== row.id)
    const alike = similarTo(row.text, others).flatMap((id) => byId.get(id) ?? [])
    const asked = alike.filter(({ id, claimedBy }) => (rank.get(id) ?? -1) > at && !claimedBy)
    const answered = alike.find(({ state }) => isDone(state)) ?? null
    if (asked.length > 0 || answered) found.set(row.id, { asked, answered })
  }
  return found
}

const NONE: ReadonlySet<string> = new Set()
const isDone = (state: QuestionState) => state === 'answered' || state === 'on-stream'

const stems = new Map<string, ReadonlySet<string>>()
const MAX_STEMS = 3_000

/** Words of a text, looked up once: the queue is compared again with every change. */
function stemsIn(text: string): ReadonlySet<string> {
  const known = stems.get(text)
  if (known) return known
  if (stems.size >= MAX_STEMS) stems.clear()
  const made = new Set(stemsOf(text))
  stems.set(text, made)
  return made
}
