import type { Room } from '../../live/room.ts'
import type { LiveSession } from '../../live/session.ts'
import { isEmptyPatch, patch, type Renderer, type Sheet } from './reader.ts'
import type { Command } from './rules.ts'
import type { NotesState } from './state.ts'

/** Readers are told this often at most, ms; the more there are, the longer. */
const FLUSH_MIN_MS = 200
const FLUSH_MAX_MS = 500
const READERS_PER_MS = 20

/** The readers of one document: a patch is rendered and framed once, and sent to all of them. */
export class Readers {
  readonly #id: string
  readonly #room: Room<NotesState, Command>
  readonly #renderer: Renderer
  readonly #sessions = new Set<LiveSession>()
  /** What everybody here has been told, and as of which entry. */
  #told: { sheet: Sheet; seq: number } | null = null
  #planned: NodeJS.Timeout | null = null

  constructor(id: string, room: Room<NotesState, Command>, renderer: Renderer) {
    this.#id = id
    this.#room = room
    this.#renderer = renderer
  }

  get size(): number {
    return this.#sessions.size
  }

  /** The notes as of now, rendered; only what is written. */
  async sheet(): Promise<{ sheet: Sheet; seq: number }> {
    const sheet = this.#renderer.sheet(this.#room.state)
    await this.#room.settled()
    return { sheet, seq: this.#room.seq }
  }

  /** Adds a reader. `seq`: the entry up to which it has everything; told again only when something came since. */
  async join(session: LiveSession, seq: number | undefined): Promise<Disposable> {
    if (this.#sessions.size === 0 || !this.#told) this.#told = await this.sheet()
    if (seq !== this.#told.seq)
      session.send(JSON.stringify(patch(this.#id, this.#told.seq, null, this.#told.sheet)))
    this.#sessions.add(session)
    return { [Symbol.dispose]: () => this.#sessions.delete(session) }
  }

  /** Something was written. */
  changed(): void {
    if (this.#sessions.size === 0) {
      this.#told = null
      return
    }
    const wait = Math.min(FLUSH_MAX_MS, FLUSH_MIN_MS + this.#sessions.size / READERS_PER_MS)
    this.#planned ??= setTimeout(() => void this.#flush(), wait)
  }

  async #flush(): Promise<void> {
    this.#planned = null
    const before = this.#told
    const after = await this.sheet()
    this.#told = after
    const frame = patch(this.#id, after.seq, before?.sheet ?? null, after.sheet)
    if (before && isEmptyPatch(frame, before.sheet)) return
    const text = JSON.stringify(frame)
    for (const session of this.#sessions) session.send(text)
  }

  close(): void {
    if (this.#planned) clearTimeout(this.#planned)
    this.#planned = null
    this.#sessions.clear()
  }
}
