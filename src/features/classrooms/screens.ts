import { Audience } from '../../live/audience.ts'
import type { Room } from '../../live/room.ts'
import type { LiveSession } from '../../live/session.ts'
import type { Entry } from '../../storage/log.ts'
import type { Classroom } from './contract.ts'
import type { FloorState, FloorStep } from './floor.ts'
import { directorView, leadView, mineOf, roomView } from './views.ts'

/** Presses are gathered this long; a room's screen is told a few times a second at most. */
const FLUSH_MS = 200

type As = 'learner' | 'lead' | 'projector' | 'director'

type Sources = {
  classroom: (id: string) => Promise<Classroom | null>
  list: () => Promise<readonly Classroom[]>
  step: () => Promise<number>
  now: () => Date
}

/** Who looks at the floor, in groups that see the same. */
export class Screens {
  readonly #room: Room<FloorState, FloorStep>
  readonly #from: Sources
  readonly #audiences = new Map<string, Audience>()
  readonly #own = new Map<LiveSession, { participant: () => Promise<string | null>; last: string }>()

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

  async join(session: LiveSession, as: As, id: string | null, participant: () => Promise<string | null>): Promise<Disposable> {
    const key = `${as} ${as === 'director' ? '' : id}`
    const audience = this.#audiences.get(key) ?? new Audience(FLUSH_MS, () => this.#frame(as, id))
    this.#audiences.set(key, audience)
    const joined = await audience.join(session)
    if (as === 'learner') {
      this.#own.set(session, { participant, last: '' })
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

  /** Tells the groups whose view these entries may change; without entries, all of them. */
  changed(entries: readonly Entry[]): void {
    for (const audience of this.#audiences.values()) audience.changed()
    const who = new Set(entries.map((entry) => entry.participant))
    const solved = entries.some((entry) => entry.kind === 'take' || entry.kind === 'solve')
    for (const [session, own] of this.#own) {
      void own.participant().then((participant) => {
        if (entries.length === 0 || solved || who.has(participant)) void this.#tellOwn(session)
      })
    }
  }

  async #tellOwn(session: LiveSession): Promise<void> {
    const own = this.#own.get(session)
    if (!own) return
    const [participant, step] = [await own.participant(), await this.#from.step()]
    const frame = JSON.stringify({ t: 'mine', room: 'floor', view: mineOf(this.#room.state, participant, step) })
    await this.#room.settled()
    if (frame === own.last) return
    own.last = frame
    session.send(frame)
  }

  async #frame(as: As, id: string | null): Promise<string | null> {
    const step = await this.#from.step()
    const classroom = id === null ? null : await this.#from.classroom(id)
    const rooms = as === 'director' ? await this.#from.list() : []
    const { state, seq } = this.#room
    const view =
      as === 'director'
        ? directorView(state, rooms, step, (one) => this.isOnline(one))
        : as === 'lead' && classroom
          ? leadView(state, classroom, step)
          : roomView(state, classroom, step)
    await this.#room.settled()
    return JSON.stringify({ t: 'view', room: 'floor', seq, now: this.#from.now().getTime(), view })
  }

  close(): void {
    for (const audience of this.#audiences.values()) audience.close()
    this.#audiences.clear()
    this.#own.clear()
  }
}
