import { headingText, itemText, split } from '../notes-text/contract.ts'
import type { QuestionText } from './question.ts'
import type { QuestionState } from './states.ts'

/** A question as panels list it; its words are in the text. */
export type QuestionRow = {
  id: string
  number: number
  text: string
  state: QuestionState
  plus: number
  answers: number
  section: string
  /** Name of the classroom when a room lead relayed it. */
  room: string | null
  at: number
}

/** A question that this browser asked. */
export type AskedRow = { question: string; number: number; state: QuestionState }

/** The questions as panels list them, in the order of the text. A question whose marker is gone from the text is hidden. */
export function questionRows(state: QuestionText): QuestionRow[] {
  const rows: QuestionRow[] = []
  const seen = new Set<string>()
  let section = ''
  for (const block of split(state.document.text)) {
    if (block.kind === 'heading') section = headingText(block)
    const question = block.marker && !seen.has(block.marker) ? state.questions.get(block.marker) : undefined
    if (!question) continue
    seen.add(question.id)
    rows.push({
      id: question.id,
      number: question.number,
      text: itemText(block),
      state: question.state,
      plus: question.plus.size + question.base,
      answers: block.source
        .split('\n')
        .slice(1)
        .filter((line) => /^[ \t]+[-*+][ \t]/.test(line)).length,
      section,
      room: question.room,
      at: question.at,
    })
  }
  return rows
}
