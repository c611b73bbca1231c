import { undoOf } from '../questions/contract.ts'
import type { NotesReply } from './contract.ts'
import type { Command } from './rules.ts'
import type { NotesState } from './state.ts'

/**
 * What the sender of a command is told once it is written. `entry`: body of the first entry that it wrote, now or when it came
 * first; null when it wrote none.
 */
export function replyTo({ questions }: NotesState, command: Command, entry: unknown): NotesReply {
  const { id = '', answer, do: did, held } = (entry ?? {}) as Record<string, string | undefined>
  if (did === 'hold' && held) return { question: '', number: 0, held }
  const question = command.kind === 'ask' ? id : 'question' in command ? (command.question ?? '') : ''
  const undo = undoOf(command, entry)
  return {
    question,
    number: questions.get(question)?.number ?? 0,
    ...(command.kind === 'answer' && answer && { answer }),
    ...(undo && { undo }),
  }
}
