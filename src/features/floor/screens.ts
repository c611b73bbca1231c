import type { Fanout } from '../../fanout/port.ts'
import { Afar } from '../../live/afar.ts'
import { Audience, type Shown } from '../../live/audience.ts'
import { SameFrames } from '../../live/framed.ts'
import type { Room } from '../../live/room.ts'
import type { LiveSession } from '../../live/session.ts'
import { type Somebodys, Whose } from '../../live/whose.ts'
import type { Entry } from '../../storage/log.ts'
import type { FloorRoom, Totals } from './contract.ts'
import type { FloorState, FloorStep } from './floor.ts'
import {
  directorView,
  helperView,
  type LastSeen,
  leadView,
  mineOf,
  roomView,
  type Sight,
  totalsOf,
} from './views.ts'

/** Presses are gathered this long; a room's screen is told a few times a second at most. */
const FLUSH_MS = 200
/** What all rooms come to, and the list of rooms itself, are this old at most, ms. */
const TOTALS_MS = 3_000
/** Longest that a timer waits, ms; it looks again then. */
const LONGEST_TIMER_MS = 3600_000

type As = 'learner' | 'lead' | 'projector' | 'director' | 'helper'

/** What these write is shown to other people as their own. */
const TELLS_OTHERS = new Set(['take', 'release', 'solve', 'reopen', 'seat', 'lead', 'arrange'])

/** The screen of a learner or a lead: who it is (null before the first press), the room it leads, what it was told. */
type Own = Somebodys & {
  leads: string | null
  last: string
}

type Whole = { readonly rooms: readonly FloorRoom[]; readonly totals: Totals }

/** What another process's screens are: rooms with a lead or projector connected, learners who have not done anything yet. */
type Elsewhere = { readonly online: readonly string[]; readonly watching: number }
const MAX_ROOMS = 2_000

