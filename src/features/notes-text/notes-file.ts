import { isRefusal, type Refusal } from '../../core/refusal.ts'
import { readPastNotes } from '../past-notes/api.ts'
import type { PastNotes } from '../past-notes/contract.ts'
import { stripMarkers } from './markers.ts'
import { MAX_QUESTIONS } from './most.ts'

/**
 * Notes from a file that somebody brings. It may be a copy of a document of ours: its markers of questions are taken away,
 * and the report says so, since every question gets a marker of its own. Questions that are too many are said, too. Refuses what `readPastNotes` refuses.
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
  const markdown = stripMarkers(read.markdown)
  if (markdown === read.markdown) return read
  const front = read.frontMatter?.raw ?? ''
  const clean = readPastNotes(`${front}${markdown}`)
  if (isRefusal(clean)) return clean
  clean.report.doubtful.unshift({
    line: front.split('\n').length,
    column: 1,
    what: 'marker-removed',
    kept: 'questions get markers of their own',
  })
  return clean
}
