import type { Parsed } from './resplit.ts'
import { type Block, headingText } from './split.ts'

/** Where text goes. `loose`: with an empty line before it, as after a paragraph. */
export type Place = { at: number; loose: boolean }

/** A section by its heading's words; `nth` counts equal headings from 1, since a day has more than one break. */
export type Section = { readonly heading: string; readonly nth: number }

/** Where in `blocks` the section begins: the nth heading with these words, else the last one; -1 when there is none. */
export function sectionStart(blocks: readonly Block[], section: Section): number {
  let left = section.nth
  let found = -1
  for (const [index, block] of blocks.entries()) {
    if (block.kind !== 'heading' || headingText(block) !== section.heading) continue
    found = index
    if (--left === 0) return index
  }
  return found
}

/** The next heading with these words below the section, as a section; null when the text has none there. */
export function sectionBelow(
  blocks: readonly Block[],
  section: Section | null,
  heading: string,
): Section | null {
  const from = section === null ? -1 : sectionStart(blocks, section)
  const same = blocks
    .map((block, index) => ({ block, index }))
    .filter(({ block }) => block.kind === 'heading' && headingText(block) === heading)
  const at = same.findIndex(({ index }) => index > from)
  return at < 0 ? null : { heading, nth: at + 1 }
}

/**
 * The end of a section: before the next heading of any level. Of the last section, when there is no such one; of the
 * text, when it has no heading.
 */
export function sectionEnd({ blocks }: Parsed, section: Section | null): Place {
  const start = section === null ? -1 : sectionStart(blocks, section)
  return endBefore(blocks, start < 0 ? blocks.findLastIndex((block) => block.kind === 'heading') : start, 6)
}

/** Where the next section of this level goes: below the running one with all that hangs on it. */
export function nextSection({ text, blocks }: Parsed, section: Section | null, level: number): Place {
  const start = section === null ? -1 : sectionStart(blocks, section)
  return start < 0 ? { at: text.trimEnd().length, loose: true } : endBefore(blocks, start, level)
}

function endBefore(blocks: readonly Block[], start: number, level: number): Place {
  const next = blocks.findIndex(
    (block, index) => index > start && block.kind === 'heading' && block.level <= level,
  )
  let end = (next < 0 ? blocks.length : next) - 1
  // A container that opens right above the next heading belongs to that heading.
  while (end > start && blocks[end]?.kind === 'box-open') end--
  return { at: blocks[end]?.to ?? 0, loose: true }
}

/** The block of a question: the first item that carries its marker. */
export const questionBlock = ({ blocks }: Parsed, id: string): Block | undefined =>
  blocks.find((block) => block.marker === id)

/** Behind all that stands in the line of this offset, also behind a space: somebody may be typing there. */
export function lineEnd(text: string, at: number): number {
  const end = text.indexOf('\n', at)
  return end < 0 ? text.length : end
}

/** Blank lines around something that is put in, so that it is a block of its own. */
export function insertPoint(text: string, place: Place): { at: number; before: string; after: string } {
  const at = place.at === 0 ? 0 : lineEnd(text, place.at)
  const before = at === 0 ? '' : place.loose ? '\n\n' : '\n'
  const rest = text.slice(at)
  const after = rest.trim() === '' ? (rest.startsWith('\n') ? '' : '\n') : rest.startsWith('\n\n') ? '' : '\n'
  return { at, before, after }
}

/**
 * The same text in the end, put in behind the line's end where it can be: two who write at one place at once are told apart by
 * their number alone, and an empty line that somebody has just begun stays above. It begins with a line of its own in any case.
 */
export function furtherDown(text: string, at: number, put: string): { at: number; put: string } {
  const down = put.startsWith('\n\n') && text[at] === '\n'
  return down ? { at: at + 1, put: `${put.slice(1)}\n` } : { at, put }
}
