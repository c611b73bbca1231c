import * as Y from 'yjs'
import { type Block, headingText, type Parsed, parsedOf, type Section } from '../notes-text/contract.ts'
import type { Typing } from '../typing/contract.ts'
import type { Zone } from './state.ts'

/** A part of the text, UTF-16 offsets; `to` is where the next heading begins. */
export type Range = { readonly from: number; readonly to: number }

/**
 * Where each zone stands in the text: from its heading to the next one that is not below it. A zone whose heading is gone
 * stands nowhere. `heads`: Yjs ids of the headings, where they are known.
 */
export function rangesOf(
  { text, blocks }: Parsed,
  zones: readonly Zone[],
  heads: (offsets: readonly number[]) => readonly string[] = () => [],
): (Range & { readonly zone: Zone })[] {
  const headings = blocks.filter(({ kind }) => kind === 'heading')
  const ids = heads(headings.map(({ from }) => from))
  return zones.flatMap((zone) => {
    if (zone.section === null) return [{ zone, from: 0, to: text.length }]
    const known = zone.head === null ? -1 : ids.indexOf(zone.head)
    const index = known >= 0 ? known : nthOf(headings, zone.section)
    const heading = headings[index]
    if (!heading) return []
    const next = headings.slice(index + 1).find(({ level }) => level <= heading.level)
    return [{ zone, from: heading.from, to: next?.from ?? text.length }]
  })
}

function nthOf(headings: readonly Block[], { heading, nth }: Section): number {
  let left = nth
  return headings.findIndex((block) => headingText(block) === heading && --left === 0)
}

type Spans = Map<number, { from: number; to: number }[]>

/** What stands in a zone, by Yjs id: looked up without a walk through the text. */
type Place = {
  readonly zone: Zone
  readonly inside: Spans
  /** The line break before its heading: whoever deletes it takes the heading away. */
  readonly before: Y.ID | null
}

/** The document as far as places need it. */
export type Placed = {
  readonly doc: Y.Doc
  readonly text: string
  readonly edits: number
  idsAt(offsets: readonly number[]): string[]
}

type Kept = { readonly document: Placed; edits: number; places: readonly Place[] }
const kept = new WeakMap<readonly Zone[], Kept>()

/** The places of these zones, made anew when something else changed the text than what `passed` told of. */
function placesOf(zones: readonly Zone[], document: Placed, root: string): readonly Place[] {
  const known = kept.get(zones)
  if (known?.document === document && known.edits === document.edits) return known.places
  const places = findPlaces(zones, document, root)
  kept.set(zones, { document, edits: document.edits, places })
  return places
}

/** Typing that stands beside the zones is about to be applied: the places stay what they are. */
function passed(zones: readonly Zone[], document: Placed): void {
  const known = kept.get(zones)
  if (known?.document === document) known.edits = document.edits + 1
}

function findPlaces(zones: readonly Zone[], document: Placed, root: string): readonly Place[] {
  const ranges = rangesOf(parsedOf(document), zones, (offsets) => document.idsAt(offsets))
  const places = ranges.map(({ zone, from, to }) => ({
    ...{ zone, from, to },
    inside: new Map() as Spans,
    before: null as Y.ID | null,
  }))
  let at = 0
  for (let item = document.doc.getText(root)._start; item; item = item.right) {
    const length = item.deleted || !item.countable ? 0 : item.length
    for (const place of places) {
      const first = Math.max(0, place.from - at)
      const last = length === 0 ? item.length : Math.min(item.length, place.to - at)
      const isIn = length === 0 ? at >= place.from && at <= place.to : first < last
      if (isIn) add(place.inside, item.id, length === 0 ? 0 : first, last)
      if (length > 0 && at < place.from && place.from <= at + length)
        place.before = Y.createID(item.id.client, item.id.clock + place.from - 1 - at)
    }
    at += length
  }
  for (const { inside } of places) for (const spans of inside.values()) spans.sort((a, b) => a.from - b.from)
  return places
}

function add(spans: Spans, { client, clock }: Y.ID, from: number, to: number): void {
  const mine = spans.get(client)
  const span = { from: clock + from, to: clock + to }
  if (mine) mine.push(span)
  else spans.set(client, [span])
}

