import * as Y from 'yjs'
import { updateOf } from './parts.ts'

/** `length` units from `at` on become `put`; UTF-16 offsets into the living text. */
export type TextEdit = { readonly at: number; readonly length: number; readonly put: string }

type Deletes = Map<number, { clock: number; len: number }[]>

/**
 * The update by which `client` would make these edits (ascending, apart from each other); nothing is applied. So it can be
 * checked as what any writer sends.
 */
export function editsUpdate(
  doc: Y.Doc,
  root: string,
  client: number,
  edits: readonly TextEdit[],
): Uint8Array {
  let clock = Y.getState(doc.store, client)
  const deletes: Deletes = new Map()
  const pieces: Y.Item[] = []
  for (const [index, { left, right }] of placesOf(doc, root, edits, deletes).entries()) {
    const put = edits[index]?.put ?? ''
    if (put === '') continue
    const parent = left === null && right === null ? (root as unknown as Y.Text) : null
    pieces.push(
      new Y.Item(Y.createID(client, clock), null, left, null, right, parent, null, new Y.ContentString(put)),
    )
    clock += put.length
  }
  for (const ranges of deletes.values()) ranges.sort((a, b) => a.clock - b.clock)
  return updateOf(pieces, deletes)
}

type Between = { left: Y.ID | null; right: Y.ID | null }

/** Between which letters each edit stands; what it takes out goes into `deletes`. One walk for all. */
function placesOf(doc: Y.Doc, root: string, edits: readonly TextEdit[], deletes: Deletes): Between[] {
  const places: Between[] = []
  let at = 0
  let next = 0
  let item = doc.getText(root)._start
  const begin = (left: Y.ID | null, right: Y.ID | null) => {
    places.push({ left, right })
    next++
  }
  while (edits[next]?.at === 0) begin(null, item?.id ?? null)
  let taking = 0
  for (; item && (next < edits.length || taking < edits.length); item = item.right) {
    if (item.deleted || !item.countable) continue
    const { id, length } = item
    for (; next < edits.length && (edits[next]?.at ?? 0) <= at + length; ) {
      const inItem = (edits[next]?.at ?? 0) - at
      const left = Y.createID(id.client, id.clock + inItem - 1)
      begin(left, inItem < length ? Y.createID(id.client, id.clock + inItem) : (item.right?.id ?? null))
    }
    for (; taking < edits.length; taking++) {
      const { at: from, length: count } = edits[taking] as TextEdit
      const [first, last] = [Math.max(from, at) - at, Math.min(from + count, at + length) - at]
      if (first < last) {
        const own = deletes.get(id.client) ?? []
        deletes.set(id.client, [...own, { clock: id.clock + first, len: last - first }])
      }
      if (from + count > at + length) break
    }
    at += length
  }
  return places
}
