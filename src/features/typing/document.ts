import * as Y from 'yjs'
import { editsUpdate, type TextEdit } from './edits.ts'
import { type Rewrite, rewriteUpdate } from './rewrite.ts'

const nameOf = (client: number, clock: number): string => `${client.toString(36)}-${clock.toString(36)}`

/** A client id that nobody types with. */
const NOBODY = 0

/**
 * The Yjs document of one room. Text that the server writes uses one client id per process lifetime. Deleted text is
 * dropped here and stays in the log; item ids are kept for ever, so that a browser that slept comes back.
 */
export class NotesDocument {
  readonly doc: Y.Doc
  readonly #root: string
  readonly #client: number
  #whole: Uint8Array | null = null
  #vector: Uint8Array | null = null
  #text: string | null = null
  #edits = 0
  /** Updates that are in: one that was decided here comes back when it is written. */
  readonly #applied = new WeakSet<Uint8Array>()

  /** `root`: name of the one text. */
  constructor(root: string, snapshot: Uint8Array | null = null, clientId?: number) {
    this.#root = root
    this.doc = new Y.Doc()
    this.#client = clientId ?? this.doc.clientID
    if (snapshot) this.apply(snapshot)
    this.doc.clientID = this.#client
    this.doc.getText(this.#root)
    // With a listener for `update`, Yjs would encode each of them once more.
    this.doc.on('afterTransaction', () => {
      this.#whole = null
      this.#vector = null
      this.#text = null
      this.#edits++
    })
  }

  /** Changes whenever the document does. */
  get edits(): number {
    return this.#edits
  }

  get text(): string {
    this.#text ??= this.doc.getText(this.#root).toString()
    return this.#text
  }

  /** Length of the text in UTF-16 units. */
  get length(): number {
    return this.doc.getText(this.#root).length
  }

  /** Applies a checked update; one that is known changes nothing. */
  apply(update: Uint8Array): void {
    if (this.#applied.has(update)) return
    // Yjs takes another client id when it hears its own from elsewhere, and so it does here: from the log.
    this.doc.clientID = NOBODY
    Y.applyUpdate(this.doc, update)
    this.doc.clientID = this.#client
    this.#applied.add(update)
  }

  /** Types text at an offset (UTF-16 units) and returns the update that says so. */
  insert(at: number, text: string): Uint8Array {
    return this.edit((root) => root.insert(at, text))
  }

  /** Several edits as one update. */
  edit(work: (text: Y.Text) => void): Uint8Array {
    const updates: Uint8Array[] = []
    const keep = (update: Uint8Array) => updates.push(update)
    this.doc.on('update', keep)
    try {
      this.doc.transact(() => work(this.doc.getText(this.#root)))
    } finally {
      this.doc.off('update', keep)
    }
    const update = updates.length === 1 && updates[0] ? updates[0] : Y.mergeUpdates(updates)
    this.#applied.add(update)
    return update
  }

  /** Takes characters out and puts copies of others behind them; null when nothing is left to do. */
  rewrite(change: Rewrite): Uint8Array | null {
    const update = rewriteUpdate(this.doc, this.#client, change)
    if (update) this.apply(update)
    return update
  }

  /** The update that makes these edits, ascending and apart, as the server types them; nothing is done yet. */
  planned(edits: readonly TextEdit[]): Uint8Array {
    return editsUpdate(this.doc, this.#root, this.#client, edits)
  }

  /** The Yjs client that the server types with here. */
  get client(): number {
    return this.#client
  }

  /** Everything as one update; kept until the document changes, since a whole room asks for it at once. */
  whole(): Uint8Array {
    this.#whole ??= Y.encodeStateAsUpdate(this.doc)
    return this.#whole
  }

  /** What a client with this state vector lacks. */
  since(stateVector: Uint8Array): Uint8Array {
    // An empty state vector is one zero byte: the usual case of somebody who has just come.
    return stateVector.length <= 1 ? this.whole() : Y.encodeStateAsUpdate(this.doc, stateVector)
  }

  stateVector(): Uint8Array {
    this.#vector ??= Y.encodeStateVector(this.doc)
    return this.#vector
  }

  /** The next clock of a client: everything below it is known. */
  clockOf(client: number): number {
    return Y.getState(this.doc.store, client)
  }

  /**
   * Yjs ids of the characters at these offsets (ascending), as `client-clock` in base 36: a name for a block that every
   * process gives alike, that survives restarts, and that stays while the text around it changes.
   */
  idsAt(offsets: readonly number[]): string[] {
    const ids: string[] = []
    let at = 0
    let index = 0
    for (let item = this.doc.getText(this.#root)._start; item && index < offsets.length; item = item.right) {
      if (item.deleted || !item.countable) continue
      while (index < offsets.length && (offsets[index] ?? 0) < at + item.length) {
        ids.push(nameOf(item.id.client, item.id.clock + (offsets[index] ?? 0) - at))
        index++
      }
      at += item.length
    }
    return ids
  }

  /** The offset of this character, when the `length` units from it on stand together as they were typed; else null. */
  placeOf(id: string, length: number): number | null {
    const [client, clock] = id.split('-').map((part) => Number.parseInt(part, 36))
    if (client === undefined || clock === undefined) return null
    let at = 0
    for (let item = this.doc.getText(this.#root)._start; item; item = item.right) {
      if (item.deleted || !item.countable) continue
      if (item.id.client === client && clock >= item.id.clock && clock < item.id.clock + item.length) {
        const from = at + clock - item.id.clock
        const ids = this.idsAt(Array.from({ length }, (_, index) => from + index))
        const whole =
          ids.length === length && ids.every((one, index) => one === nameOf(client, clock + index))
        return whole ? from : null
      }
      at += item.length
    }
    return null
  }

  destroy(): void {
    this.doc.destroy()
  }
}
