import {
  type Block,
  headingText,
  itemLines,
  nextSection,
  parsedOf,
  type Section,
  sectionEnd,
} from '../notes-text/contract.ts'
import { insertAt } from '../questions/contract.ts'
import type { Command } from './rules.ts'
import type { NotesState } from './state.ts'

/** [N29] A plain line at the end of the icebreaker; where there is none, its heading is written too. */
export function typeHello(state: NotesState, { text, heading }: Command & { kind: 'say' }): Uint8Array {
  const whole = parsedOf(state.document)
  const { blocks } = whole
  const standing = icebreakerIn(blocks, heading)
  const line = itemLines('- ', text, null)
  if (!standing) return insertAt(state, nextSection(whole, null, 2), `## ${heading}\n\n${line}`)
  const place = sectionEnd(whole, standing)
  const last = blocks.findLast((block) => block.to <= place.at)
  return insertAt(state, { ...place, loose: last?.kind !== 'item' || last.marker !== null }, line)
}

/** The section where people say hello: the icebreaker's, or what asks them right below its heading. */
function icebreakerIn(blocks: readonly Block[], heading: string): Section | null {
  const wanted = heading.toLowerCase()
  const from = blocks.findIndex(
    (block) => block.kind === 'heading' && headingText(block).toLowerCase().includes(wanted),
  )
  const top = blocks[from]
  if (!top) return null
  const below = blocks.slice(from + 1).find(({ kind }) => kind === 'heading' || kind === 'item')
  const chosen = below?.kind === 'heading' && below.level > top.level ? below : top
  const words = headingText(chosen)
  const same = blocks.filter((block) => block.kind === 'heading' && headingText(block) === words)
  return { heading: words, nth: same.indexOf(chosen) + 1 }
}
