import * as Y from 'yjs'
import type { Entry } from '../../storage/log.ts'
import type { Restored } from '../restoring/contract.ts'

/** What an entry was to the text. `part`: typed by the server for a question, an answer, the stage, an import. */
export const TYPED = 1
export const PART = 2
/** The server took markers out that had lost their words. */
export const TIDIED = 3
export const RESTORED = 4

/** An entry that is no text: what it says is read by whoever lists it. */
export type Happening = Pick<Entry, 'seq' | 'kind' | 'body'>

/** All that one Yjs client ever typed, by clock: letter, number of the entry that typed it, and of the one that deleted it (0: none). */
export class Strand {
  length = 0
  letters = new Uint16Array(64)
  ins = new Int32Array(64)
  del = new Int32Array(64)

  add(text: string | null, length: number, seq: number): void {
    this.#reserve(this.length + length)
    for (let n = 0; n < length; n++) {
      const at = this.length + n
      this.ins[at] = seq
      if (text === null) this.del[at] = seq
      else this.letters[at] = text.charCodeAt(n)
    }
    this.length += length
  }

  /** The first who deletes a letter did it: a page that comes back says everything again that was ever deleted. */
  remove(clock: number, length: number, seq: number): void {
    const end = Math.min(clock + length, this.length)
    for (let at = clock; at < end; at++) if (this.del[at] === 0) this.del[at] = seq
  }

  #reserve(length: number): void {
    if (length <= this.ins.length) return
    const room = Math.max(length, this.ins.length * 2)
    const grown = <Kind extends Uint16Array<ArrayBuffer> | Int32Array<ArrayBuffer>>(
      old: Kind,
      made: Kind,
    ): Kind => {
      made.set(old)
      return made
    }
    this.letters = grown(this.letters, new Uint16Array(room))
    this.ins = grown(this.ins, new Int32Array(room))
    this.del = grown(this.del, new Int32Array(room))
  }
}

/** As the order of the notes counts who wrote. */
const WRITING: ReadonlySet<string> = new Set(['text', 'question', 'answer'])

const DERIVED = '\u001f'

/**
 * The whole log of some notes, read once and kept up: every letter that was ever typed, deleted ones too, with who did what when.
 * Where a letter stands among the others, the living document knows for ever (`lay`), so nothing has to be played again.
 */
export class Past {
  /** Number of the last entry that is in. */
  seq = 0
  readonly strands = new Map<number, Strand>()
  /** By number in `who`; the first is the server. */
  readonly people: (string | null)[] = [null]
  /** By entry: who (a place in `people`), when (ms since 1970), and what it was to the text (0: nothing). */
  readonly who: number[] = [0]
  readonly at: number[] = [0]
  readonly kind: number[] = [0]
  readonly happenings: Happening[] = []
  readonly restored: Restored[] = []
  /** Places in `people` of those who wrote, in the order in which they began: what guests are numbered by. */
  readonly wrote = new Set<number>()
  readonly #numbers = new Map<string | null, number>([[null, 0]])

  take(entry: Entry): void {
    const { seq, participant, key } = entry
    if (seq <= this.seq) return
    this.seq = seq
    this.who[seq] = this.#numberOf(participant)
    this.at[seq] = entry.at.getTime()
    this.kind[seq] = 0
    if (participant !== null && WRITING.has(entry.kind)) this.wrote.add(this.who[seq] ?? 0)
    if (entry.kind !== 'text') {
      this.happenings.push({ seq, kind: entry.kind, body: entry.body })
      if (entry.kind === 'rewrite') this.restored.push(entry.body as unknown as Restored)
      return
    }
    const isPart = key.includes(DERIVED)
    const follows = this.happenings.at(-1)
    if (participant === null && key.startsWith('tidy:')) this.kind[seq] = TIDIED
    else if (isPart && follows?.kind === 'rewrite' && follows.seq === seq - 1) this.kind[seq] = RESTORED
    else this.kind[seq] = isPart || participant === null ? PART : TYPED
    if (entry.data) this.#type(entry.data, seq)
  }

  /** The participant's place in `people`, or -1. */
  numberOf(participant: string): number {
    return this.#numbers.get(participant) ?? -1
  }

  #numberOf(participant: string | null): number {
    const known = this.#numbers.get(participant)
    if (known !== undefined) return known
    this.#numbers.set(participant, this.people.length)
    return this.people.push(participant) - 1
  }

  #type(update: Uint8Array, seq: number): void {
    const { structs, ds } = Y.decodeUpdate(update)
    for (const struct of structs) {
      if (!(struct instanceof Y.Item)) continue
      const strand = this.#strand(struct.id.client)
      // A page that comes back says again what is known.
      const known = strand.length - struct.id.clock
      if (known < 0 || known >= struct.length) continue
      const text = struct.content instanceof Y.ContentString ? struct.content.str.slice(known) : null
      strand.add(text, struct.length - known, seq)
    }
    for (const [client, ranges] of ds.clients) {
      const strand = this.strands.get(client)
      if (strand) for (const { clock, len } of ranges) strand.remove(clock, len, seq)
    }
  }

  #strand(client: number): Strand {
    const known = this.strands.get(client)
    if (known) return known
    const made = new Strand()
    this.strands.set(client, made)
    return made
  }
}
