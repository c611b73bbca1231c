import { Audience, type Shown } from '../../live/audience.ts'
import { SameFrames } from '../../live/framed.ts'
import type { ServerFrame } from '../../live/protocol.ts'
import type { Room } from '../../live/room.ts'
import type { LiveSession } from '../../live/session.ts'
import { type Somebodys, Whose } from '../../live/whose.ts'
import type { Entry } from '../../storage/log.ts'
import type { PollStep, PollsState } from './rules.ts'
import { answeredBy, directorView, learnerView, type Moment, mineOf, roomView } from './views.ts'

/** Votes are gathered this long, ms. */
const FLUSH_MS = 300

export type As = 'learner' | 'lead' | 'projector' | 'director'

/** A learner's screen: who it is (null before the first press), what it was told, and with whom it looks. */
type Own = Somebodys & {
  last: string
  group: string | null
  looking: Disposable | null
  /** One thing after the other, so that nothing older is told after something newer. */
  turn: Promise<void>
  gone: boolean
}

type Sources = {
  day: () => Promise<string | null>
  now: () => Date
  report: (error: unknown, what: string) => void
}

/** Who looks at a workshop's polls, in groups that see the same: learners by what they have answered. */
export class PollScreens {
  readonly #room: Room<PollsState, PollStep>
  readonly #from: Sources
  readonly #audiences = new Map<string, Audience>()
  readonly #own = new Map<LiveSession, Own>()
  readonly #frames = new SameFrames()
  readonly #whose = new Whose(
    this.#own,
    (session, own) => this.#tellOwn(session, own),
    (error) => this.#from.report(error, 'telling somebody what they voted'),
  )

  constructor(room: Room<PollsState, PollStep>, from: Sources) {
    this.#room = room
    this.#from = from
  }

  get size(): number {
    return this.#own.size + [...this.#audiences.values()].reduce((sum, { size }) => sum + size, 0)
  }

  async join(
    session: LiveSession,
    as: As,
    id: string | null,
    participant: () => Promise<string | null>,
  ): Promise<Disposable> {
    if (as !== 'learner') return this.#look(session, as === 'director' ? as : `room ${id}`)
    const own: Own = {
      participant,
      known: null,
      last: '',
      group: null,
      looking: null,
      turn: Promise.resolve(),
      gone: false,
    }
    this.#own.set(session, own)
    const leave = () => {
      own.gone = true
      this.#own.delete(session)
      own.looking?.[Symbol.dispose]()
      own.looking = null
    }
    try {
      await this.#whose.join(session, own)
    } catch (error) {
      leave()
      throw error
    }
    return { [Symbol.dispose]: leave }
  }

  /** The room cannot write just now, or can again. */
  trouble(trouble: boolean): void {
    for (const audience of this.#audiences.values()) audience.trouble(trouble)
  }

  /** Tells everybody whose view these entries may change; without entries (time went on), all of them. */
  changed(entries: readonly Entry[]): void {
    for (const audience of this.#audiences.values()) audience.changed()
    const everybody = entries.length === 0 || entries.some(({ kind }) => kind === 'open' || kind === 'close')
    const who = new Set(entries.map((entry) => entry.participant))
    this.#whose.wrote(who, everybody)
  }

  #tellOwn(session: LiveSession, own: Own): Promise<void> {
    const told = own.turn.then(() => this.#tell(session, own))
    own.turn = told.catch(() => undefined)
    return told
  }

  /** What is only theirs; then they look on with those who have answered the same. */
  async #tell(session: LiveSession, own: Own): Promise<void> {
    const moment = await this.#moment()
    if (own.gone) return
    const { written } = this.#room
    const view = mineOf(written, own.known, moment)
    const said = JSON.stringify({ t: 'mine', room: 'polls', view } satisfies ServerFrame)
    if (said !== own.last) session.send(this.#frames.of(said))
    own.last = said
    const group = `learner ${answeredBy(written, own.known, moment).join(' ')}`
    if (group === own.group) return
    own.group = group
    const before = own.looking
    const looking = await this.#look(session, group)
    before?.[Symbol.dispose]()
    if (own.gone) looking[Symbol.dispose]()
    else own.looking = looking
  }

  async #look(session: LiveSession, key: string): Promise<Disposable> {
    const { now, report } = this.#from
    const audience =
      this.#audiences.get(key) ??
      new Audience({ room: 'polls', flushMs: FLUSH_MS, view: () => this.#shown(key), now, report })
    this.#audiences.set(key, audience)
    const joined = await audience.join(session)
    return {
      [Symbol.dispose]: () => {
        joined[Symbol.dispose]()
        if (audience.size > 0 || this.#audiences.get(key) !== audience) return
        audience.close()
        this.#audiences.delete(key)
      },
    }
  }

  async #moment(): Promise<Moment> {
    return { day: await this.#from.day(), now: this.#from.now().getTime() }
  }

  async #shown(key: string): Promise<Shown> {
    const moment = await this.#moment()
    const { written, seq } = this.#room
    const [as, ...rest] = key.split(' ')
    if (as === 'director') return { seq, view: directorView(written, moment) }
    if (as === 'room') return { seq, view: roomView(written, rest[0] ?? '', moment) }
    return { seq, view: learnerView(written, rest, moment) }
  }

  close(): void {
    for (const audience of this.#audiences.values()) audience.close()
    this.#audiences.clear()
    this.#whose.close()
    this.#own.clear()
  }
}
