import { type Refusal, refuse } from '../../core/refusal.ts'
import type { Draft } from '../../live/room.ts'
import { answersIn, type Block, parsedOf, questionBlock } from '../notes-text/contract.ts'
import {
  isPutAway,
  isWaiting,
  type Question,
  type QuestionEntry,
  type QuestionText,
  WITHDRAW_MS,
} from './question.ts'

/** Somebody takes a question of theirs back, or their `answer` to it. */
export type Withdraw = { kind: 'withdraw'; question: string; answer?: string | undefined; by: string }

/** What is taken back goes out of the text, when it is the sender's own, still as it was written, and not a minute old. */
export function decideWithdraw(state: QuestionText, command: Withdraw, at: Date): readonly Draft[] | Refusal {
  const question = state.questions.get(command.question)
  if (!question || isPutAway(question)) return refuse('notes/unknown-question')
  return command.answer === undefined
    ? withdrawQuestion(state, question, command.by, at)
    : withdrawAnswer(state, question, command.answer, command.by, at)
}

/** [N26] only the asker's own words go, and only while nothing else hangs on them. */
function withdrawQuestion(
  { document }: QuestionText,
  question: Question,
  by: string,
  at: Date,
): readonly Draft[] | Refusal {
  const { text } = document
  const block = questionBlock(parsedOf(document), question.id)
  if (!block || question.by !== by) return refuse('notes/unknown-question')
  if (!isWaiting(question.state) || block.source.length !== question.asked || isOld(question, at))
    return refuse('notes/too-late')
  const above = text.slice(0, block.from).trimEnd().length
  // At the very top there is no line above to stay apart from: the blank lines below go.
  const to = above === 0 ? text.length - text.slice(block.to).trimStart().length : block.to
  const gone = document.edit((root) => root.delete(above, to - above))
  return drafts({ kind: 'withdraw', body: { question: question.id } }, gone, by)
}

/** [N35] an answer goes as it was written; the question waits again when nothing else stands below it. */
function withdrawAnswer(
  { document }: QuestionText,
  question: Question,
  id: string,
  by: string,
  at: Date,
): readonly Draft[] | Refusal {
  const answer = question.recent.find((one) => one.id === id)
  const { text } = document
  const block = questionBlock(parsedOf(document), question.id)
  if (!answer || answer.by !== by || isOld(answer, at) || !block) return refuse('notes/too-late')
  const from = document.placeOf(answer.id, answer.length)
  if (from === null) return refuse('notes/too-late')
  const to = from + answer.length
  const inside = from > block.from && to <= block.to && text[from - 1] === '\n'
  if (!inside || hangs(text.slice(from, to), text.slice(to, block.to))) return refuse('notes/too-late')
  const gone = document.edit((root) => root.delete(from - 1, answer.length + 1))
  const count = (source: string) => answersIn(source, question.asked).length
  const answers = count(block.source) - count(without(block, from - 1, answer.length + 1))
  const left = block.source.length - answer.length - 1
  const waits = left === (question.asked ?? block.source.split('\n', 1)[0]?.length)
  return drafts({ kind: 'withdraw', body: { question: question.id, answer: id, waits, answers } }, gone, by)
}

/** Somebody wrote on at its last line, or below it as a part of it. */
function hangs(answer: string, below: string): boolean {
  if (below !== '' && !below.startsWith('\n')) return true
  const next = below.split('\n').find((line) => line.trim() !== '')
  return next !== undefined && indentOf(next) > indentOf(answer)
}

const without = ({ source, from: start }: Block, from: number, length: number): string =>
  source.slice(0, from - start) + source.slice(from - start + length)

const indentOf = (line: string): number => line.length - line.trimStart().length

const isOld = (one: { readonly at: number }, now: Date): boolean => now.getTime() - one.at > WITHDRAW_MS

const drafts = (entry: QuestionEntry, gone: Uint8Array, by: string): readonly Draft[] => [
  { ...entry, participant: by },
  { participant: by, kind: 'text', body: null, data: gone },
]
