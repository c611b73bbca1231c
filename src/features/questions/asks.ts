import { type Refusal, refuse } from '../../core/refusal.ts'
import type { Draft } from '../../live/room.ts'
import {
  answerIndent,
  answersIn,
  followIndent,
  itemLines,
  lineEnd,
  parsedOf,
  questionBlock,
  sectionEnd,
  seenText,
} from '../notes-text/contract.ts'
import { type Before, draft, insertAt, numbered, typing } from './drafts.ts'
import { mergedAway } from './merges.ts'
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
/** Of an answer that came meanwhile so much is told, characters. */
const MAX_TOLD = 300

export type Answer = {
  kind: 'answer'
  question: string
  text: string
  by: string
  staff?: boolean
  /** How many answers staff had before them (`QuestionRow.seen`). */
  seen?: number | undefined
  /** How everybody may know who answers, "helper 2". */
  label?: string
}

export function decideAsk(state: QuestionText, command: Ask, before: Before): readonly Draft[] | Refusal {
  if (command.text === '') return refuse('notes/empty')
  if (!before && state.questions.has(command.id)) return refuse('server/busy')
  const lines = itemLines('- ', command.text, command.id)
  const text = () => insertAt(state, sectionEnd(parsedOf(state.document), state.section), lines)
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
  if (command.text === '') return refuse('notes/empty')
  const question = state.questions.get(command.question)
  const block = questionBlock(parsedOf(state.document), command.question)
  // [QO9] What they wrote is still in their field: they are told why, and where it may go.
  if (question?.state === 'merged') return mergedAway(state, question)
  if (question && isPutAway(question)) return refuse('notes/hidden', { number: question.number })
  // [QO1] Somebody else was first: it is read before another one is sent. Decided again, our own stands in the text, too.
  const answers = block && question ? answersIn(block.source, question.asked) : []
  const own = before ? command.text.split('\n', 1)[0]?.trim() : undefined
  const theirs = answers.filter((one) => one !== own)
  const seen = answers.length + (question?.withdrawn ?? 0) - (before ? 1 : 0)
  // One that came and was taken back is nothing to read.
  if (command.staff && command.seen !== undefined && seen > command.seen && answers.length > (before ? 1 : 0))
    return refuse('notes/answered-meanwhile', {
      number: question?.number ?? 0,
      seen,
      answer: theirs.at(-1)?.slice(0, MAX_TOLD) ?? '',
    })
  // [N3] Typed before a gap, it stays, even if the question's marker went meanwhile: other words were typed after it.
  if (before) return before
  if (!block || !question) return refuse('notes/unknown-question')
  const lines = itemLines(`${answerIndent(block)}- `, command.text, null)
  const end = lineEnd(state.document.text, block.to)
  const typed = state.document.insert(end, `\n${lines}`)
  // [N35] it is known by the Yjs id of its first character, behind the line break.
  const [answer = ''] = state.document.idsAt([end + 1])
  const staff = command.staff && { seen: seenText(`${block.source}\n${lines}`) }
  const body = {
    question: command.question,
    answer,
    length: lines.length,
    ...(command.label && { label: command.label }),
    ...staff,
  }
  return [
    draft({ kind: 'answer', body }, command.by),
    { participant: command.by, kind: 'text', body: null, data: typed },
  ]
}

/** Below the last answer, as a part of it: asked back, or added. */
export type Follow = { kind: 'follow'; question: string; text: string; by: string }

/** [QO13] What follows an answer hangs below it, and is none itself. */
export function decideFollow(
  state: QuestionText,
  command: Follow,
  before: Before,
): readonly Draft[] | Refusal {
  if (command.text === '') return refuse('notes/empty')
  const question = state.questions.get(command.question)
  if (question?.state === 'merged') return mergedAway(state, question)
  if (question && isPutAway(question)) return refuse('notes/hidden', { number: question.number })
  if (before) return before
  const block = questionBlock(parsedOf(state.document), command.question)
  if (!block || !question) return refuse('notes/unknown-question')
  if (answersIn(block.source, question.asked).length === 0)
    return refuse('notes/no-answer-yet', { number: question.number })
  const lines = itemLines(`${followIndent(block, question.asked)}- `, command.text, null)
  return [
    draft({ kind: 'follow', body: { question: question.id } }, command.by),
    typing(
      before,
      () => state.document.insert(lineEnd(state.document.text, block.to), `\n${lines}`),
      command.by,
    ),
  ]
}