function has(spans: Spans, id: Y.ID | null): boolean {
  const mine = id && spans.get(id.client)
  if (!mine) return false
  let [low, high] = [0, mine.length - 1]
  while (low <= high) {
    const middle = (low + high) >> 1
    const span = mine[middle]
    if (!span) return false
    if (id.clock < span.from) high = middle - 1
    else if (id.clock >= span.to) low = middle + 1
    else return true
  }
  return false
}

export type Sender = { owns(client: number): boolean }

/**
 * The first of these zones that the typing may not touch, or null. Looked up by what its pieces stand beside and by what it
 * deletes and still stood there; a piece that is known already says nothing.
 */
export function zoneTouched(
  zones: readonly Zone[],
  document: Placed,
  root: string,
  typing: Typing,
  sender: Sender,
): Zone | null {
  const { store } = document.doc
  let grows = false
  const fresh = typing.structs.filter(({ id, length }) => id.clock + length > Y.getState(store, id.client))
  for (const place of placesOf(zones, document, root)) {
    const inside = fresh.filter((one) => has(place.inside, one.origin) || has(place.inside, one.rightOrigin))
    const whole = place.zone.section === null && fresh.length > 0
    const append = place.zone.mode === 'append'
    if (!append && (inside.length > 0 || whole)) return place.zone
    if (append && (whole ? fresh : inside).some((one) => !isAdded(one, document, root, sender)))
      return place.zone
    grows ||= inside.length > 0
    if (deletes(place, typing, document.doc, append ? sender : null)) return place.zone
  }
  if (!grows) passed(zones, document)
  return null
}

/** Something that stands in the place is deleted; with a `sender`, something that is not theirs. */
function deletes(place: Place, typing: Typing, doc: Y.Doc, sender: Sender | null): boolean {
  for (const [client, ranges] of typing.deletes) {
    if (sender?.owns(client)) continue
    const spans = place.inside.get(client) ?? []
    const { before } = place
    const heading = before?.client === client ? [{ from: before.clock, to: before.clock + 1 }] : []
    for (const { clock, len } of ranges) {
      for (const span of [...spans, ...heading]) {
        const [from, to] = [Math.max(span.from, clock), Math.min(span.to, clock + len)]
        if (from < to && isAlive(doc, client, from, to)) return true
      }
    }
  }
  return false
}

function isAlive(doc: Y.Doc, client: number, from: number, to: number): boolean {
  const structs = doc.store.clients.get(client)
  if (!structs) return false
  for (let index = Y.findIndexSS(structs, from); index < structs.length; index++) {
    const struct = structs[index]
    if (!struct || struct.id.clock >= to) return false
    if (!struct.deleted) return true
  }
  return false
}

/** Beside one's own words, or as a line of its own. */
function isAdded(piece: Y.Item, { doc }: Placed, root: string, sender: Sender): boolean {
  const { origin, content } = piece
  if (origin && sender.owns(origin.client)) return true
  if (!(content instanceof Y.ContentString)) return true
  const { left, right } = around(doc, root, origin)
  if (right !== null && right !== '\n') return false
  return content.str.startsWith('\n') || left === null || left === '\n'
}

/** The living characters left and right of the place behind `origin`. */
function around(
  doc: Y.Doc,
  root: string,
  origin: Y.ID | null,
): { left: string | null; right: string | null } {
  const found = origin === null ? null : Y.getItem(doc.store, origin)
  if (found !== null && !(found instanceof Y.Item)) return { left: null, right: null }
  const inside = found && origin ? origin.clock - found.id.clock : 0
  let left = found
  while (left?.deleted) left = left.left
  let right = found ? found.right : doc.getText(root)._start
  while (right?.deleted) right = right.right
  const next = found && !found.deleted && inside + 1 < found.length ? charOf(found, inside + 1) : null
  return {
    left: left && charOf(left, left === found ? inside : left.length - 1),
    right: next ?? (right && charOf(right, 0)),
  }
}

const charOf = ({ content }: Y.Item, at: number): string | null =>
  content instanceof Y.ContentString ? (content.str[at] ?? null) : null
