import { type Refusal, refuse } from '../../core/refusal.ts'
import type { Draft } from '../../live/room.ts'
import { questionBlock, seenText } from '../notes-text/contract.ts'
import { type Answer, type Ask, decideAnswer, decideAsk } from './asks.ts'
import { type Before, draft } from './drafts.ts'
import { isPutAway, type QuestionText } from './question.ts'
import type { QuestionState } from './states.ts'
import { decideWithdraw, type Withdraw } from './withdraw.ts'

/** What is done with questions; from the rim comes everything that is no decision: who, a fresh id, the room's name. */
export type QuestionCommand =
  | Ask
  | Answer
  | Withdraw
  | { kind: 'plus'; question: string; on: boolean; by: string }
  | { kind: 'state'; question: string; state: QuestionState; by: string }
  /** Somebody of staff began to answer beside the text, or nobody does any more. */
  | { kind: 'answering'; question: string; on: boolean }

/** What a command writes, or why not. `before`: what it wanted to write before another process wrote first. */
export function decideQuestion(
  state: QuestionText,
  command: QuestionCommand,
  at: Date,
  before: Before,
): readonly Draft[] | Refusal {
  switch (command.kind) {
    case 'ask':
      return decideAsk(state, command, before)
    case 'answer':
      return decideAnswer(state, command, before)
    case 'withdraw':
      // Taken out before a gap, it is gone from the document here: it goes for everybody.
      return before ?? decideWithdraw(state, command, at)
    case 'plus': {
      const question = state.questions.get(command.question)
      if (!question || isPutAway(question)) return refuse('notes/unknown-question')
      // [N5] once per participant: pressing again what is pressed writes nothing.
      if (question.plus.has(command.by) === command.on) return []
      return [draft({ kind: 'plus', body: { question: command.question, on: command.on } }, command.by)]
    }
    case 'state': {
      const question = state.questions.get(command.question)
      if (!question) return refuse('notes/unknown-question')
      // [N24] pressed again over another text, it says that staff saw this one.
      const block = questionBlock(state.document.text, question.id)
      const seen = block && seenText(block.source)
      if (question.state === command.state && (!seen || question.seen === seen)) return []
      const body = { question: question.id, state: command.state, ...(seen && { seen }) }
      return [draft({ kind: 'state', body }, command.by)]
    }
    case 'answering': {
      // [N23] Whatever else it is by now, it stays.
      const [from, to] = command.on ? (['open', 'answering'] as const) : (['answering', 'open'] as const)
      if (state.questions.get(command.question)?.state !== from) return []
      return [draft({ kind: 'state', body: { question: command.question, state: to } }, null)]
    }
    default:
      return command satisfies never
  }
}
