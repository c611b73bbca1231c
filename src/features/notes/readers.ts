import { Afar } from '../../live/afar.ts'
import { Framed } from '../../live/framed.ts'
import type { ServerFrame } from '../../live/protocol.ts'
import type { Room, RoomDeps } from '../../live/room.ts'
import type { LiveSession } from '../../live/session.ts'
import { tellAll } from '../../live/tell-all.ts'
import { isEmptyPatch, patch, type Renderer, type Sheet } from './reader.ts'
import type { Command } from './rules.ts'
import type { NotesState } from './state.ts'

/** Readers are told this often at most, ms; the more there are, the longer. */
const FLUSH_MIN_MS = 200
const FLUSH_MAX_MS = 500
const READERS_PER_MS = 20
/** How many read is told this often at most, ms: with a thousand readers somebody comes or goes all the time. */
const READING_MS = 5_000
const SHEET_TRIES = 3

/** `order` counts renderings: a later one is never replaced by an earlier one. */
type Told = { readonly sheet: Sheet; readonly seq: number; readonly order: number; full?: Framed }

/** The readers of one document: a patch is rendered and framed once, and sent to all of them. */
export class Readers {
  readonly #id: string
  readonly #room: Room<NotesState, Command>
  readonly #renderer: Renderer
  readonly #sessions = new Set<LiveSession>()
  /** What everybody here has been told. */
  #told: Told | null = null
  #planned: NodeJS.Timeout | null = null
  #fresh: Promise<Told> | null = null
  #telling: Promise<void> = Promise.resolve()
  #made = 0
  #joining = 0
  #counted = 0
  #counting: NodeJS.Timeout | null = null
  readonly #elsewhere: Afar<number>
  readonly #failed: (error: unknown) => void

  constructor(
    id: string,
    room: Room<NotesState, Command>,
    renderer: Renderer,
    { fanout, report }: Pick<RoomDeps, 'fanout' | 'report'>,
  ) {
    this.#failed = (error) => report(error, `telling the readers of notes ${id}`)
    this.#id = id
    this.#room = room
    this.#renderer = renderer
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
    return this.#sessions.size
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
      const { state, upTo, turn } = this.#room
      const told = { sheet: this.#renderer.sheet(state), seq: upTo, order: ++this.#made }
      await this.#room.settled()
      if (this.#room.turn === turn) return told
      // Other processes write all the time: this is no number that anybody could go on from.
      if (tries === SHEET_TRIES) return { ...told, seq: 0 }
    }
  }

  /** Adds a reader. `seq`: the entry up to which it has everything; told again only when something came since. */
  async join(session: LiveSession, seq: number | undefined): Promise<Disposable> {
    this.#joining++
    const fresh = await this.#freshIfNeeded().finally(() => this.#joining--)
    // What everybody here was told stays what changes are measured by; with nobody here, the newest rendering is.
    const newer = fresh && (!this.#told || (this.#sessions.size === 0 && this.#told.order < fresh.order))
    if (newer) this.#told = fresh
    const told = this.#told
    if (told && (seq !== told.seq || seq === 0)) {
      told.full ??= new Framed(JSON.stringify(patch(this.#id, told.seq, null, told.sheet)))
      session.send(told.full)
    }
    this.#sessions.add(session)
    this.#elsewhere.changed()
    session.send(JSON.stringify(this.#countFrame()))
    this.#planCount()
    return {
      [Symbol.dispose]: () => {
        this.#sessions.delete(session)
        this.#elsewhere.changed()
        this.#planCount()
      },
    }
  }

  #countFrame = (): ServerFrame => ({ t: 'reading', room: 'notes', id: this.#id, count: this.reading })

  /** Tells the others how many they are, when that has changed. */
  #planCount(): void {
    this.#counting ??= setTimeout(() => {
      this.#counting = null
      if (this.#counted === this.reading) return
      this.#counted = this.reading
      void tellAll(this.#sessions, new Framed(JSON.stringify(this.#countFrame())))
    }, READING_MS)
    this.#counting.unref()
  }

  async #freshIfNeeded(): Promise<Told | null> {
    if (this.#sessions.size > 0 && this.#told) return null
    // A whole room comes at once: one rendering for all of them.
    this.#fresh ??= this.sheet().finally(() => {
      this.#fresh = null
    })
    return this.#fresh
  }

  /** The room cannot write just now, or can again. */
  trouble(trouble: boolean): void {
    for (const session of this.#sessions) session.send({ t: 'trouble', room: 'notes', trouble })
  }

  /** Something was written. */
  changed(): void {
    // Who is about to join may have been rendered before this: the change follows.
    if (this.#sessions.size + this.#joining === 0) {
      this.#told = null
      return
    }
    const wait = Math.min(FLUSH_MAX_MS, FLUSH_MIN_MS + this.#sessions.size / READERS_PER_MS)
    this.#planned ??= setTimeout(() => void this.#flush().catch(this.#failed), wait)
  }

  async #flush(): Promise<void> {
    this.#planned = null
    const after = await this.sheet()
    const before = this.#told
    if (before && before.order > after.order) return
    this.#told = after
    const frame = patch(this.#id, after.seq, before?.sheet ?? null, after.sheet)
    if (before && isEmptyPatch(frame, before.sheet)) return
    const framed = new Framed(JSON.stringify(frame))
    this.#telling = this.#telling.then(() => tellAll(this.#sessions, framed))
    await this.#telling
  }

  close(): void {
    if (this.#planned) clearTimeout(this.#planned)
    this.#planned = null
    if (this.#counting) clearTimeout(this.#counting)
    this.#elsewhere.close()
    this.#sessions.clear()
  }
}
