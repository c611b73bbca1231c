import { isRefusal, type Refusal, refuse } from '../../core/refusal.ts'
import { readText } from '../../core/text.ts'
import {
  type MayDelete,
  type NotesDocument,
  readTyping,
  type TextEdit,
  type Typing,
} from '../typing/contract.ts'
import { type Edit, merge } from './merge.ts'
import { findSection, type Mark, type SectionName } from './sections.ts'

/** Longest section that is read and sent back, UTF-16 units. */
export const MAX_SECTION = 100_000

/** A section that was read as `base` and comes back as `text`; `owns`, `mayDelete`: as of who types. */
export type SectionCommand = {
  readonly kind: 'section-text'
  readonly section: SectionName
  readonly base: string
  readonly text: string
  readonly by: string
  owns(client: number): boolean
  readonly mayDelete: MayDelete
}

/**
 * [ST5] what the command types, as an update of the server's own hand that is not applied yet; null: nothing is left to write.
 * `notes/unknown-part`, and `notes/same-words` where others changed the same.
 */
export function typedIn(
  document: NotesDocument,
  root: string,
  { section, base, text }: SectionCommand,
): Typing | Refusal | null {
  const found = findSection(document, section)
  if (!found) return refuse('notes/unknown-part')
  const { edits, conflicts } = merge(base, text, found.text)
  if (conflicts.length > 0) return refuse('notes/same-words')
  if (edits.length === 0) return null
  // What stands there already is not asked again.
  for (const { put } of edits) {
    const read = readText(put, 'text', MAX_SECTION)
    if (isRefusal(read)) return read
  }
  const inNotes = behindMarks(edits, found.text, found.marks)
  const update = document.planned(inNotes.map((edit) => ({ ...edit, at: edit.at + found.from })))
  return readTyping(update, root)
}

/** [ST3] the edits of what is read, as edits of what stands in the notes. */
export function behindMarks(edits: readonly Edit[], text: string, marks: readonly Mark[]): TextEdit[] {
  const moved = movedMarks(edits, text, marks)
  const place = (at: number, behind: boolean) =>
    marks.reduce(
      (sum, mark) => (mark.at < at || (behind && mark.at === at) ? sum + mark.raw.length : sum),
      at,
    )
  return edits.map(({ at, length, put }) => {
    const words = moved.get(at) ?? put
    if (length === 0) {
      const from = place(at, put.startsWith('\n'))
      return { at: from, length: 0, put: words }
    }
    const lineStart = text.lastIndexOf('\n', at + length - 1) + 1
    const wholeLine = at <= lineStart && put.trim() === ''
    const from = place(at, true)
    return { at: from, length: Math.max(0, place(at + length, wholeLine) - from), put: words }
  })
}

/** Lines that were taken out and put in elsewhere as they were bring their markers along: what is put in, by its place. */
function movedMarks(edits: readonly Edit[], text: string, marks: readonly Mark[]): Map<number, string> {
  const gone = new Map<string, string>()
  for (const { at, length, put } of edits)
    for (const mark of marks) {
      const start = text.lastIndexOf('\n', mark.at - 1) + 1
      const end = put.trim() === '' ? mark.at : mark.at + 1
      if (start >= at && end <= at + length) gone.set(text.slice(start, mark.at), mark.raw)
    }
  const moved = new Map<number, string>()
  if (gone.size === 0) return moved
  for (const { at, put } of edits) {
    const lines = put.split('\n').map((line) => {
      const raw = gone.get(line)
      gone.delete(line)
      return raw === undefined ? line : line + raw
    })
    moved.set(at, lines.join('\n'))
  }
  return moved
}
