import { type Refusal, refuse } from '../../core/refusal.ts'
import type { Draft } from '../../live/room.ts'
import type { Before, Question, Questions, QuestionText } from '../questions/contract.ts'
import { MAX_NOTES_LENGTH, type Rewrite } from '../typing/contract.ts'

/** What the notes know that can be restored. `rewrites`: how often something was. */
export type Restorable = QuestionText & { readonly rewrites: number }

/**
 * What becomes of a question when what one participant pressed is undone: it was in state `was`, and so many of its answers (`gone`) were
 * theirs. The rest is as in a question.
 */
export type PressBack = {
  readonly id: string
  readonly was: Question['state']
  readonly gone: number
} & Pick<Question, 'state' | 'mergedInto' | 'stood' | 'firstAt' | 'answeredBy' | 'touchedAt'>

/** What a restore was: a section or everything as it stood after entry `to`, or all that participant `of` did undone. */
export type Restoring =
  | { readonly what: 'section'; readonly to: number; readonly heading: string; readonly of?: undefined }
  | { readonly what: 'everything'; readonly to: number; readonly of?: undefined }
  /** `beside`: so many calls and votes of theirs are taken back beside the notes. */
  | {
      readonly what: 'undo'
      readonly of: string
      readonly back?: readonly PressBack[]
      readonly beside?: number
    }

/**
 * With it, of what the typed text is a copy: `[client, clock, length]` one after the other, from the Yjs client and clock on with
 * which the server typed. So letters that came back are known as the ones that they were.
 */
export type Restored = Restoring & {
  readonly client: number
  readonly clock: number
  readonly copies: readonly (readonly [number, number, number])[]
}

/** `seen`: how many restores the sender knows of. */
export type RewriteCommand = {
  readonly kind: 'rewrite'
  readonly change: Rewrite
  readonly as: Restoring
  readonly seen: number
  readonly by: string
}

/** [RS1] a restore is a new edit: it names letters, so what others type meanwhile stays; of two at once the second is decided anew. */
export function decideRewrite(
  state: Restorable,
  { change, as, seen, by }: RewriteCommand,
  before: Before,
): readonly Draft[] | Refusal {
  if (state.rewrites !== seen) return refuse('notes/restored-meanwhile')
  // Typed before a gap, it stands in the document.
  if (before) return before
  const { document } = state
  // Another process wrote these letters, and we have not read them yet.
  const isKnown = change.puts.every(({ from }) => document.clockOf(from.client) >= from.clock + from.length)
  if (!isKnown) return refuse('notes/restored-meanwhile')
  const adds = change.puts.reduce((sum, { text }) => sum + text.length, 0)
  if (document.length + adds > MAX_NOTES_LENGTH) return refuse('notes/too-long', { max: MAX_NOTES_LENGTH })
  const { client } = document
  const clock = document.clockOf(client)
  const update = document.rewrite(change)
  // What somebody else pressed in this moment stays.
  const back =
    as.what === 'undo' ? (as.back ?? []).filter(({ id, was }) => state.questions.get(id)?.state === was) : []
  const votes = as.what === 'undo' && [...state.questions.values()].some(({ plus }) => plus.has(as.of))
  const beside = as.what === 'undo' && (as.beside ?? 0) > 0
  if (!update && !votes && back.length === 0 && !beside) return []
  const copies = change.puts.map(({ from }) => [from.client, from.clock, from.length] as const)
  const body: Restored = { ...as, ...(back.length > 0 && { back }), client, clock, copies }
  const text = update && { participant: by, kind: 'text', body: null, data: update }
  return [{ participant: by, kind: 'rewrite', body }, ...(text ? [text] : [])]
}

/** The same without what this participant pressed: their +1, what they have taken, and what `back` says of questions. */
function withoutPressesOf<State extends Questions>(
  state: State,
  of: string,
  back: readonly PressBack[],
): State {
  const questions = new Map(state.questions)
  const returned = new Map(back.map((one) => [one.id, one]))
  for (const [id, question] of questions) {
    const mine = question.claim?.by === of
    const one = returned.get(id)
    if (!one && !mine && !question.plus.has(of)) continue
    const plus = new Set(question.plus)
    plus.delete(of)
    const { claim } = question
    questions.set(id, {
      ...question,
      plus,
      claim: mine ? null : claim,
      ...(one && pressedBack(question, one, of)),
    })
  }
  return { ...state, questions }
}

function pressedBack(
  { answers, recent }: Question,
  { state, mergedInto, stood, firstAt, answeredBy, touchedAt, gone }: PressBack,
  of: string,
): Partial<Question> {
  const kept = recent.filter(({ by }) => by !== of)
  const left = Math.max(0, answers - gone)
  return { state, mergedInto, stood, firstAt, answeredBy, touchedAt, answers: left, recent: kept }
}

/** What a restore does to what is known beside the text. */
export const applyRestore = <State extends Questions & { readonly rewrites: number }>(
  state: State,
  restored: Restored,
): State => ({
  ...(restored.what === 'undo' ? withoutPressesOf(state, restored.of, restored.back ?? []) : state),
  rewrites: state.rewrites + 1,
})
