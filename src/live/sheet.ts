import type { NotesFrame } from './protocol.ts'

export type Rendered = { readonly id: string; readonly html: string }

/** The notes as readers have them: blocks in order, each rendered once for everybody. */
export type Sheet = {
  readonly blocks: readonly Rendered[]
  /** Block id of the heading that the stage is in. */
  readonly section: string | null
  readonly open: number
  readonly answered: number
}

/** What turns one sheet into the next: splices of the order, and the blocks that are new or changed. */
export function patch(id: string, seq: number, before: Sheet | null, after: Sheet): NotesFrame {
  const ids = after.blocks.map((block) => block.id)
  const counts = { section: after.section, open: after.open, answered: after.answered }
  if (!before) {
    const blocks = Object.fromEntries(after.blocks.map((block) => [block.id, block.html]))
    return {
      t: 'notes',
      id,
      seq,
      full: true,
      order: [[0, Number.MAX_SAFE_INTEGER, ...ids]],
      blocks,
      ...counts,
    }
  }
  const had = new Map(before.blocks.map((block) => [block.id, block.html]))
  const changed = after.blocks.filter((block) => had.get(block.id) !== block.html)
  return {
    t: 'notes',
    id,
    seq,
    order: splices(
      before.blocks.map((block) => block.id),
      ids,
    ),
    blocks: Object.fromEntries(changed.map((block) => [block.id, block.html])),
    ...counts,
  }
}

/** One splice between the common beginning and the common end, or none. */
function splices(before: readonly string[], after: readonly string[]): NotesFrame['order'] {
  let start = 0
  while (start < before.length && start < after.length && before[start] === after[start]) start++
  let tail = 0
  while (
    tail < before.length - start &&
    tail < after.length - start &&
    before[before.length - 1 - tail] === after[after.length - 1 - tail]
  ) {
    tail++
  }
  const removed = before.length - start - tail
  const added = after.slice(start, after.length - tail)
  return removed === 0 && added.length === 0 ? [] : [[start, removed, ...added]]
}

/** True when the frame would change nothing on a screen. */
export const isEmptyPatch = (frame: NotesFrame, before: Sheet): boolean =>
  frame.order.length === 0 &&
  Object.keys(frame.blocks).length === 0 &&
  frame.section === before.section &&
  frame.open === before.open &&
  frame.answered === before.answered
