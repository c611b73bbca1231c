import { type Block, headingText, split } from './split.ts'

/** Where text goes. `loose`: with an empty line before it, as after a paragraph. */
export type Place = { at: number; loose: boolean }

/**
 * The end of the section with this heading (the last one, should there be two); of the last section, when there is no
 * such heading; of the text, when it has none. A section ends before the next heading of any level.
 */
export function sectionEnd(text: string, heading: string | null): Place {
  const blocks = split(text)
  const start = blocks.findLastIndex((block) => block.kind === 'heading' && (heading === null || headingText(block) === heading))
  if (start < 0 && heading !== null) return sectionEnd(text, null)
  const next = blocks.findIndex((block, index) => index > start && block.kind === 'heading')
  let end = (next < 0 ? blocks.length : next) - 1
  // A container that opens right above the next heading belongs to that heading.
  while (end > start && blocks[end]?.kind === 'box-open') end--
  const last: Block | undefined = blocks[end]
  return { at: last?.to ?? 0, loose: true }
}

/** The block of a question: the first item that carries its marker. */
export const questionBlock = (text: string, id: string): Block | undefined =>
  split(text).find((block) => block.marker === id)

/** Blank lines around something that is put in, so that it is a block of its own. */
export function insertPoint(text: string, place: Place): { at: number; before: string; after: string } {
  const { at } = place
  const before = at === 0 ? '' : place.loose ? '\n\n' : '\n'
  const rest = text.slice(at)
  const after = rest.trim() === '' ? (rest.startsWith('\n') ? '' : '\n') : rest.startsWith('\n\n') ? '' : '\n'
  return { at, before, after }
}
