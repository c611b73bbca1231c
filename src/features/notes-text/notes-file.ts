import { isRefusal, type Refusal } from '../../core/refusal.ts'
import { readPastNotes } from '../past-notes/api.ts'
import type { PastNotes } from '../past-notes/contract.ts'
import { stripMarkers } from './markers.ts'

/**
 * Notes from a file that somebody brings. It may be a copy of a document of ours: its markers of questions are taken away,
 * and the report says so, since every question gets a marker of its own. Refuses what `readPastNotes` refuses.
 */
export function readNotesFile(text: string): PastNotes | Refusal {
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
