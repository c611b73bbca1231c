import { type Refusal, refuse } from '../../core/refusal.ts'
import type { Draft } from '../../live/room.ts'
import { isOrderCommand } from '../order/contract.ts'
import { type Before, decideQuestion, numbered, type QuestionCommand, typing } from '../questions/contract.ts'
import { decideRewrite, type RewriteCommand } from '../restoring/contract.ts'
import { decideFollow, type FollowCommand } from '../running-text/contract.ts'
import { type SectionCommand, typedIn } from '../section-text/contract.ts'
import { checkTyping, knownOf, MAX_NOTES_LENGTH, type MayDelete, type Typing } from '../typing/contract.ts'
import { ROOT } from './contract.ts'
import { typeHello } from './hello.ts'
import { decideOrdered, type Guest, meetsAsTyping, meetsOrder, type Ordered, said } from './orderly.ts'
import { decideStamp } from './stamps.ts'
import type { NotesState } from './state.ts'
import { strays } from './strays.ts'

/**
 * What may be done to the notes, and what it writes (rules N1–N15, N27 in README.md; of questions decides ../questions). Commands come from the rim with
 * everything that is not a decision: who, fresh marker ids, the room's name.
 */
export type Command =
  /** Typing of a writer; `owns` says which Yjs clients are the sender's, `mayDelete` what of others it may take out. */
  | {
      kind: 'typing'
      typing: Typing
      owns(client: number): boolean
      mayDelete: MayDelete
      by: string
      guest?: Guest | undefined
    }
  | (QuestionCommand & { guest?: Guest | undefined })
  | Ordered
  /** A hello, below the heading of the icebreaker with these words. */
  | { kind: 'say'; text: string; heading: string; by: string; guest?: Guest | undefined }
  /** The stage moved on, or changed its end: the notes get what they say of it by themselves. */
  | FollowCommand
  /** Questions that somebody typed get their marker and number. `line`: first line as it stood when it was found. */
  | { kind: 'stamp'; items: readonly { line: string; id: string; base: number; again: boolean }[] }
  /** Markers without a question are taken out of the text. */
  | { kind: 'tidy' }
  /** Staff restores something from the history; somebody sends a section back that they read as text. */
  | RewriteCommand
  | (SectionCommand & { guest?: Guest | undefined })
  /** Past notes, into empty notes only; markers stand in the text. */
  | { kind: 'import'; text: string; questions: readonly { id: string; base: number }[] }

export function decide(
  state: NotesState,
  command: Command,
  at: Date,
  before: Before,
): readonly Draft[] | Refusal {
  if (isOrderCommand(command)) return decideOrdered(state, command, at, before)
  const met = meetsOrder(state, command, at, before)
  if (met) return met
  switch (command.kind) {
    case 'typing':
      return decideTyping(state, command, at, before)
    case 'say':
      if (command.text === '') return refuse('notes/empty')
      return [said(typing(before, () => typeHello(state, command), command.by))]
    case 'section':
      return decideFollow(state, command, before)
    case 'stamp':
      return decideStamp(state, command, before)
    case 'tidy': {
      const found = strays(state)
      if (found.length === 0 && !before) return []
      const take = (root: { delete(at: number, length: number): void }) => {
        for (const { at, length } of found.toReversed()) root.delete(at, length)
      }
      return [typing(before, () => state.document.edit(take))]
    }
    case 'rewrite':
      return decideRewrite(state, command, before)
    case 'section-text': {
      const typing = before ?? typedIn(state.document, ROOT, command) ?? []
      if (!('structs' in typing)) return typing
      return decideTyping(state, { ...command, kind: 'typing', typing }, at, null, state.document.client)
    }
    case 'import': {
      // Decided again, nothing else may stand there but itself.
      if (state.document.text !== (before ? command.text : '')) return refuse('notes/not-empty')
      if (command.text.length > MAX_NOTES_LENGTH) return refuse('notes/too-long', { max: MAX_NOTES_LENGTH })
      const questions = command.questions.map((question, index) =>
        numbered(state, question.id, index, null, question.base),
      )
      return [...questions, typing(before, () => state.document.insert(0, command.text))]
    }
    default:
      return decideQuestion(state, command, at, before)
  }
}

function decideTyping(
  state: NotesState,
  command: Command & { kind: 'typing' },
  at: Date,
  before: Before,
  hand?: number,
): readonly Draft[] | Refusal {
  // It stands in the document already: what another process wrote in between changes nothing about it.
  if (before) return before
  const checked = checkTyping(command.typing, knownOf(state.document.doc, ROOT))
  if ('refusal' in checked) return checked
  if (!checked.clients.every((client) => client === hand || command.owns(client)))
    return refuse('notes/foreign-client')
  if (checked.stale) return []
  const tooMuch = command.mayDelete(checked.deletes)
  if (tooMuch) return tooMuch
  if (checked.adds > 0 && state.document.length + checked.adds > MAX_NOTES_LENGTH) {
    return refuse('notes/too-long', { max: MAX_NOTES_LENGTH })
  }
  const met = command.guest && meetsAsTyping(state, command, command.guest, checked.adds, at)
  return met ?? [{ participant: command.by, kind: 'text', body: null, data: command.typing.update }]
}
