import { type Refusal, refuse } from '../../core/refusal.ts'
import type { Draft } from '../../live/room.ts'
import { parsedOf, questionBlock, seenText } from '../notes-text/contract.ts'
import { type Answer, type Ask, decideAnswer, decideAsk, decideFollow, type Follow } from './asks.ts'
import { type Assign, decideAssign, decideOver, decideTake, type Take } from './claims.ts'
import { type Before, draft } from './drafts.ts'
import { decideMerge, decideUnmerge, joined, type Merge, mergedAway, rootOf, type Unmerge } from './merges.ts'
import { isPutAway, type QuestionText, restOf } from './question.ts'
import type { QuestionState } from './states.ts'
import { decideWithdraw, type Withdraw } from './withdraw.ts'

/** What is done with questions; from the rim comes everything that is no decision: who, a fresh id, the room's name. */
export type QuestionCommand =
  | Ask
  | Answer
  | Withdraw
  | Follow
  | { kind: 'plus'; question: string; on: boolean; by: string }
  /** `was`: what it was when it was pressed; `label`: how everybody may know who pressed. */
  | {
      kind: 'state'
      question: string
      state: QuestionState
      was?: QuestionState | undefined
      by: string
      label?: string
    }
  | Take
  | Assign
  /** Nobody said for two minutes that they are still there. */
  | { kind: 'claims-over' }
  | Merge
  | Unmerge
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
    case 'follow':
      return decideFollow(state, command, before)
    case 'withdraw':
      // Taken out before a gap, it is gone from the document here: it goes for everybody.
      return before ?? decideWithdraw(state, command, at)
    case 'plus':
      return decidePlus(state, command)
    case 'state':
      return decideState(state, command)
    case 'answering': {
      // [N23] Whatever else it is by now, it stays; so it does while somebody has taken it.
      const [from, to] = command.on ? (['open', 'answering'] as const) : (['answering', 'open'] as const)
      const question = state.questions.get(command.question)
      if (question?.state !== from || question.claim !== null) return []
      return [draft({ kind: 'state', body: { question: command.question, state: to } }, null)]
    }
    case 'claim':
      return decideTake(state, command, at)
    case 'assign':
      return decideAssign(state, command, at)
    case 'claims-over':
      return decideOver(state, at)
    case 'merge':
      return decideMerge(state, command)
    case 'unmerge':
      return decideUnmerge(state, command)
    default:
      return command satisfies never
  }
}

type Plus = QuestionCommand & { kind: 'plus' }
type SetState = QuestionCommand & { kind: 'state' }

/** [N5] once per participant: pressing again what is pressed writes nothing. [QO6] Of merged questions they count together. */
function decidePlus(state: QuestionText, { question: id, on, by }: Plus): readonly Draft[] | Refusal {
  const pressed = state.questions.get(id)
  const question = pressed && rootOf(state, pressed)
  if (!question || isPutAway(question)) return refuse('notes/unknown-question')
  const group = joined(state).get(question.id) ?? [question]
  const mine = group.filter(({ plus }) => plus.has(by))
  if (on) return mine.length > 0 ? [] : [plus(question.id, on, by)]
  return mine.map((one) => plus(one.id, on, by))
}

const plus = (question: string, on: boolean, by: string): Draft =>
  draft({ kind: 'plus', body: { question, on } }, by)

function decideState(state: QuestionText, command: SetState): readonly Draft[] | Refusal {
  const question = state.questions.get(command.question)
  // Into which one, says `merge`.
  if (command.state === 'merged') return refuse('live/bad-message')
  if (!question) return refuse('notes/unknown-question')
  if (question.state === 'merged' && question.mergedInto !== null) return mergedAway(state, question)
  // [N24] pressed again over another text, it says that staff saw this one.
  const block = questionBlock(parsedOf(state.document), question.id)
  const seen = block && seenText(block.source)
  if (question.state === command.state && (!seen || question.seen === seen)) return []
  // [QO7] Somebody else was first with something else. Whether it is being answered is no such thing.
  if (
    command.was !== undefined &&
    question.state !== command.state &&
    restOf(command.was) !== restOf(question.state)
  )
    return refuse('notes/changed-meanwhile', { number: question.number, state: question.state })
  const body = {
    question: question.id,
    state: command.state,
    was: question.state,
    ...(command.label && { label: command.label }),
    ...(seen && { seen }),
  }
  return [draft({ kind: 'state', body }, command.by)]
}
