import * as Y from 'yjs'
import type { Unsaved } from './unsaved.ts'

/** What a page wrote and the server did not take, said without the page's Yjs client: it can be written again by another one. */
export type Carry = {
  readonly pieces: readonly Piece[]
  readonly deletes: readonly { readonly client: number; readonly from: number; readonly to: number }[]
}
/** Words in a row, and the character that they stand behind; null: the beginning. */
type Piece = { readonly after: Y.ID | null; readonly runs: readonly Run[] }
/** Words of one client, whose first letter has this clock. */
type Run = { readonly client: number; readonly clock: number; readonly text: string }

export const textOf = ({ runs }: Piece): string => runs.map(({ text }) => text).join('')

/** What is in the document and not saved. */
export function carryOf(text: Y.Text, unsaved: Pick<Unsaved, 'written' | 'deleted'>): Carry {
  const pieces: { after: Y.ID | null; runs: Run[] }[] = []
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
    const run = { client, clock: clock + saved, text: item.content.str.slice(saved) }
    const last = pieces.at(-1)
    if (joined && last) last.runs.push(run)
    else pieces.push({ after, runs: [run] })
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
    for (const piece of pieces.flatMap((one) => missing(doc, one))) {
      const at = behind(doc, text, piece.after)
      const words = textOf(piece)
      if (mayTouch(at, at)) text.insert(at, words)
      else kept.push(words)
    }
    // Afterwards: words that stood on both sides of something deleted keep their order.
    for (const { client, from, to } of deletes)
      for (const range of placesOf(doc, text, client, from, to).toReversed())
        if (mayTouch(range.from, range.to)) text.delete(range.from, range.to - range.from)
  })
  return kept
}

/** The part of it that the server does not have: what was on its way when the connection ended may have come in. */
function missing(doc: Y.Doc, { after, runs }: Piece): Piece[] {
  const left = runs.findIndex(
    ({ client, clock, text }) => Y.getState(doc.store, client) < clock + text.length,
  )
  const run = runs[left]
  if (!run) return []
  const known = Math.max(0, Y.getState(doc.store, run.client) - run.clock)
  const before = runs[left - 1]
  const last =
    known > 0
      ? Y.createID(run.client, run.clock + known - 1)
      : before
        ? Y.createID(before.client, before.clock + before.text.length - 1)
        : after
  const first = { ...run, clock: run.clock + known, text: run.text.slice(known) }
  return [{ after: last, runs: [first, ...runs.slice(left + 1)] }]
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
