import { type Section, sectionStart } from './places.ts'
import type { Parsed } from './resplit.ts'

/** A piece of the notes: a question with its answers by its id, or a section with all that hangs on its heading. */
export type Part = { readonly question: string } | { readonly section: Section }

/** The piece as it stands in the text, with its markers; null when it is not there. */
export function partOf({ text, blocks }: Parsed, part: Part): string | null {
  if ('question' in part) return blocks.find(({ marker }) => marker === part.question)?.source ?? null
  const start = sectionStart(blocks, part.section)
  const head = blocks[start]
  if (!head) return null
  const end = blocks.findIndex(
    (block, index) => index > start && block.kind === 'heading' && block.level <= head.level,
  )
  return text.slice(head.from, blocks[end < 0 ? blocks.length - 1 : end - 1]?.to ?? head.to)
}

/** The text without these questions and what stands below them. */
export function withoutQuestions({ text, blocks }: Parsed, gone: (id: string) => boolean): string {
  let out = ''
  let at = 0
  for (const { marker, from, to } of blocks) {
    if (marker === null || !gone(marker)) continue
    out += text.slice(at, from)
    // The blank lines behind it go with it.
    at = to + (/^\s*\n/.exec(text.slice(to))?.[0].length ?? 0)
  }
  return out + text.slice(at)
}
