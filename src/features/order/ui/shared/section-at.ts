import { type Block, headingText, split } from '../../../notes-text/ui/shared/text.ts'

/** The section that this offset lies in: its heading's words, and which one of equal headings it is; null above the first. */
export function sectionAt(blocks: readonly Block[], at: number): Section | null {
  const headings = blocks.filter(({ kind }) => kind === 'heading')
  const own = headings.findLast(({ from }) => from <= at)
  if (!own) return null
  const heading = headingText(own)
  const same = headings.filter((block) => headingText(block) === heading)
  return { heading, nth: same.indexOf(own) + 1 }
}

/** A heading as a section: which one of equal words it is. */
export type Section = { readonly heading: string; readonly nth: number }

/** All sections of a text, in order. */
export function sectionsIn(text: string): Section[] {
  const seen = new Map<string, number>()
  return split(text)
    .filter(({ kind }) => kind === 'heading')
    .map((block) => {
      const heading = headingText(block)
      const nth = (seen.get(heading) ?? 0) + 1
      seen.set(heading, nth)
      return { heading, nth }
    })
}

/** A section as the value of a form's field. */
export const sectionValue = ({ heading, nth }: Section): string => `${nth} ${heading}`

/** Such a value read; null for none, which is all of the notes. */
export function readSection(value: string): Section | null {
  const [, nth, heading] = /^([1-9]\d{0,2}) (.+)$/s.exec(value) ?? []
  return heading === undefined ? null : { heading, nth: Number(nth) }
}
