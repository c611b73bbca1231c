import * as Y from 'yjs'

/**
 * Where two people typed at the same place, Yjs looks through everything between a piece's left and right neighbour. In
 * honest text that is next to nothing; an update of 30 kB made for it costs seconds. So the steps are counted first.
 */
export const MAX_CONFLICT_STEPS = 200_000

/**
 * At most how many pieces Yjs will look at to place these, in order; counting ends above `limit`. A piece between two
 * neighbours costs nothing; between others it costs what stands there now, and what this very update put there before.
 */
export function conflictSteps(
  doc: Y.Doc,
  root: string,
  pieces: Iterable<Y.Item>,
  limit = MAX_CONFLICT_STEPS,
): number {
  /** Left neighbour → the piece that this update put right of it last. */
  const put = new Map<string, Y.ID>()
  let before = 0
  let steps = 0
  for (const { id, origin, rightOrigin } of pieces) {
    const left = nameOf(origin)
    const there = put.get(left)
    const next = there ?? after(doc, root, origin)
    if (!same(next, rightOrigin)) {
      steps += there ? before : 0
      steps += distance(doc, next, rightOrigin, limit - steps)
      if (steps > limit) return steps
    }
    put.set(left, id)
    before++
  }
  return steps
}

const nameOf = (id: Y.ID | null): string => (id === null ? '' : `${id.client} ${id.clock}`)
const same = (a: Y.ID | null, b: Y.ID | null): boolean =>
  a === b || (a !== null && b !== null && a.client === b.client && a.clock === b.clock)

const known = (doc: Y.Doc, id: Y.ID): Y.Item | null => {
  if (id.clock >= Y.getState(doc.store, id.client)) return null
  const found = Y.getItem(doc.store, id)
  return found instanceof Y.Item ? found : null
}

/** The character that follows in the document; null at the end, and behind a piece that is not there yet. */
function after(doc: Y.Doc, root: string, id: Y.ID | null): Y.ID | null {
  if (id === null) return doc.getText(root)._start?.id ?? null
  const item = known(doc, id)
  if (item === null) return null
  const end = item.id.clock + item.length - 1
  return id.clock < end ? Y.createID(id.client, id.clock + 1) : (item.right?.id ?? null)
}

/** Runs of text from `from` up to `to` (null: the end), at most `limit` + 1. */
function distance(doc: Y.Doc, from: Y.ID | null, to: Y.ID | null, limit: number): number {
  const last = to === null ? null : known(doc, to)
  let steps = 0
  for (let item = from === null ? null : known(doc, from); item && item !== last; item = item.right) {
    if (++steps > limit) return steps
  }
  return steps
}
