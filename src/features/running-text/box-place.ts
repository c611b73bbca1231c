import { type Block, type Place, type Section, sectionStart } from '../notes-text/contract.ts'
import type { Passage } from './passage.ts'

const SAYS_WHEN = /\buntil\s+(?:xx|\d{1,2}):[0-5]\d/i

/**
 * [RT3] Where a passage's box goes in a section that stands already: below its heading and the lines that hang on it, or, when
 * it is the one that `runs`, at its end. Null when the section has its box or says when it ends: somebody wrote that.
 */
export function boxPlace(
  blocks: readonly Block[],
  section: Section,
  passage: Pick<Passage, 'box'>,
  runs: boolean,
): Place | null {
  const start = sectionStart(blocks, section)
  if (passage.box === '' || start < 0) return null
  const next = blocks.findIndex(({ kind }, index) => index > start && kind === 'heading')
  const end = next < 0 ? blocks.length : next
  const own = blocks.slice(start + 1, end)
  const boxed = passage.box.startsWith(':::')
  if (
    own.some((block) =>
      boxed ? block.box === 'exercise' : block.kind === 'text' && SAYS_WHEN.test(block.source),
    )
  ) {
    return null
  }
  const lines = own.findIndex((block) => block.kind !== 'text' || block.box !== null)
  let last = runs ? end - 1 : start + (lines < 0 ? own.length : lines)
  // A container that opens right above the next heading belongs to that heading.
  while (last > start && blocks[last]?.kind === 'box-open') last--
  return { at: blocks[last]?.to ?? 0, loose: true }
}
