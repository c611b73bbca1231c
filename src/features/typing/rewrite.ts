import * as Y from 'yjs'
import { updateOf } from './parts.ts'

/** Characters of one client that were typed one after the other. */
export type Span = { readonly client: number; readonly clock: number; readonly length: number }

/**
 * A change that names characters and no offsets, so that it means the same whatever was typed meanwhile. `takes` go, and
 * `text` is put right behind the last character of `from`, of which it is a copy.
 */
export type Rewrite = {
  readonly takes: readonly Span[]
  readonly puts: readonly { readonly from: Span; readonly text: string }[]
}

/** The update that says so, as typed by `client`; null when nothing is left to do. What is gone already is not taken again. */
export function rewriteUpdate(doc: Y.Doc, client: number, { takes, puts }: Rewrite): Uint8Array | null {
  let clock = Y.getState(doc.store, client)
  const pieces = puts.map(({ from, text }) => {
    const last = Y.createID(from.client, from.clock + from.length - 1)
    const id = Y.createID(client, clock)
    clock += text.length
    return new Y.Item(id, null, last, null, behind(doc, last), null, null, new Y.ContentString(text))
  })
  const deletes = new Map<number, { clock: number; len: number }[]>()
  for (const span of takes) {
    const living = livingIn(doc, span)
    if (living.length > 0) deletes.set(span.client, [...(deletes.get(span.client) ?? []), ...living])
  }
  if (pieces.length === 0 && deletes.size === 0) return null
  for (const ranges of deletes.values()) ranges.sort((a, b) => a.clock - b.clock)
  return updateOf(pieces, deletes)
}

/** What stands right of this character, deleted or not; null at the end. */
function behind(doc: Y.Doc, id: Y.ID): Y.ID | null {
  const item = Y.getItem(doc.store, id) as Y.Item
  return id.clock < item.id.clock + item.length - 1
    ? Y.createID(id.client, id.clock + 1)
    : (item.right?.id ?? null)
}

function livingIn(doc: Y.Doc, { client, clock, length }: Span): { clock: number; len: number }[] {
  const structs = doc.store.clients.get(client) ?? []
  const found: { clock: number; len: number }[] = []
  const end = Math.min(clock + length, Y.getState(doc.store, client))
  if (clock >= end) return found
  for (let index = Y.findIndexSS(structs, clock); index < structs.length; index++) {
    const struct = structs[index]
    if (!struct || struct.id.clock >= end) break
    if (struct.deleted) continue
    const from = Math.max(clock, struct.id.clock)
    found.push({ clock: from, len: Math.min(end, struct.id.clock + struct.length) - from })
  }
  return found
}
