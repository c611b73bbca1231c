import { codeLines, isItemLine } from '../past-notes/contract.ts'

/** What a marker of a question looks like at the end of its item's first line: ` {#q-7k3f}` (decision 0001, point 9). */
const OPENS = '{#'
const LONGEST = 'q-12345678'.length
const ID = /^q-[0-9a-z]{4,8}$/

/** The marker at the end of a line: the question's id, and the line without it and the blank before; null for none. */
export function markerAt(line: string): { id: string; text: string } | null {
  const bare = line.trimEnd()
  if (!bare.endsWith('}')) return null
  const start = bare.lastIndexOf(OPENS)
  if (start < 0 || bare.length - start > OPENS.length + LONGEST + 1) return null
  const id = bare.slice(start + OPENS.length, -1)
  if (!ID.test(id)) return null
  const end = bare[start - 1] === ' ' ? start - 1 : start
  return { id, text: bare.slice(0, end) }
}

/**
 * Markdown for people: markers of questions are taken away. Only a marker at the end of a list item's line, outside code
 * blocks, is one; `{#q-…}` elsewhere is somebody's text and stays.
 */
export function stripMarkers(markdown: string): string {
  if (!markdown.includes('{#q-')) return markdown
  const lines = markdown.split('\n')
  const code = codeLines(lines)
  return lines
    .map((line, i) => (isItemLine(lines, code, i) ? (markerAt(line)?.text ?? line) : line))
    .join('\n')
}

/**
 * Puts the marker of each question at the end of its first line. `index` is the line in `markdown`, from 0; `ids[i]`
 * ("q-7k3f") belongs to `questions[i]`. `stripMarkers` gives the same text back.
 */
export function insertMarkers(
  markdown: string,
  questions: readonly { index: number }[],
  ids: readonly string[],
): string {
  const lines = markdown.split('\n')
  for (const [i, { index }] of questions.entries()) {
    const id = ids[i]
    if (id !== undefined && lines[index] !== undefined) lines[index] += ` {#${id}}`
  }
  return lines.join('\n')
}
