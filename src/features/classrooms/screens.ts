import { Audience, type Shown } from '../../live/audience.ts'
import type { Room } from '../../live/room.ts'
import type { LiveSession } from '../../live/session.ts'
import type { Entry } from '../../storage/log.ts'
import type { Classroom } from './contract.ts'
import type { FloorState, FloorStep } from './floor.ts'
import { directorView, leadView, mineOf, roomView } from './views.ts'

/** Presses are gathered this long; a room's screen is told a few times a second at most. */
const FLUSH_MS = 200

type As = 'learner' | 'lead' | 'projector' | 'director'

/** A learner's screen: who it is (null before the first press), and what it was told. */
type Own = { participant: () => Promise<string | null>; known: string | null; last: string }

type Sources = {
  classroom: (id: string) => Promise<Classroom | null>
  list: () => Promise<readonly Classroom[]>
  step: () => Promise<number>
  now: () => Date
  report: (error: unknown, what: string) => void
}

/** Who looks at the floor, in groups that see the same. */
export class Screens {
  readonly #room: Room<FloorState, FloorStep>
  readonly #from: Sources
  readonly #audiences = new Map<string, Audience>()
  readonly #own = new Map<LiveSession, Own>()

  constructor(room: Room<FloorState, FloorStep>, from: Sources) {
    this.#room = room
    this.#from = from
  }

  get size(): number {
    return [...this.#audiences.values()].reduce((sum, audience) => sum + audience.size, 0)
  }

  /** A lead's or projector's page of this classroom is connected. */
  isOnline(classroom: string): boolean {
    return ['lead', 'projector'].some((as) => (this.#audiences.get(`${as} ${classroom}`)?.size ?? 0) > 0)
  }

  async join(
    session: LiveSession,
    as: As,
    id: string | null,
    participant: () => Promise<string | null>,
  ): Promise<Disposable> {
    const key = `${as} ${as === 'director' ? '' : id}`
    const audience = this.#audiences.get(key) ?? this.#audience(as, id)
    this.#audiences.set(key, audience)
    const joined = await audience.join(session)
    if (as === 'learner') {
      this.#own.set(session, { participant, known: null, last: '' })
      await this.#tellOwn(session)
    } else this.#audiences.get('director ')?.changed()
    return {
      [Symbol.dispose]: () => {
        joined[Symbol.dispose]()
        this.#own.delete(session)
        if (audience.size === 0) this.#audiences.delete(key)
        if (as !== 'learner') this.#audiences.get('director ')?.changed()
      },
    }
  }

  /** The room cannot write just now, or can again. */
  trouble(trouble: boolean): void {
    for (const audience of this.#audiences.values()) audience.trouble(trouble)
  }

  /** Tells the groups whose view these entries may change; without entries, all of them. */
  changed(entries: readonly Entry[]): void {
    for (const audience of this.#audiences.values()) audience.changed()
    const who = new Set(entries.map((entry) => entry.participant))
    const solved = entries.some((entry) => entry.kind === 'take' || entry.kind === 'solve')
    for (const [session, own] of this.#own) {
      this.#participantOf(own)
        .then((participant) => {
          if (entries.length === 0 || solved || who.has(participant)) return this.#tellOwn(session)
        })
        .catch((error) => this.#from.report(error, 'telling somebody their own status'))
    }
  }

  /** Asked once it is known no more: a crowd of screens is told at every press. */
  async #participantOf(own: Own): Promise<string | null> {
    own.known ??= await own.participant()
    return own.known
  }

  async #tellOwn(session: LiveSession): Promise<void> {
    const own = this.#own.get(session)
    if (!own) return
    const [participant, step] = [await this.#participantOf(own), await this.#from.step()]
    const frame = JSON.stringify({
      t: 'mine',
      room: 'floor',
      view: mineOf(this.#room.written, participant, step),
    })
    if (frame === own.last) return
    own.last = frame
    session.send(frame)
  }

  #audience(as: As, id: string | null): Audience {
    const { now, report } = this.#from
    return new Audience({ room: 'floor', flushMs: FLUSH_MS, view: () => this.#shown(as, id), now, report })
  }

  async #shown(as: As, id: string | null): Promise<Shown> {
    const step = await this.#from.step()
    const classroom = id === null ? null : await this.#from.classroom(id)
    const rooms = as === 'director' ? await this.#from.list() : []
    const { written, seq } = this.#room
    if (as === 'director')
      return { seq, view: directorView(written, rooms, step, (one) => this.isOnline(one)) }
    return {
      seq,
      view:
        as === 'lead' && classroom ? leadView(written, classroom, step) : roomView(written, classroom, step),
    }
  }

  close(): void {
    for (const audience of this.#audiences.values()) audience.close()
    this.#audiences.clear()
    this.#own.clear()
  }
}
