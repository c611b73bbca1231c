import { type Refusal, refuse } from '../../core/refusal.ts'

/**
 * Yjs makes an object for every piece and every deleted range that an update names. So they are counted in the bytes
 * first (rules N31, N32): what is too much is refused before anything is made of it. Source: update format v1,
 * `readClientsStructRefs` and `readDeleteSet` of Yjs 13.
 */

/** Pieces in one update, known ones too: who was away sends again what was on its way. */
export const MAX_STRUCTS = 20_000
/** Clients that an update names: of a long day's document, once over. */
const MAX_SECTIONS = 5_000
/** Deleted ranges. A stock client sends those of the whole day each time it comes. */
export const MAX_RANGES = 50_000
/** Yjs draws client ids below 2^32. */
const MAX_CLIENT = 0xffffffff

const GC = 0
const DELETED = 1
const STRING = 4
const SKIP = 10
const HAS_ORIGIN = 128
const HAS_RIGHT_ORIGIN = 64
const HAS_PARENT_SUB = 32

export type Weight = { readonly structs: number; readonly ranges: number }

/**
 * How many pieces and ranges an update holds. Refuses what ends early or goes on after its end, numbers above 2^53, what
 * is not text, NUL in text (`input/text`: PostgreSQL holds it in no text), and counts above the limits.
 */
export function weigh(update: Uint8Array): Weight | Refusal {
  const from = new Bytes(update)
  let structs = 0
  const sections = from.number()
  if (sections > MAX_SECTIONS) return refuse('input/too-large', { max: MAX_SECTIONS })
  for (let section = 0; section < sections; section++) {
    const pieces = from.number()
    structs += pieces
    if (structs > MAX_STRUCTS) return refuse('input/too-large', { max: MAX_STRUCTS })
    if (from.number() > MAX_CLIENT) from.fail()
    from.number()
    for (let piece = 0; piece < pieces; piece++) {
      const refused = piecePasses(from)
      if (refused) return refused
    }
  }
  let ranges = 0
  const deleters = from.number()
  for (let client = 0; client < deleters; client++) {
    from.number()
    const own = from.number()
    // A client without a range costs as much as one.
    ranges += Math.max(1, own)
    if (ranges > MAX_RANGES) return refuse('input/too-large', { max: MAX_RANGES })
    for (let range = 0; range < own && !from.failed; range++) {
      from.number()
      from.number()
    }
    if (from.failed) break
  }
  return from.failed || !from.isAtEnd ? unreadable() : { structs, ranges }
}

/** Passes over one piece; null, or why not. */
function piecePasses(from: Bytes): Refusal | null {
  const info = from.byte()
  const kind = info & 31
  if (kind === GC || kind === SKIP) {
    from.number()
    return from.failed ? unreadable() : null
  }
  if (kind !== STRING && kind !== DELETED) {
    return from.failed ? unreadable() : refuse('notes/bad-update', { why: 'not text' })
  }
  if (info & HAS_ORIGIN) from.id()
  if (info & HAS_RIGHT_ORIGIN) from.id()
  if ((info & (HAS_ORIGIN | HAS_RIGHT_ORIGIN)) === 0) {
    if (from.number() === 1) from.text()
    else from.id()
    if (info & HAS_PARENT_SUB) from.text()
  }
  if (kind === DELETED) from.number()
  else if (from.text()) return refuse('input/text', { field: 'text' })
  return from.failed ? unreadable() : null
}

const unreadable = (): Refusal => refuse('notes/bad-update', { why: 'unreadable' })

/** Walks over bytes without making anything of them; after a failure everything reads as 0. */
class Bytes {
  readonly #bytes: Uint8Array
  #at = 0
  failed = false

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes
  }

  get isAtEnd(): boolean {
    return this.#at === this.#bytes.length
  }

  fail(): number {
    this.failed = true
    return 0
  }

  byte(): number {
    return this.failed ? 0 : (this.#bytes[this.#at++] ?? this.fail())
  }

  /** A number as lib0 writes it: seven bits a byte, the lowest first; at most 2^53. */
  number(): number {
    let [value, factor] = [0, 1]
    for (let length = 0; length < 8; length++) {
      const byte = this.byte()
      value += (byte & 127) * factor
      factor *= 128
      if (byte < 128) return Number.isSafeInteger(value) ? value : this.fail()
    }
    return this.fail()
  }

  id(): void {
    this.number()
    this.number()
  }

  /** True when the text holds NUL. */
  text(): boolean {
    const length = this.number()
    const end = this.#at + length
    if (this.failed || end > this.#bytes.length) return this.fail() === 1
    let holdsNul = false
    for (; this.#at < end; this.#at++) holdsNul ||= this.#bytes[this.#at] === 0
    return holdsNul
  }
}
