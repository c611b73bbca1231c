import { type Block, headingText } from '../../../notes-text/ui/shared/text.ts'

/**
 * [ED3] Names by which a block of the text and its rendered block are known to be the same: a question by its id, a heading by
 * its words and how often they stood above, anything else by its distance from those.
 */
export class Names {
  #headings = new Map<string, number>()
  #last = ''
  #distance = 0

  next(kind: { question: string } | { heading: string } | null): string {
    if (kind === null) return `${this.#last} +${++this.#distance}`
    this.#distance = 0
    if ('question' in kind) this.#last = kind.question
    else {
      const nth = (this.#headings.get(kind.heading) ?? 0) + 1
      this.#headings.set(kind.heading, nth)
      this.#last = `# ${kind.heading} ${nth}`
    }
    return this.#last
  }
}

/** The names of the text's blocks. `known`: ids that have a question; another marker is text like any other. */
export function namesOf(blocks: readonly Block[], known: ReadonlySet<string>): string[] {
  const names = new Names()
  const seen = new Set<string>()
  return blocks.map((block) => {
    if (block.kind === 'heading') return names.next({ heading: headingText(block) })
    const { marker } = block
    if (!marker || !known.has(marker) || seen.has(marker)) return names.next(null)
    seen.add(marker)
    return names.next({ question: marker })
  })
}

/** A place that is known in both panes, px from the top of each. */
export type Pair = { readonly here: number; readonly there: number }

/** Where the other pane stands when this one stands at `y`: between two known places by share. `pairs` in order of `here`. */
export function across(pairs: readonly Pair[], y: number): number {
  const after = pairs.findIndex(({ here }) => here > y)
  const a = pairs[(after < 0 ? pairs.length : after) - 1] ?? { here: 0, there: 0 }
  const b = after < 0 ? undefined : pairs[after]
  if (!b) return a.there + (y - a.here)
  const share = (y - a.here) / (b.here - a.here)
  return a.there + share * (b.there - a.there)
}

/** A panel that scrolls: how far it can, and how much of it is seen, px. */
export type Reach = { readonly max: number; readonly height: number }

/**
 * The same with both ends at the end: what the other pane lacks there is made up for over the last screenful. `at` says where
 * the other pane stands by its blocks alone.
 */
export function toTheEnd(
  at: (y: number) => number,
  y: number,
  { max, height }: Reach,
  otherMax: number,
): number {
  const span = Math.min(height, max)
  const share = span > 0 ? Math.min(1, Math.max(0, (y - (max - span)) / span)) : 0
  const there = at(y)
  return share === 0 ? there : there + share * (otherMax - at(max))
}

/** The block that holds this offset, or the nearest one above it; -1 above all. Blocks stand in order. */
export function blockAt(blocks: readonly Block[], at: number): number {
  let low = 0
  let high = blocks.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((blocks[middle]?.from ?? 0) <= at) low = middle + 1
    else high = middle
  }
  return low - 1
}
