import type { NotesFrame } from '../../../../live/protocol.ts'
import { questionIn } from '../../../latest-answers/ui/shared/question-in.ts'
import type { QuestionRow, QuestionState } from '../../../notes/contract.ts'

/** The lists of the queue. What is for the stream waits as well: the instructors have not said it yet. */
export const TABS = {
  open: ['open', 'answering', 'for-stream'],
  stream: ['for-stream'],
  done: ['answered', 'on-stream', 'later', 'hidden'],
} as const satisfies Record<string, readonly QuestionState[]>
export type Tab = keyof typeof TABS

/** Longer, characters, it would push what else waits out of sight. */
const LONG = 400
export const isLong = ({ text }: QuestionRow): boolean => text.length > LONG

export const waits = (state: QuestionState): boolean => isIn('open', state)

const isIn = (tab: Tab, state: QuestionState): boolean =>
  (TABS[tab] as readonly QuestionState[]).includes(state)

/** [QU1] The questions of a list, in the order in which they want somebody. */
export function queueOf(questions: readonly QuestionRow[], tab: Tab): QuestionRow[] {
  const rows = questions.filter(({ state }) => isIn(tab, state))
  return tab === 'done'
    ? rows.toSorted((a, b) => b.at - a.at)
    : rows.toSorted((a, b) => b.plus - a.plus || a.at - b.at)
}

/** [QU2] The rows in the order in which they stood; what is new comes below. */
export function keepOrder(rows: readonly QuestionRow[], before: readonly string[]): QuestionRow[] {
  const byId = new Map(rows.map((row) => [row.id, row]))
  const stood = before.flatMap((id) => byId.get(id) ?? [])
  const there = new Set(before)
  return [...stood, ...rows.filter(({ id }) => !there.has(id))]
}

/** So many rows at once: nobody answers a hundred at a time, and on a long day each of them costs time with every key press. */
export const ROWS = 60

/** [QU14] The first rows of a list, and the chosen one, wherever it stands. */
export const firstOf = (
  rows: readonly QuestionRow[],
  most: number,
  chosen: string | null,
): readonly QuestionRow[] => rows.filter(({ id }, index) => index < most || id === chosen)

/** From this age on, ms, a question waits too long. */
const LONG_MS = 5 * 60_000

export type Age = {
  readonly unit: 'seconds' | 'minutes' | 'hours'
  readonly n: number
  readonly long: boolean
}

/** [QU4] How long a question waits. */
export function ageOf(at: number, now: number): Age {
  const ms = Math.max(0, now - at)
  const long = ms >= LONG_MS
  if (ms < 60_000) return { unit: 'seconds', n: Math.floor(ms / 1_000), long }
  if (ms < 3_600_000) return { unit: 'minutes', n: Math.floor(ms / 60_000), long }
  return { unit: 'hours', n: Math.floor(ms / 3_600_000), long }
}

/** [QU3] The rows after a patch of the notes; `unknown`: it holds a question that is not among them, or one that went. */
export function hearFrame(
  rows: readonly QuestionRow[],
  { blocks }: Pick<NotesFrame, 'blocks'>,
): { rows: readonly QuestionRow[]; unknown: boolean } {
  const changed = new Map<string, QuestionRow>()
  const known = new Map(rows.map((row) => [row.id, row]))
  let unknown = false
  for (const [id, html] of Object.entries(blocks)) {
    if (!id.startsWith('q-')) continue
    const row = known.get(id)
    const shown = questionIn(html)
    if (!row || !shown) unknown ||= row?.state !== 'hidden' && row?.state !== 'merged'
    else if (row.plus !== shown.plus || row.state !== shown.state)
      changed.set(id, { ...row, plus: shown.plus, state: shown.state })
  }
  return {
    rows: changed.size === 0 ? rows : rows.map((row) => changed.get(row.id) ?? row),
    unknown,
  }
}

/** What a key press asks for. */
export type Wish = 'answer' | 'voice' | 'hide' | 'undo' | 'next' | 'previous' | 'first' | 'last'

const MOVES: Readonly<Record<string, Wish>> = {
  ArrowDown: 'next',
  ArrowUp: 'previous',
  Home: 'first',
  End: 'last',
}
const LETTERS: Readonly<Record<string, Wish>> = { a: 'answer', v: 'voice', h: 'hide', u: 'undo' }

export type Press = {
  readonly key: string
  readonly ctrlKey: boolean
  readonly altKey: boolean
  readonly metaKey: boolean
}

/** [QU7] `typing`: the focus is in a field. `letters`: single letters are on. */
export function wishOf(
  { key, ctrlKey, altKey, metaKey }: Press,
  { typing, letters }: { typing: boolean; letters: boolean },
): Wish | null {
  if (typing || ctrlKey || altKey || metaKey) return null
  return MOVES[key] ?? (letters ? LETTERS[key.toLowerCase()] : undefined) ?? null
}
