import { restOf } from './question.ts'
import type { QuestionState } from './states.ts'

/** What takes a command back, as pages send it: each one says what it undoes, and is refused when that is so no more. */
export type Undo =
  | { kind: 'state'; question: string; state: QuestionState; was: QuestionState }
  | { kind: 'claim'; question: string; on: boolean }
  | { kind: 'assign'; question: string; to: string | null; was: string | null }
  | { kind: 'merge'; question: string; into: string }
  | { kind: 'unmerge'; question: string; into: string }
  | { kind: 'withdraw'; question: string; answer: string }

/** [QO10] `entry`: body of the first entry that the command wrote; null when it wrote none: there is nothing to undo. */
export function undoOf(command: { readonly kind: string }, entry: unknown): Undo | null {
  if (typeof entry !== 'object' || entry === null) return null
  switch (command.kind) {
    case 'state': {
      const { question, state, was } = entry as { question: string; state: QuestionState; was: QuestionState }
      const back = restOf(was)
      return back === 'merged' || back === state ? null : { kind: 'state', question, state: back, was: state }
    }
    case 'claim':
    case 'assign': {
      type Body = { question: string; to: string | null; label: string | null; was: string | null }
      const { question, to, label, was } = entry as Body
      if (label === was) return null
      return command.kind === 'claim'
        ? { kind: 'claim', question, on: to === null }
        : { kind: 'assign', question, to: was, was: label }
    }
    case 'merge': {
      const { question, into } = entry as { question: string; into: string }
      return { kind: 'unmerge', question, into }
    }
    case 'unmerge': {
      const { question, into } = entry as { question: string; into: string | null }
      return into === null ? null : { kind: 'merge', question, into }
    }
    case 'answer': {
      const { question, answer } = entry as { question: string; answer?: string }
      return answer === undefined ? null : { kind: 'withdraw', question, answer }
    }
    default:
      return null
  }
}
