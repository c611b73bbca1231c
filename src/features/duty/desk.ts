import type { Fanout } from '../../fanout/port.ts'
import { Audience } from '../../live/audience.ts'
import type { LiveSession } from '../../live/session.ts'
import type { DeskView, Doing, DutyRow, Offer } from './contract.ts'
import { Duty, type OnDuty, whoOf } from './duty.ts'
import { type Free, offerOf } from './offers.ts'
import type { Taken } from './taken.ts'

/** Who comes and goes is told this soon, ms. */
const FLUSH_MS = 200
/** What each of them does is looked up this often while somebody looks, ms: in memory, and told when it changed. */
const LOOK_MS = 1_000

type DeskParts = {
  readonly workshop: string
  readonly fanout: Fanout
  readonly now: () => Date
  readonly taken: () => Promise<Taken | null>
  /** By participant: since when they see to a call, ms. */
  readonly going: () => Promise<ReadonlyMap<string, number>>
  readonly report: (error: unknown, what: string) => void
}

/** Who sits down: `label` is how everybody may know them. */
export type Seat = { readonly participant: string; readonly label: string }

/** The desk of one workshop, with the pages that show it. */
export class Desk {
  readonly #of: DeskParts
  readonly #duty: Duty
  readonly #audience: Audience
  /** By who: since when they have nothing to do, ms. */
  readonly #free = new Map<string, number>()
  readonly #looking: NodeJS.Timeout
  #offer: Offer | null = null
  #seq = 0

  constructor(of: DeskParts) {
    this.#of = of
    const { workshop, fanout, now, report } = of
    this.#audience = new Audience({
      room: 'desk',
      flushMs: FLUSH_MS,
      view: async () => ({ seq: ++this.#seq, view: await this.view() }),
      now,
      report,
    })
    this.#duty = new Duty({ workshop, fanout, now, onChange: () => this.#audience.changed() })
    this.#looking = setInterval(() => this.#audience.changed(), LOOK_MS)
    this.#looking.unref()
  }

  get size(): number {
    return this.#audience.size
  }

  /** Lets a page look on; with a seat its person is on duty until it goes. */
  async join(session: LiveSession, seat: Seat | null): Promise<Disposable> {
    const duty = seat && this.#duty.come(seat.participant, seat.label)
    session.send({ t: 'mine', room: 'desk', view: { label: seat?.label ?? null } })
    try {
      const seen = await this.#audience.join(session)
      return {
        [Symbol.dispose]: () => {
          seen[Symbol.dispose]()
          duty?.[Symbol.dispose]()
        },
      }
    } catch (error) {
      duty?.[Symbol.dispose]()
      throw error
    }
  }

  /** The desk as it is now. */
  async view(): Promise<DeskView> {
    const [taken, going] = await Promise.all([this.#of.taken(), this.#of.going()])
    const now = this.#of.now().getTime()
    const all = this.#duty.all()
    const [takers, goers] = [byWho(taken?.by), byWho(going)]
    const duty = all.map((one) => this.#row(one, takers, goers, now))
    for (const who of this.#free.keys()) if (!all.some((one) => one.who === who)) this.#free.delete(who)
    const free = duty.flatMap(({ label, doing }): Free[] =>
      doing.kind === 'free' && label.startsWith('helper') ? [{ label, since: doing.since }] : [],
    )
    this.#offer = offerOf(taken?.waiting ?? [], free, this.#offer, now)
    return { duty, offer: this.#offer }
  }

  #row(
    { who, label }: OnDuty,
    takers: ReadonlyMap<string, { number: number }>,
    goers: ReadonlyMap<string, number>,
    now: number,
  ): DutyRow {
    const question = takers.get(who)
    const call = goers.get(who)
    const since = question || call !== undefined ? null : (this.#free.get(who) ?? now)
    if (since === null) this.#free.delete(who)
    else this.#free.set(who, since)
    const doing: Doing = question
      ? { kind: 'answers', number: question.number }
      : call !== undefined
        ? { kind: 'call', since: call }
        : { kind: 'free', since: since ?? now }
    return { label, doing }
  }

  close(): void {
    clearInterval(this.#looking)
    this.#audience.close()
    this.#duty.close()
  }
}

const byWho = <T>(by: ReadonlyMap<string, T> = new Map()): Map<string, T> =>
  new Map([...by].map(([participant, value]) => [whoOf(participant), value]))
