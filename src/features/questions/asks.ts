import { type Refusal, refuse } from '../../core/refusal.ts'
import type { Draft } from '../../live/room.ts'
import { answerIndent, itemLines, questionBlock, sectionEnd, seenText } from '../notes-text/contract.ts'
import { type Before, draft, insertAt, numbered, typing } from './drafts.ts'
import { isPutAway, type QuestionText } from './question.ts'

/** A question of `text`, under this fresh marker id. `classroom`, `room`: a room's lead asks for the room. */
export type Ask = {
  kind: 'ask'
  text: string
  id: string
  classroom: string | null
  room: string | null
  by: string
}
export type Answer = { kind: 'answer'; question: string; text: string; by: string; staff?: boolean }

export function decideAsk(state: QuestionText, command: Ask, before: Before): readonly Draft[] | Refusal {
  if (command.text === '') return refuse('notes/empty')
  if (!before && state.questions.has(command.id)) return refuse('server/busy')
  const lines = itemLines('- ', command.text, command.id)
  const text = () => insertAt(state, sectionEnd(state.document.text, state.section), lines)
  const { id, by, classroom, room } = command
  return [
    numbered(state, id, 0, by, 0, { classroom, room, asked: lines.trimEnd().length }),
    typing(before, text, by),
  ]
}

export function decideAnswer(
  state: QuestionText,
  command: Answer,
  before: Before,
): readonly Draft[] | Refusal {
  // Typed before a gap, it stays, even if the question's marker went meanwhile: other words were typed after it.
  if (before) return before
  if (command.text === '') return refuse('notes/empty')
  const block = questionBlock(state.document.text, command.question)
  const question = state.questions.get(command.question)
  if (!block || !question || isPutAway(question)) return refuse('notes/unknown-question')
  const lines = itemLines(`${answerIndent(block)}- `, command.text, null)
  const typed = state.document.insert(block.to, `\n${lines}`)
  // [N35] it is known by the Yjs id of its first character, behind the line break.
  const [answer = ''] = state.document.idsAt([block.to + 1])
  const seen = command.staff && { seen: seenText(`${block.source}\n${lines}`) }
  const body = { question: command.question, answer, length: lines.length, ...seen }
  return [
    draft({ kind: 'answer', body }, command.by),
    { participant: command.by, kind: 'text', body: null, data: typed },
  ]
}
