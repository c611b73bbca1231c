import { type Block, questionEnd } from '../notes-text/contract.ts'
import type { Question } from './question.ts'

/** A question that is part of another one by now, and where it stands in the text. */
export type Carried = { readonly question: Question; readonly block: Block }

const NONE: ReadonlyMap<string, readonly Carried[]> = new Map()

/**
 * [QO15] Merged questions by the id of the one that stands for them, in the order of the text. `groups`: as `joined` finds them; where
 * nothing was merged, nothing is looked for.
 */
export function carriedTo(
  blocks: readonly Block[],
  groups: ReadonlyMap<string, readonly Question[]>,
): ReadonlyMap<string, readonly Carried[]> {
  if (groups.size === 0) return NONE
  const left = new Map(
    [...groups].flatMap(([root, group]) =>
      group.slice(1).map((question) => [question.id, { root, question }] as const),
    ),
  )
  const found = new Map<string, Carried[]>()
  for (const block of blocks) {
    const part = block.marker === null ? undefined : left.get(block.marker)
    if (!part) continue
    // A copied marker counts once.
    left.delete(part.question.id)
    const carried = { question: part.question, block }
    const all = found.get(part.root)
    if (all) all.push(carried)
    else found.set(part.root, [carried])
  }
  return found
}

/** What was answered below it, as it stands in the text; '' for nothing. */
export function answersOf({ question, block: { source } }: Carried): string {
  const below = source.slice(questionEnd(source, question.asked))
  return below.trim() === '' ? '' : below
}
