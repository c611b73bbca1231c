import type * as Y from 'yjs'
import type { Past } from './past.ts'

/** Runs of letters in the order in which they stand in the document, deleted ones too: three numbers each. */
export type Chain = {
  readonly client: Float64Array
  readonly clock: Float64Array
  readonly length: Float64Array
}

/** The order of all letters, from a living document of which the log is known. Copied in one go, since the document changes. */
export function chainOf(doc: Y.Doc, root: string): Chain {
  const client: number[] = []
  const clock: number[] = []
  const length: number[] = []
  for (let item = doc.getText(root)._start; item; item = item.right) {
    client.push(item.id.client)
    clock.push(item.id.clock)
    length.push(item.length)
  }
  return {
    client: Float64Array.from(client),
    clock: Float64Array.from(clock),
    length: Float64Array.from(length),
  }
}

/** Every letter that ever stood in the notes, in order. One of each array for a letter. */
export type Letters = {
  readonly size: number
  /** UTF-16 unit. */
  readonly unit: Uint16Array<ArrayBuffer>
  /** Number of the entry that typed it, and of the one that deleted it; 0: it stands. */
  readonly ins: Int32Array
  readonly del: Int32Array
  /** The letter of which it is a copy that came back, in the end; itself when it is none. */
  readonly root: Int32Array
  /** 1: it came back as a copy. */
  readonly copied: Uint8Array
  /** Who typed it first: a place in `people`. */
  readonly author: Int32Array
  readonly client: Float64Array
  readonly clock: Float64Array
}

/** So many letters are laid before others are served. */
const SLICE = 100_000

/** Lays all letters of the log in their order. `rest` is awaited now and then. */
export async function lay(past: Past, chain: Chain, rest: () => Promise<unknown>): Promise<Letters> {
  let most = 0
  for (const strand of past.strands.values()) most += strand.length
  const letters = {
    size: 0,
    unit: new Uint16Array(most),
    ins: new Int32Array(most),
    del: new Int32Array(most),
    root: new Int32Array(most),
    copied: new Uint8Array(most),
    author: new Int32Array(most),
    client: new Float64Array(most),
    clock: new Float64Array(most),
  }
  /** By client and clock: the letter's place. */
  const places = new Map([...past.strands].map(([client, { length }]) => [client, new Int32Array(length)]))
  let size = 0
  let due = SLICE
  for (let n = 0; n < chain.client.length; n++) {
    const client = chain.client[n] ?? 0
    const strand = past.strands.get(client)
    const place = places.get(client)
    if (!strand || !place) continue
    const from = chain.clock[n] ?? 0
    // What is on its way to the log is not history yet.
    const to = Math.min(from + (chain.length[n] ?? 0), strand.length)
    for (let clock = from; clock < to; clock++) {
      letters.unit[size] = strand.letters[clock] ?? 0
      letters.ins[size] = strand.ins[clock] ?? 0
      letters.del[size] = strand.del[clock] ?? 0
      letters.root[size] = size
      letters.author[size] = past.who[strand.ins[clock] ?? 0] ?? 0
      letters.client[size] = client
      letters.clock[size] = clock
      place[clock] = size++
    }
    if (size > due) {
      due = size + SLICE
      await rest()
    }
  }
  letters.size = size
  for (const { client, clock, copies } of past.restored) {
    const made = places.get(client)
    let at = clock
    for (const [from, first, length] of copies) {
      const old = places.get(from)
      for (let n = 0; n < length; n++) {
        const [copy, original] = [made?.[at++], old?.[first + n]]
        if (copy === undefined || original === undefined) continue
        letters.root[copy] = letters.root[original] ?? original
        letters.author[copy] = letters.author[original] ?? 0
        letters.copied[original] = 1
      }
    }
  }
  return letters
}

/** True when the letter stood after entry `seq`. */
export function stood({ ins, del }: Letters, at: number, seq: number): boolean {
  const gone = del[at] ?? 0
  return (ins[at] ?? 0) <= seq && (gone === 0 || gone > seq)
}

/** Some text as it stood, with the place of each of its letters. */
export type Version = { readonly text: string; readonly at: Int32Array }

const utf16 = new TextDecoder('utf-16le', { ignoreBOM: true })

/** The text after entry `seq`. */
export function versionAt(letters: Letters, seq: number): Version {
  const at = new Int32Array(letters.size)
  const units = new Uint16Array(letters.size)
  let length = 0
  for (let n = 0; n < letters.size; n++) {
    if (!stood(letters, n, seq)) continue
    at[length] = n
    units[length++] = letters.unit[n] ?? 0
  }
  return { text: utf16.decode(units.subarray(0, length)), at: at.subarray(0, length) }
}
