import * as Y from 'yjs'
import type { Unsaved } from './unsaved.ts'

/** What a page wrote and the server did not take, said without the page's Yjs client: it can be written again by another one. */
export type Carry = {
  /** Words, and the character that they stand behind; null: the beginning. */
  readonly pieces: readonly { readonly after: Y.ID | null; readonly text: string }[]
  readonly deletes: readonly { readonly client: number; readonly from: number; readonly to: number }[]
}

/** What is in the document and not saved. */
export function carryOf(text: Y.Text, unsaved: Pick<Unsaved, 'written' | 'deleted'>): Carry {
  const pieces: { after: Y.ID | null; text: string }[] = []
  let after: Y.ID | null = null
  let joined = false
  for (let item = text._start; item; item = item.right) {
    const { client, clock } = item.id
    const range = unsaved.written.get(client)
    // Of one client the saved part comes first.
    const saved = range ? Math.min(item.length, Math.max(0, range.from - clock)) : item.length
    if (saved > 0) {
      after = Y.createID(client, clock + saved - 1)
      joined = false
    }
    if (saved === item.length || item.deleted || !(item.content instanceof Y.ContentString)) continue
    const words = item.content.str.slice(saved)
    const last = pieces.at(-1)
    if (joined && last) last.text += words
    else pieces.push({ after, text: words })
    joined = true
  }
  const deletes = [...unsaved.deleted].flatMap(([client, ranges]) => {
    const end = unsaved.written.get(client)?.from ?? Number.POSITIVE_INFINITY
    return ranges.flatMap(({ from, to }) => (from < end ? [{ client, from, to: Math.min(to, end) }] : []))
  })
  return { pieces, deletes }
}

/**
 * Writes it into a document that is as the server's. `mayTouch`: whether this part of the text may be changed, offsets; what may not
 * stays out, and its words are given back.
 */
export function writeCarry(
  doc: Y.Doc,
  text: Y.Text,
  { pieces, deletes }: Carry,
  mayTouch: (from: number, to: number) => boolean,
): readonly string[] {
  const kept: string[] = []
  doc.transact(() => {
    for (const piece of pieces) {
      const at = behind(doc, text, piece.after)
      if (mayTouch(at, at)) text.insert(at, piece.text)
      else kept.push(piece.text)
    }
    // Afterwards: words that stood on both sides of something deleted keep their order.
    for (const { client, from, to } of deletes)
      for (const range of placesOf(doc, text, client, from, to).toReversed())
        if (mayTouch(range.from, range.to)) text.delete(range.from, range.to - range.from)
  })
  return kept
}

/** The offset behind a character, also one that was deleted; the end, when nobody knows it. */
function behind(doc: Y.Doc, text: Y.Text, id: Y.ID | null): number {
  if (id === null) return 0
  const place = Y.createRelativePositionFromJSON({ item: id, assoc: -1 })
  if (id.clock >= Y.getState(doc.store, id.client)) return text.length
  return Y.createAbsolutePositionFromRelativePosition(place, doc)?.index ?? text.length
}

/** Where these characters stand, as far as they still do. */
function placesOf(doc: Y.Doc, text: Y.Text, client: number, from: number, to: number) {
  const found: { from: number; to: number }[] = []
  if (from >= Y.getState(doc.store, client)) return found
  let at = 0
  for (let item = text._start; item; item = item.right) {
    if (item.deleted || !item.countable) continue
    const first = Math.max(0, from - item.id.clock)
    const last = Math.min(item.length, to - item.id.clock)
    if (item.id.client === client && first < last) found.push({ from: at + first, to: at + last })
    at += item.length
  }
  return found
}
