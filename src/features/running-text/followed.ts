import type { Section } from '../notes-text/contract.ts'
import type { Passage } from './passage.ts'

/** A piece of text that says when a step ends: the character with this Yjs id, and what stands around it as the server wrote it. */
export type Spot = { readonly id: string; readonly before: string; readonly after: string }

/** Where the notes followed a step of the stage to, as its entry says; older logs hold the section alone. */
export type Followed = Section & {
  /** Number of the step, and of the stage's entry that was followed last. */
  readonly step?: number
  readonly told?: number
  readonly ends?: readonly Spot[]
}

/** So many are remembered: Back goes one step, and processes are seconds apart. */
export const MOST_FOLLOWED = 16

/** The ends of a box that was written at offset `from`. `idsAt`: Yjs ids of characters, ascending. */
export function spotsOf(
  { ends }: Pick<Passage, 'ends'>,
  from: number,
  idsAt: (offsets: readonly number[]) => readonly string[],
): Spot[] {
  const ids = idsAt(ends.map(({ at }) => from + at))
  return ends.flatMap(({ before, after }, index) => {
    const id = ids[index]
    return id === undefined ? [] : [{ id, before, after }]
  })
}

/** What is known of a step: of itself, else of an earlier one in the same section. */
export function startOf(
  followed: readonly Followed[],
  step: number,
  section: Section | null,
): Followed | undefined {
  const own = followed.findLast((one) => one.step === step)
  if (own || section === null) return own
  return followed.findLast(({ heading, nth }) => heading === section.heading && nth === section.nth)
}
