import { type Block, headingText } from '../../../notes-text/ui/shared/text.ts'

/** Which section (its heading's words, the nth with these from 1) and which question (by id) an offset of the text is in. */
export function placeAt(
  blocks: readonly Block[],
  at: number,
): { section: { heading: string; nth: number } | null; question: string | null } {
  let section: { heading: string; nth: number } | null = null
  let question: string | null = null
  const seen = new Map<string, number>()
  for (const block of blocks) {
    if (block.from > at) break
    if (block.kind === 'heading') {
      const heading = headingText(block)
      const nth = (seen.get(heading) ?? 0) + 1
      seen.set(heading, nth)
      section = { heading, nth }
    }
    question = at <= block.to ? block.marker : null
  }
  return { section, question }
}
