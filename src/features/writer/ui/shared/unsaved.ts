import * as encoding from 'lib0/encoding'
import * as Y from 'yjs'

/** Clocks of one Yjs client: `from` is in, `to` is out. */
type Range = { from: number; to: number }

/**
 * What the document holds and the server has not committed yet: the "saved" mark is its emptiness. The server tells
 * every committed update to everybody, its author too, so an edit is saved once an incoming update covers it.
 */
export class Unsaved {
  #written = new Map<number, Range>()
  #deleted = new Map<number, Range[]>()

  get any(): boolean {
    return this.#written.size > 0 || this.#deleted.size > 0
  }

  /** Client ids with unsaved text, and the clocks of it. */
  get written(): ReadonlyMap<number, Readonly<Range>> {
    return this.#written
  }

  /** Deletions that are unsaved, by the client who typed what is gone. */
  get deleted(): ReadonlyMap<number, readonly Readonly<Range>[]> {
    return this.#deleted
  }

  /** Notes a transaction that did not come from the server: typing, or what an earlier page left in the browser. */
  note({ beforeState, afterState, deleteSet }: Y.Transaction): void {
    for (const [client, to] of afterState) {
      const before = beforeState.get(client) ?? 0
      if (to > before) this.#written.set(client, { from: this.#written.get(client)?.from ?? before, to })
    }
    for (const [client, items] of deleteSet.clients) {
      this.#deleted.set(client, [...(this.#deleted.get(client) ?? []), ...rangesOf(items)])
    }
  }

  /** Compares the document with the server's state vector (its sync step 1): what is missing there is unsaved. */
  compare(doc: Y.Doc, server: ReadonlyMap<number, number>): void {
    this.#written.clear()
    for (const [client, to] of Y.decodeStateVector(Y.encodeStateVector(doc))) {
      const from = server.get(client) ?? 0
      if (from < to) this.#written.set(client, { from, to })
    }
  }

  /** The same for deletions, by the server's sync step 2: it carries the server's whole delete set. */
  compareDeletions(doc: Y.Doc, update: Uint8Array): void {
    const ours = Y.createDeleteSetFromStructStore(doc.store).clients
    this.#deleted = new Map([...ours].map(([client, items]) => [client, rangesOf(items)]))
    this.confirm(update)
  }

  /** What the server with this state vector lacks, as one update: of the deletions only those it has not told yet. */
  asUpdate(doc: Y.Doc, stateVector: Uint8Array): Uint8Array {
    const update = Y.encodeStateAsUpdate(doc, stateVector)
    const everyDeletion = Y.createDeleteSetFromStructStore(doc.store).clients
    const all = encodeDeletions(
      new Map([...everyDeletion].map(([client, items]) => [client, rangesOf(items)])),
    )
    const at = update.length - all.length
    // Yjs resends the whole delete set of a long day. It stands at the end; were it ever written in another way, it stays.
    if (at < 0 || !update.subarray(at).every((byte, index) => byte === all[index])) return update
    const own = encodeDeletions(this.#deleted)
    const short = new Uint8Array(at + own.length)
    short.set(update.subarray(0, at))
    short.set(own, at)
    return short
  }

  /** Takes out what an update from the server covers: all that it sends is committed. */
  confirm(update: Uint8Array): void {
    if (!this.any) return
    const { structs, ds } = Y.decodeUpdate(update)
    for (const struct of structs) {
      if (struct instanceof Y.Skip) continue
      const range = this.#written.get(struct.id.client)
      if (!range) continue
      range.from = Math.max(range.from, struct.id.clock + struct.length)
      if (range.from >= range.to) this.#written.delete(struct.id.client)
    }
    for (const [client, items] of ds.clients) {
      const waiting = this.#deleted.get(client)
      if (!waiting) continue
      const left = items.reduce((ranges, { clock, len }) => without(ranges, clock, clock + len), waiting)
      if (left.length > 0) this.#deleted.set(client, left)
      else this.#deleted.delete(client)
    }
  }
}

/** A delete set in update format 1: clients from the highest id down, each with its ranges. Source: yjs `DeleteSet.js`. */
function encodeDeletions(deleted: ReadonlyMap<number, readonly Range[]>): Uint8Array {
  return encoding.encode((encoder) => {
    encoding.writeVarUint(encoder, deleted.size)
    for (const [client, ranges] of [...deleted].sort(([a], [b]) => b - a)) {
      encoding.writeVarUint(encoder, client)
      encoding.writeVarUint(encoder, ranges.length)
      for (const { from, to } of ranges) {
        encoding.writeVarUint(encoder, from)
        encoding.writeVarUint(encoder, to - from)
      }
    }
  })
}

const rangesOf = (items: readonly { clock: number; len: number }[]): Range[] =>
  items.map(({ clock, len }) => ({ from: clock, to: clock + len }))

const without = (ranges: Range[], from: number, to: number): Range[] =>
  ranges.flatMap((range) => {
    if (to <= range.from || from >= range.to) return [range]
    const left = { from: range.from, to: Math.min(range.to, from) }
    const right = { from: Math.max(range.from, to), to: range.to }
    return [left, right].filter((part) => part.from < part.to)
  })

/** The words in `text` that are not saved, a line for each place: shown to copy when the server refuses them. */
export function unsavedWords(text: Y.Text, unsaved: Unsaved): string {
  const pieces: string[] = []
  let joined = false
  for (let item = text._start; item; item = item.right) {
    if (item.deleted) continue
    const range = unsaved.written.get(item.id.client)
    const from = Math.max(0, (range?.from ?? 0) - item.id.clock)
    const to = Math.min(item.length, (range?.to ?? 0) - item.id.clock)
    if (!range || from >= to || !(item.content instanceof Y.ContentString)) {
      joined = false
      continue
    }
    const words = item.content.str.slice(from, to)
    if (joined && from === 0) pieces.push(`${pieces.pop() ?? ''}${words}`)
    else pieces.push(words)
    joined = to === item.length
  }
  return pieces.join('\n')
}
