import { Framed } from './framed.ts'
import type { LiveSession } from './session.ts'
import { tellAll } from './tell-all.ts'

/** What a room shows, and as of which entry. */
export type Shown = { readonly seq: number; readonly view: unknown }

export type AudienceDeps = {
  room: 'stage' | 'floor' | 'polls' | 'backstage' | 'desk'
  /** Changes are gathered this long, ms: a hundred presses in a moment are one frame. */
  flushMs: number
  /** Made from what is written; null: nothing to see just now. */
  view: () => Promise<Shown | null>
  now: () => Date
  report: (error: unknown, what: string) => void
}

/** A view that could not be made is tried again after this, ms. */
const RETRY_MS = 1_000
/** Who joins within this after another one is sent the same frame, ms: a room full of people comes at once. */
const SAME_MS = 50

type Frame = { readonly seq: number; readonly json: string }

/** Screens that see the same: a view is made and framed once for all of them, and sent when it changed. */
export class Audience {
  readonly #deps: AudienceDeps
  readonly #sessions = new Set<LiveSession>()
  #last: Frame | null = null
  /** What was framed last, and when. */
  #recent: { readonly of: Frame; readonly at: number; readonly framed: Framed } | null = null
  /** Counts what was sent to everybody, so that somebody who joins meanwhile is not sent something older. */
  #sent = 0
  #planned: NodeJS.Timeout | null = null
  #running = false
  #again = false
  /** What those who join between a change and its telling are sent, made once: of which change, and the frame. */
  #changes = 0
  #making: { readonly of: number; readonly frame: Promise<Frame | null> } | null = null
  #closed = false

  constructor(deps: AudienceDeps) {
    this.#deps = deps
  }

  get size(): number {
    return this.#sessions.size
  }

  /** Adds a screen; it gets the present view at once. */
  async join(session: LiveSession): Promise<Disposable> {
    this.#sessions.add(session)
    try {
      const sent = this.#sent
      const made = this.#last !== null && !this.#planned && !this.#running ? this.#last : await this.#now()
      const frame = this.#sent === sent ? made : this.#last
      if (frame !== null) session.send(this.#framed(frame))
      this.#last ??= frame
    } catch (error) {
      this.#sessions.delete(session)
      throw error
    }
    return { [Symbol.dispose]: () => this.#sessions.delete(session) }
  }

  /** Something was written: tell everybody soon. */
  changed(): void {
    this.#changes++
    if (this.#running) {
      this.#again = true
    } else if (this.#sessions.size === 0) {
      this.#last = null
    } else if (!this.#closed) {
      this.#planned ??= setTimeout(() => void this.#flush(), this.#deps.flushMs)
    }
  }

  /** The room cannot write just now, or can again. */
  trouble(trouble: boolean): void {
    for (const session of this.#sessions) session.send({ t: 'trouble', room: this.#deps.room, trouble })
  }

  async #flush(): Promise<void> {
    this.#planned = null
    // Everybody has left meanwhile: whoever comes is shown what is then.
    if (this.#sessions.size === 0) {
      this.#last = null
      return
    }
    this.#running = true
    try {
      const frame = await this.#make()
      if (frame !== null && frame.json !== this.#last?.json) {
        this.#last = frame
        this.#sent++
        await tellAll(this.#sessions, this.#framed(frame))
      }
    } catch (error) {
      this.#deps.report(error, `a view of the ${this.#deps.room}`)
      if (!this.#closed && this.#sessions.size > 0) {
        this.#planned ??= setTimeout(() => void this.#flush(), RETRY_MS)
      }
    } finally {
      this.#running = false
      if (this.#again) {
        this.#again = false
        this.changed()
      }
    }
  }

  #now(): Promise<Frame | null> {
    if (this.#making?.of === this.#changes) return this.#making.frame
    const making = { of: this.#changes, frame: this.#make() }
    this.#making = making
    making.frame.catch(() => {
      if (this.#making === making) this.#making = null
    })
    return making.frame
  }

  async #make(): Promise<Frame | null> {
    const shown = await this.#deps.view()
    return shown && { seq: shown.seq, json: JSON.stringify(shown.view) }
  }

  /** The time is that of the sending: pages set their clocks by it, and of several times the latest counts. */
  #framed(frame: Frame): Framed {
    const at = this.#deps.now().getTime()
    const recent = this.#recent
    if (recent?.of === frame && recent.at <= at && at - recent.at < SAME_MS) return recent.framed
    const { seq, json } = frame
    const framed = new Framed(
      `{"t":"view","room":"${this.#deps.room}","seq":${seq},"now":${at},"view":${json}}`,
    )
    this.#recent = { of: frame, at, framed }
    return framed
  }

  close(): void {
    this.#closed = true
    if (this.#planned) clearTimeout(this.#planned)
    this.#planned = null
    this.#sessions.clear()
  }
}
