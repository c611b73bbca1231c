import type { Draft } from '../../live/room.ts'
import { furtherDown, insertPoint, type Place } from '../notes-text/contract.ts'
import type { QuestionEntry, Questions, QuestionText } from './question.ts'

/** What a command wanted to write before another process wrote first; null the first time. */
export type Before = readonly Draft[] | null

/** A question with the next number, or the next but `index`. */
export function numbered(
  state: Questions,
  id: string,
  index: number,
  by: string | null,
  base: number,
  from: { classroom: string | null; room: string | null; asked?: number } = { classroom: null, room: null },
): Draft {
  const number = state.last + index + 1
  return draft({ kind: 'question', body: { id, number, ...from, base } }, by)
}

export const draft = <Entry extends Pick<Draft, 'kind' | 'body'> = QuestionEntry>(
  entry: Entry,
  participant: string | null,
): Draft => ({ ...entry, participant })

/** Text is typed once: decided again, a command keeps what it typed the first time. */
export function typing(before: Before, type: () => Uint8Array, by: string | null = null): Draft {
  const typed = before?.find((one) => one.kind === 'text')?.data
  return { participant: by, kind: 'text', body: null, data: typed ?? type() }
}

export function insertAt(state: QuestionText, place: Place, text: string): Uint8Array {
  const whole = state.document.text
  const point = insertPoint(whole, place)
  const { at, put } = furtherDown(whole, point.at, `${point.before}${text}${point.after}`)
  return state.document.insert(at, put)
}
