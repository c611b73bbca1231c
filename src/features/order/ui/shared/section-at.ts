import { type Block, headingText } from '../../../notes-text/ui/shared/text.ts'

/** The section that this offset lies in: its heading's words, and which one of equal headings it is; null above the first. */
export function sectionAt(blocks: readonly Block[], at: number): { heading: string; nth: number } | null {
  const headings = blocks.filter(({ kind }) => kind === 'heading')
  const own = headings.findLast(({ from }) => from <= at)
  if (!own) return null
  const heading = headingText(own)
  const same = headings.filter((block) => headingText(block) === heading)
  return { heading, nth: same.indexOf(own) + 1 }
}
