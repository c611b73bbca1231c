import type { QuestionRow, QuestionState } from '../../../notes/contract.ts'
import { ageOf, queueOf, waits } from '../../../queue/ui/shared/queue-of.ts'

export const FOLDERS = ['open', 'mine', 'stream', 'later', 'answered', 'hidden'] as const
export type Folder = (typeof FOLDERS)[number]
export const ORDERS = ['wanted', 'oldest', 'room'] as const
export type Order = (typeof ORDERS)[number]

/** Half of the questions should have an answer within this, ms. */
export const GOAL_MS = 3 * 60_000
const HOUR_MS = 3_600_000
/** So many stand under "Just answered". */
const RECENT = 3

const OF: Readonly<Record<QuestionState, Folder>> = {
  open: 'open',
  answering: 'open',
  'for-stream': 'open',
  later: 'later',
  answered: 'answered',
  'on-stream': 'answered',
  merged: 'hidden',
  hidden: 'hidden',
}

/** [HD1] A question waits in Open until it is answered; there it may be mine, or for the stream, as well. */
export function isIn(folder: Folder, { state, claimedBy }: QuestionRow): boolean {
  if (folder === 'mine') return waits(state) && claimedBy?.you === true
  if (folder === 'stream') return state === 'for-stream'
  return OF[state] === folder
}

/** The stream's picture shows what has an answer, and what waits for the stream. */
export const inPicture = (state: QuestionState): boolean =>
  state === 'answered' || state === 'on-stream' || state === 'for-stream'

/** The folder in which somebody looks for it first. */
export const folderOf = ({ state }: QuestionRow): Folder => OF[state]

/** [HD1] The questions of a folder, in the order in which they want somebody; what is done, the newest first. */
export function deskRows(rows: readonly QuestionRow[], folder: Folder, order: Order): QuestionRow[] {
  const there = rows.filter((row) => isIn(folder, row))
  if (folder === 'answered') return there.toSorted((a, b) => answeredAt(b) - answeredAt(a))
  if (folder === 'hidden') return there.toSorted((a, b) => b.at - a.at)
  const wanted =
    folder === 'later' ? there.toSorted((a, b) => b.plus - a.plus || a.at - b.at) : queueOf(there, 'open')
  if (order === 'wanted') return wanted
  if (order === 'oldest') return there.toSorted((a, b) => a.at - b.at)
  const rank = ({ room }: QuestionRow) => room ?? '\uffff'
  return wanted.toSorted((a, b) => rank(a).localeCompare(rank(b)))
}

/** When its first answer came; what never had one, when it was asked. */
export const answeredAt = ({ at, firstAnswerMs }: QuestionRow): number => at + (firstAnswerMs ?? 0)

/** The last ones that were answered. */
export const justAnswered = (rows: readonly QuestionRow[]): QuestionRow[] =>
  deskRows(rows, 'answered', 'wanted')
    .filter(({ firstAnswerMs }) => firstAnswerMs !== null)
    .slice(0, RECENT)

/** [HD2] The middle of the waits for a first answer that came within the last hour, ms; null: none came. */
export function medianOf(rows: readonly QuestionRow[], now: number): number | null {
  const waits = rows
    .flatMap((row) =>
      row.firstAnswerMs !== null && now - answeredAt(row) < HOUR_MS ? [row.firstAnswerMs] : [],
    )
    .sort((a, b) => a - b)
  const [low, high] = [waits[(waits.length - 1) >> 1], waits[waits.length >> 1]]
  return low === undefined || high === undefined ? null : (low + high) / 2
}

/** When the oldest question was asked that nobody answered; those for the stream are in good hands. */
export function oldestOpen(rows: readonly QuestionRow[]): number | null {
  const open = rows.filter(({ state }) => state === 'open' || state === 'answering')
  return open.length === 0 ? null : Math.min(...open.map(({ at }) => at))
}

/** [HD3] Those that wait too long. */
export const lateOf = (rows: readonly QuestionRow[], now: number): QuestionRow[] =>
  rows.filter(({ state, at }) => (state === 'open' || state === 'answering') && ageOf(at, now).long)

/** `2:10`. */
export function clockOf(ms: number): string {
  const seconds = Math.max(0, Math.round(ms / 1_000))
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`
}
