import { Afar } from '../../live/afar.ts'
import { soon } from '../../live/committed.ts'
import { Framed, SameFrames } from '../../live/framed.ts'
import type { ServerFrame } from '../../live/protocol.ts'
import { ReaderGroup, type Told } from '../../live/reader-group.ts'
import type { Room, RoomDeps } from '../../live/room.ts'
import type { LiveSession } from '../../live/session.ts'
import { viewOf } from '../order/contract.ts'
import type { Renderer } from './reader.ts'
import type { Command } from './rules.ts'
import type { NotesState } from './state.ts'

/** Readers are told this often at most, ms; the more there are, the longer. */
const FLUSH_MIN_MS = 200
const FLUSH_MAX_MS = 400
const READERS_PER_MS = 20
/** How many read is told this often at most, ms: with a thousand readers somebody comes or goes all the time. */
const READING_MS = 5_000
/** Until then who comes may be told a number that is wrong by this share. */
const SAME_COUNT = 0.01
/** Who saves data is told this often, ms. */
const SLOW_MS = 3_000
const SHEET_TRIES = 3
/** So many of the last renderings are remembered: whoever comes with one of them is told what changed since. */
const KEPT_SHEETS = 256

/** The readers of one document, those who save data apart: each group is told by one patch, made once. */
export class Readers {
  readonly #id: string
  readonly #room: Room<NotesState, Command>
  readonly #renderer: Renderer
  readonly #full: ReaderGroup
  readonly #slow: ReaderGroup
  /** By the entry up to which they go, oldest first. Their blocks are the same objects where nothing changed. */
  readonly #kept = new Map<number, Told>()
  #made = 0
  #trouble = false
  /** What all of them were told; null: not all the same. */
  #counted: number | null = null
  #said = 0
  readonly #frames = new SameFrames()
  #counting: NodeJS.Timeout | null = null
  readonly #elsewhere: Afar<number>

  constructor(
    id: string,
    room: Room<NotesState, Command>,
    renderer: Renderer,
    { fanout, report }: Pick<RoomDeps, 'fanout' | 'report'>,
  ) {
    this.#id = id
    this.#room = room
    this.#renderer = renderer
    const shared = {
      id,
      sheet: () => this.sheet(),
      kept: (seq: number) => this.#kept.get(seq),
      failed: (error: unknown) => report(error, `telling the readers of notes ${id}`),
    }
    const wait = (readers: number) => Math.min(FLUSH_MAX_MS, FLUSH_MIN_MS + readers / READERS_PER_MS)
    this.#full = new ReaderGroup({ ...shared, wait })
    this.#slow = new ReaderGroup({ ...shared, wait: () => SLOW_MS })
    this.#elsewhere = new Afar({
      fanout,
      topic: `readers:${id}`,
      mine: () => this.size || null,
      read: (raw) => (Number.isSafeInteger(raw) && Number(raw) > 0 ? Number(raw) : null),
      heard: () => this.#planCount(),
    })
  }

  /** How many pages show these notes here. */
  get size(): number {
    return this.#full.size + this.#slow.size
  }

  /** How many do in all processes. */
  get reading(): number {
    return this.#elsewhere.parts().reduce((sum, count) => sum + count, this.size)
  }

  /**
   * The notes as of now, rendered; told once it is written. Words on their way are rendered under the number that they
   * get; when they got another one, or none, it is rendered anew.
   */
  async sheet(): Promise<Told> {
    for (let tries = 1; ; tries++) {
      if (this.#trouble) return this.#asWritten()
      const { state, upTo, turn } = this.#room
      const told = { sheet: this.#renderer.sheet(state), seq: upTo, order: ++this.#made }
      if (!(await soon(this.#room.settled().then(() => true)))) return this.#asWritten()
      if (this.#room.turn === turn) return this.#keep(told)
      // Other processes write all the time: this is no number that anybody could go on from.
      if (tries === SHEET_TRIES) return { ...told, seq: 0 }
    }
  }

  /** While nothing can be written reading goes on: with the last rendering if nothing was written since, else from the log. */
  async #asWritten(): Promise<Told> {
    const last = [...this.#kept.values()].at(-1)
    if (last?.seq === this.#room.seq) return last
    const order = ++this.#made
    const read = await soon(this.#room.reread().catch(() => null))
    if (read) return this.#keep({ sheet: this.#renderer.sheet(read.state), seq: read.seq, order })
    if (last) return last
    throw new Error(`notes ${this.#id} can be neither written nor read`)
  }

  #keep(told: Told): Told {
    this.#kept.delete(told.seq)
    this.#kept.set(told.seq, told)
    const [oldest] = this.#kept.keys()
    if (this.#kept.size > KEPT_SHEETS && oldest !== undefined) this.#kept.delete(oldest)
    return told
  }

  /** Adds a reader. `seq`: the entry up to which it has everything; told again only when something came since. */
  async join(session: LiveSession, seq: number | undefined): Promise<Disposable> {
    const joined = await (session.slow ? this.#slow : this.#full).join(session, seq)
    this.#elsewhere.changed()
    if (!session.slow) session.send(this.#countNow())
    // Who comes back may have missed that all is calm again.
    if (seq !== undefined || this.#room.written.order.on) session.send(this.#frames.of(this.#orderFrame()))
    this.#planCount()
    return {
      [Symbol.dispose]: () => {
        joined[Symbol.dispose]()
        this.#elsewhere.changed()
        this.#planCount()
      },
    }
  }

  #countFrame = (count: number): ServerFrame => ({ t: 'reading', room: 'notes', id: this.#id, count })

  /** For somebody who comes: a crowd that comes at once is told the same. */
  #countNow(): Framed {
    if (Math.abs(this.#said - this.reading) > this.reading * SAME_COUNT) this.#said = this.reading
    if (this.#counted !== this.#said) this.#counted = null
    return this.#frames.of(this.#countFrame(this.#said))
  }

  /** Tells the others how many they are, when that has changed. */
  #planCount(): void {
    this.#counting ??= setTimeout(() => {
      this.#counting = null
      if (this.#counted === this.reading) return
      this.#counted = this.reading
      void this.#full.send(new Framed(JSON.stringify(this.#countFrame(this.#counted))))
    }, READING_MS)
    this.#counting.unref()
  }

  /** The room cannot write just now, or can again. */
  trouble(trouble: boolean): void {
    this.#trouble = trouble
    this.tell({ t: 'trouble', room: 'notes', trouble })
  }

  /** The same for everybody. */
  tell(frame: ServerFrame): void {
    const made = new Framed(JSON.stringify(frame))
    for (const group of [this.#full, this.#slow]) void group.send(made)
  }

  /** What is asked of guests: told when it changes, and to those who come while anything is. */
  #orderFrame(): ServerFrame {
    return { t: 'order', room: 'notes', id: this.#id, view: viewOf(this.#room.written.order) }
  }

  ordered(): void {
    this.tell(this.#orderFrame())
  }

  /** Something was written. */
  changed(): void {
    this.#full.changed()
    this.#slow.changed()
  }

  close(): void {
    if (this.#counting) clearTimeout(this.#counting)
    this.#elsewhere.close()
    this.#full.close()
    this.#slow.close()
  }
}