type Sources = {
  fanout: Fanout
  list: () => Promise<readonly FloorRoom[]>
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
  readonly #whose = new Whose(
    this.#own,
    (session, own) => this.#tellOwn(session, own),
    (error) => this.#from.report(error, 'telling somebody their own status'),
  )
  readonly #frames = new SameFrames()
  readonly #elsewhere: Afar<Elsewhere>
  /** When the last page of a room's lead or projector went, ms: one time for each room that was ever looked at. */
  readonly #gone = new Map<string, number>()
  #whole: Promise<Whole> | null = null
  readonly #timers = new Map<'totals' | 'own-time', NodeJS.Timeout>()
  #closed = false

  constructor(room: Room<FloorState, FloorStep>, from: Sources) {
    this.#room = room
    this.#from = from
    this.#elsewhere = new Afar<Elsewhere>({
      fanout: from.fanout,
      topic: `screens:${room.id}`,
      mine: () => this.#mine(),
      read: readElsewhere,
      heard: (before, after) => {
        if (String(before?.online) === String(after?.online)) return
        for (const id of before?.online ?? []) if (!after?.online.includes(id)) this.#leave(id)
        this.#audiences.get('director ')?.changed()
      },
    })
  }

  #leave(classroom: string): void {
    this.#gone.set(classroom, this.#from.now().getTime())
  }

  #mine(): Elsewhere | null {
    const online = [...this.#audiences].flatMap(([key, { size }]) => {
      const [as, classroom = ''] = key.split(' ')
      return size > 0 && (as === 'lead' || as === 'projector') ? [classroom] : []
    })
    const watching = this.#watching()
    return online.length + watching === 0 ? null : { online: [...new Set(online)].sort(), watching }
  }

  get size(): number {
    return [...this.#audiences.values()].reduce((sum, audience) => sum + audience.size, 0)
  }

  /** What all rooms come to, as of now: for a page that is made. */
  async totals(): Promise<Totals> {
    const [step, { rooms }] = [await this.#from.step(), await this.#wholeNow()]
    const at = { step, now: this.#from.now().getTime() }
    return totalsOf(this.#room.written, rooms, at, this.#watchingAll())
  }

  /** When a lead's or projector's page of this classroom was connected last. */
  lastSeen(classroom: string): LastSeen {
    const online =
      ['lead', 'projector'].some((as) => (this.#audiences.get(`${as} ${classroom}`)?.size ?? 0) > 0) ||
      this.#elsewhere.parts().some((part) => part.online.includes(classroom))
    return online ? 'now' : (this.#gone.get(classroom) ?? null)
  }

  async join(
    session: LiveSession,
    as: As,
    id: string | null,
    participant: () => Promise<string | null>,
  ): Promise<Disposable> {
    const key = `${as} ${as === 'director' || as === 'helper' ? '' : id}`
    const audience = this.#audiences.get(key) ?? this.#audience(as, id)
    this.#audiences.set(key, audience)
    const joined = await audience.join(session)
    if (as === 'learner' || as === 'lead') {
      const own: Own = { participant, known: null, leads: as === 'lead' ? id : null, last: '' }
      this.#own.set(session, own)
      await this.#whose.join(session, own)
    }
    this.#elsewhere.changed()
    if (as !== 'learner') this.#audiences.get('director ')?.changed()
    return {
      [Symbol.dispose]: () => {
        joined[Symbol.dispose]()
        this.#own.delete(session)
        if (audience.size === 0) this.#audiences.delete(key)
        this.#elsewhere.changed()
        if (id !== null && (as === 'lead' || as === 'projector')) this.#leave(id)
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
    this.#waitForOwnTime()
    const who = new Set(entries.map((entry) => entry.participant))
    const others = entries.some((entry) => TELLS_OTHERS.has(entry.kind))
    this.#whose.wrote(who, entries.length === 0 || others)
  }

  /** Told when it changed: that another step runs, the stage tells everybody. */
  async #tellOwn(session: LiveSession, own: Own): Promise<void> {
    const step = await this.#from.step()
    if (this.#own.get(session) !== own) return
    const view = mineOf(this.#room.written, own.known, step, own.leads)
    const said = JSON.stringify(view.status === null ? { ...view, step: null } : view)
    if (said === own.last) return
    own.last = said
    session.send(this.#frames.of({ t: 'mine', room: 'floor', view }))
  }

  #audience(as: As, id: string | null): Audience {
    const { now, report } = this.#from
    return new Audience({ room: 'floor', flushMs: FLUSH_MS, view: () => this.#shown(as, id), now, report })
  }

  async #shown(as: As, id: string | null): Promise<Shown> {
    const step = await this.#from.step()
    const { rooms, totals } = await this.#wholeWith(as === 'director' ? null : id)
    const { written, seq } = this.#room
    const at: Sight = { step, now: this.#from.now().getTime(), totals }
    const classroom = rooms.find((one) => one.id === id) ?? null
    if (as === 'director') return { seq, view: directorView(written, rooms, at, (one) => this.lastSeen(one)) }
    if (as === 'helper') return { seq, view: helperView(written, rooms, at) }
    return {
      seq,
      view: as === 'lead' && classroom ? leadView(written, classroom, at) : roomView(written, classroom, at),
    }
  }

  /** Made anew some seconds after it was asked for; when there is news by then, everybody is told. */
  #wholeNow(): Promise<Whole> {
    this.#whole ??= this.#makeWhole().catch((error) => {
      this.#whole = null
      throw error
    })
    return this.#whole
  }

  /** A room that was opened a moment ago is not missed. */
  async #wholeWith(id: string | null): Promise<Whole> {
    const whole = await this.#wholeNow()
    if (id === null || whole.rooms.some((room) => room.id === id)) return whole
    this.#whole = null
    return this.#wholeNow()
  }

  async #makeWhole(): Promise<Whole> {
    const [step, rooms] = [await this.#from.step(), await this.#from.list()]
    const { written, seq } = this.#room
    const watching = this.#watchingAll()
    const totals = totalsOf(written, rooms, { step, now: this.#from.now().getTime() }, watching)
    this.#plan('totals', TOTALS_MS, () => {
      this.#whole = null
      if (this.#room.seq === seq && this.#watchingAll() === watching) return
      for (const audience of this.#audiences.values()) audience.changed()
    })
    return { rooms, totals }
  }

  /** Learners' pages of people who have not done anything yet. */
  #watching(): number {
    let count = 0
    for (const { known, leads } of this.#own.values()) if (known === null && leads === null) count++
    return count
  }

  #watchingAll(): number {
    return this.#elsewhere.parts().reduce((sum, { watching }) => sum + watching, this.#watching())
  }

  /** The first own time of a room that ends by itself, ends on everybody's screen. */
  #waitForOwnTime(): void {
    const now = this.#from.now().getTime()
    const ends = [...this.#room.written.arranged.values()]
      .map(({ own }) => own?.until ?? 0)
      .filter((until) => until > now)
    if (ends.length === 0) return
    this.#plan('own-time', Math.min(Math.min(...ends) - now, LONGEST_TIMER_MS), () => this.changed([]))
  }

  #plan(what: 'totals' | 'own-time', ms: number, then: () => void): void {
    clearTimeout(this.#timers.get(what))
    if (!this.#closed) this.#timers.set(what, setTimeout(then, ms))
  }

  close(): void {
    this.#closed = true
    this.#elsewhere.close()
    for (const timer of this.#timers.values()) clearTimeout(timer)
    for (const audience of this.#audiences.values()) audience.close()
    this.#audiences.clear()
    this.#whose.close()
    this.#own.clear()
  }
}

function readElsewhere(raw: unknown): Elsewhere | null {
  const { online, watching } = (raw ?? {}) as Partial<Record<keyof Elsewhere, unknown>>
  if (!Array.isArray(online) || !Number.isSafeInteger(watching)) return null
  return {
    online: online.filter((id) => typeof id === 'string').slice(0, MAX_ROOMS),
    watching: Math.max(0, Number(watching)),
  }
}
