import { markerAt } from '../notes-text/contract.ts'
import { codeLines, isItemLine } from '../past-notes/contract.ts'
import { isWaiting, type Question } from '../questions/contract.ts'
import type { NotesState } from './state.ts'

/** Where a marker stands that lost its question, with the blank before it. */
export type Stray = { id: string; at: number; length: number }

/**
 * [N27] Markers that stayed when their words were taken away, as an undo does: the server wrote them, so it takes them out.
 * On a line of nothing else every marker is one, behind another marker those that follow it, and on a line that is no
 * list item those of questions on which nothing hangs yet (others may become an item again).
 */
export function strays(state: NotesState): Stray[] {
  const { text } = state.document
  if (!text.includes('{#q-')) return []
  const lines = text.split('\n')
  const code = codeLines(lines)
  const found: Stray[] = []
  let from = 0
  for (const [index, line] of lines.entries()) {
    const marked = line.includes('{#q-') && (!code[index] || isItemLine(lines, code, index))
    if (marked) found.push(...straysOf(state, line, isItemLine(lines, code, index), from))
    from += line.length + 1
  }
  return found
}

function straysOf({ questions }: NotesState, line: string, item: boolean, from: number): Stray[] {
  const markers: Stray[] = []
  let rest = line
  for (let marker = markerAt(rest); marker && questions.has(marker.id); marker = markerAt(rest)) {
    const length = rest.trimEnd().length - marker.text.length
    markers.unshift({ id: marker.id, at: from + marker.text.length, length })
    rest = marker.text
  }
  if (rest.trim() === '') return markers
  const gone = item ? markers.slice(1) : markers
  return gone.filter(({ id }) => item || isBare(questions.get(id)))
}

/** Nobody answered it, voted for it or put it anywhere. */
const isBare = (question: Question | undefined): boolean =>
  question !== undefined &&
  isWaiting(question.state) &&
  question.plus.size + question.base === 0 &&
  question.touchedAt === null
