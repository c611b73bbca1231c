import { stripMarkers } from './markers.ts'
import type { PastNotes } from './past-notes.ts'

/**
 * Notes as the file that people know: front matter word for word, then the Markdown without markers of questions.
 * What was imported and not edited comes out as it went in (line ends are LF).
 */
export function writePastNotes({
  frontMatter,
  markdown,
}: Pick<PastNotes, 'frontMatter' | 'markdown'>): string {
  return `${frontMatter?.raw ?? ''}${stripMarkers(markdown)}`
}
