import { isRefusal, type Refusal } from '../../core/refusal.ts'
import { readPastNotes } from '../past-notes/api.ts'
import { codeLines, indentOf, itemOf, type PastDoubt, type PastNotes } from '../past-notes/contract.ts'
import { stripMarkers } from './markers.ts'
import { MAX_QUESTIONS } from './most.ts'

/**
 * Notes from a file that somebody brings. It may be a copy of a document of ours: its markers of questions are taken away,
 * since every question gets a marker of its own. A heading over a line of `=` (CommonMark 4.3) is written with `#`, as live notes
 * know headings. The report says both, and questions that are too many. Refuses what `readPastNotes` refuses.
 */
export function readNotesFile(text: string): PastNotes | Refusal {
  const read = withoutMarkers(text)
  if (!isRefusal(read)) sayRest(read)
  return read
}

/** [N6] From which line on questions stay text, and how many. */
function sayRest({ questions, report }: PastNotes): void {
  const first = questions[MAX_QUESTIONS]
  if (!first) return
  const { line, column } = first
  const count = questions.length - MAX_QUESTIONS
  const kept = `${count} from here on; every word of them and their answers is kept`
  report.doubtful.unshift({ line, column, what: 'too-many-questions', kept })
}

function withoutMarkers(text: string): PastNotes | Refusal {
  const read = readPastNotes(text)
  if (isRefusal(read)) return read
  const stripped = stripMarkers(read.markdown)
  const { markdown, changed } = withHashes(stripped)
  if (markdown === read.markdown) return read
  const front = read.frontMatter?.raw ?? ''
  const clean = readPastNotes(`${front}${markdown}`)
  if (isRefusal(clean)) return clean
  const first = front.split('\n').length
  const doubt = (line: number, what: PastDoubt, kept: string) => ({ line, column: 1, what, kept })
  clean.report.doubtful.unshift(
    ...(stripped === read.markdown
      ? []
      : [doubt(first, 'marker-removed', 'questions get markers of their own')]),
    ...changed.map(({ line, title }) => doubt(first + line, 'heading-below', title)),
  )
  return clean
}

const UNDERLINE = /^ {0,3}=+[ \t]*$/
/** The words of a paragraph's only line: no heading, box, quote or fence. */
const TITLE = /^ {0,3}(?![#>]|:::|```|~~~)\S/

/** Headings over a line of `=` as headings with `#`, line for line. `changed`: where, from 0. */
function withHashes(text: string): { markdown: string; changed: readonly { line: number; title: string }[] } {
  const lines = text.split('\n')
  const code = codeLines(lines)
  const changed: { line: number; title: string }[] = []
  for (let i = 1; i < lines.length; i++) {
    const [title = '', above = ''] = [lines[i - 1], lines[i - 2]]
    const isTitle = TITLE.test(title) && itemOf(title.slice(indentOf(title).at)) === null
    if (code[i] || code[i - 1] || !UNDERLINE.test(lines[i] ?? '') || !isTitle || above.trim() !== '') continue
    lines[i - 1] = `# ${title.trim()}`
    lines[i] = ''
    changed.push({ line: i - 1, title: title.trim() })
  }
  return { markdown: lines.join('\n'), changed }
}
