import { headingText, itemText, split } from '../notes-text/contract.ts'
import type { QuestionRow } from './contract.ts'
import type { NotesState } from './state.ts'

/** The questions as panels list them, in the order of the text. A question whose marker is gone from the text is hidden. */
export function questionRows(state: NotesState): QuestionRow[] {
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
