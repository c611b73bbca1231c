import { isRefusal } from '../../core/refusal.ts'
import { markerAt, stripMarkers } from '../notes-text/contract.ts'
import { readPastNotes } from '../past-notes/api.ts'
import type { NotesState } from './state.ts'

/** A question's line that needs a marker. `again`: it has one that is not its own (copied, or made up). */
export type Unmarked = { line: string; base: number; again: boolean }

/**
 * Questions in the text that have no identity yet: typed in the editor, or pasted with somebody else's marker. What a
 * question is, says the reader of past notes: top-level items outside icebreaker and feedback that are no poll row.
 */
export function unmarked(state: NotesState): Unmarked[] {
  const text = state.document.text
  const read = readPastNotes(stripMarkers(readable(text)))
  if (isRefusal(read)) return []
  const lines = text.split('\n')
  const seen = new Set<string>()
  const found: Unmarked[] = []
  for (const question of read.questions) {
    const line = lines[question.line - 1]
    if (line === undefined || question.text.trim() === '') continue
    const id = markerAt(line)?.id
    if (id && state.questions.has(id) && !seen.has(id)) seen.add(id)
    else found.push({ line, base: id ? 0 : question.votes, again: id !== undefined })
  }
  return found
}

const ODD = /[^\P{Cc}\t\n]|[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu

/** What the reader of files refuses stands in live text now and then (pasted from a word processor): as long, and harmless. */
const readable = (text: string): string => text.toWellFormed().replace(ODD, '\ufffd')
