import { randomInt } from 'node:crypto'
import * as Y from 'yjs'
import { type Random, randomOf } from '../../src/cli/crowd/random.ts'
import { openSessions } from '../../src/http/sessions.ts'
import { type Dialect, hocuspocus, NOTHING, plain } from './dialect.ts'
import { Joining } from './joining.ts'
import type { Plan } from './plan.ts'
import { RawSocket } from './raw-socket.ts'
import { Sample } from './sample.ts'
import type { Sendings } from './sightings.ts'
import { type Typist, typistOf, userOf } from './typist.ts'

/** Sample clients among those who type, and among the others. */
const SAMPLES = { typing: 10, others: 15 }
/** A room full of people shares an address. */
const IN_ROOM = 25
/** y-protocols: a state is sent again after this, ms; and what keeps Hocuspocus from ending a silent socket. */
const KEEP_MS = 15_000
const IDLE_MS = 25_000
/** Keep-alives of all are spread over their time in steps of, ms. */
const KEEP_STEP_MS = 100

export const addressOf = (k: number): string => {
  const room = Math.floor(k / IN_ROOM)
  return `127.1.${Math.floor(room / 250)}.${(room % 250) + 1}`
}

/** A browser that was here before: its own secret, with the mark of the server that gave it out. `key`: the server's, base64; empty: no cookie. */
export function newCookie(key: string): string {
  if (key === '') return ''
  const { make } = openSessions({
    key: Buffer.from(key, 'base64'),
    secure: false,
    isKnown: async () => false,
  })
  return make().cookie.split(';')[0] ?? ''
}

/** Everybody who holds the document. */
export class People {
  readonly samples: Sample[] = []
  readonly raws: RawSocket[] = []
  readonly #typists: { typist: Typist; joined: () => boolean }[] = []
  #typing: readonly Typist[] = []
  readonly #keepers: (() => void)[] = []
  readonly cut: Record<string, number> = {}
  /** How often the server asked somebody for what it lacks, after the join. */
  asked = 0
  readonly #plan: Plan
  readonly #dialect: Dialect
  readonly #sendings: Sendings
  readonly #random: Random
  #keeping: NodeJS.Timeout | null = null
  #ending = false
  readonly #joining: Joining

  constructor(plan: Plan, sendings: Sendings) {
    this.#plan = plan
    this.#sendings = sendings
    this.#dialect = plan.server === 'hocuspocus' ? hocuspocus : plain
    this.#random = randomOf(1, 'bench')
    this.#joining = new Joining(plan.clients, (k) => this.#open(k))
  }

  /** Somebody who has the document first; `from` keeps it open. */
  async scout(): Promise<Sample> {
    return new Promise((resolve, reject) => {
      const scout: Sample = this.#sample(0, {
        open: () => undefined,
        joined: () => resolve(scout),
        closed: (why) => reject(new Error(`the first client was turned away: ${why}`)),
      })
    })
  }

  /** All join together. `base`: the document, for typists who do not take in what others type. */
  async join(base: Uint8Array, mostMs: number) {
    this.#base = base
    this.#known = Y.encodeStateVectorFromUpdate(base)
    const joined = await this.#joining.run(mostMs)
    this.#keep()
    return joined
  }
  #base: Uint8Array = NOTHING
  #known: Uint8Array = NOTHING

  /** All who have joined type. */
  type(): void {
    this.#typing = this.#typists.flatMap(({ typist, joined }) => (joined() ? typist : []))
    for (const typist of this.#typing) typist.start()
  }

  async rest(): Promise<void> {
    await Promise.all(this.#typing.map((typist) => typist.stop()))
  }

  /** Frames and bytes that came so far. */
  get received(): { frames: number; bytes: number } {
    const all = [...this.raws, ...this.samples]
    return { frames: sum(all.map((one) => one.frames)), bytes: sum(all.map((one) => one.bytes)) }
  }

  end(): void {
    this.#ending = true
    if (this.#keeping) clearInterval(this.#keeping)
    for (const one of [...this.raws, ...this.samples]) one.end()
  }

  #open(k: number): void {
    const { clients, writers } = this.#plan
    const typist = rankOf(k, writers, clients)
    const others = k - Math.ceil((k * writers) / clients)
    const isSample =
      typist !== null
        ? rankOf(typist, Math.min(SAMPLES.typing, writers), writers) !== null
        : rankOf(others, Math.min(SAMPLES.others, clients - writers), clients - writers) !== null
    let [opened, joined] = [false, false]
    const fate = {
      open: () => {
        opened = true
        this.#joining.opened()
      },
      joined: () => {
        joined = true
        this.#joining.joined()
      },
      closed: (why: string) => {
        if (this.#ending) return
        this.cut[why] = (this.cut[why] ?? 0) + 1
        if (!joined) this.#joining.failed(opened)
      },
    }
    if (isSample) {
      const sample = this.#sample(k, fate)
      this.samples.push(sample)
      if (typist !== null)
        this.#typist(
          typist,
          sample.doc,
          () => joined,
          (message) => sample.send(message),
        )
    } else this.#raw(k, typist, fate)
  }

  #sample(k: number, fate: { open(): void; joined(): void; closed(why: string): void }): Sample {
    const { port, path, presence, cookieKey } = this.#plan
    const dialect = this.#dialect
    return new Sample({
      url: `ws://127.0.0.1:${port}${path}`,
      from: addressOf(k),
      cookie: newCookie(cookieKey),
      dialect,
      sendings: this.#sendings,
      hello: (client) => (presence ? dialect.awareness(client, 1, { user: userOf(k) }) : null),
      ...fate,
    })
  }

  #raw(
    k: number,
    typist: number | null,
    fate: { open(): void; joined(): void; closed(why: string): void },
  ): void {
    const { port, path, presence, cookieKey } = this.#plan
    const dialect = this.#dialect
    const doc = typist === null ? null : new Y.Doc()
    const client = doc?.clientID ?? randomInt(1, 2 ** 32)
    let clock = 1
    let joined = false
    const begin = (socket: RawSocket) => {
      socket.send(dialect.step1)
      if (presence) socket.send(dialect.awareness(client, clock, { user: userOf(k) }))
    }
    const raw = new RawSocket({
      port,
      path,
      from: addressOf(k),
      cookie: newCookie(cookieKey),
      closed: fate.closed,
      open: (socket) => {
        fate.open()
        if (dialect.greeting) socket.send(dialect.greeting)
        else begin(socket)
      },
      hear: (_opcode, _length, chunk, at) => {
        if (joined && !doc) return
        const kind = dialect.kindOf(chunk, at)
        if (kind === 'authenticated') begin(raw)
        else if (kind === 'step1') {
          if (joined) this.asked++
          raw.send(dialect.step2(doc ? Y.encodeStateAsUpdate(doc, this.#known) : NOTHING))
        } else if (kind === 'step2') {
          joined = true
          fate.joined()
        }
      },
    })
    this.raws.push(raw)
    if (doc && typist !== null) {
      Y.applyUpdate(doc, this.#base)
      this.#typist(
        typist,
        doc,
        () => joined,
        (message) => raw.send(message),
      )
    } else if (presence)
      this.#keepers.push(() => raw.send(dialect.awareness(client, ++clock, { user: userOf(k) })))
    else if (dialect.idle) this.#keepers.push(() => raw.send(dialect.idle ?? dialect.step1))
  }

  #typist(number: number, doc: Y.Doc, joined: () => boolean, send: (message: Uint8Array) => void): void {
    const { writers: of, presence } = this.#plan
    const random = randomOf(number, 'typist')
    const common = { dialect: this.#dialect, sendings: this.#sendings, presence, random }
    this.#typists.push({ joined, typist: typistOf({ ...common, number, of, doc, send }) })
  }

  /** What stock clients send while they say nothing. */
  #keep(): void {
    const every = this.#plan.presence ? KEEP_MS : IDLE_MS
    const keepers = this.#random.shuffle(this.#keepers)
    let due = 0
    this.#keeping = setInterval(() => {
      due += (keepers.length * KEEP_STEP_MS) / every
      for (; due >= 1; due--) {
        const keep = keepers.shift()
        if (!keep) return
        keepers.push(keep)
        keep()
      }
    }, KEEP_STEP_MS)
  }
}

/** `some` of `all` are chosen, evenly: the number among them that `k` has, or null. */
export function rankOf(k: number, some: number, all: number): number | null {
  const rank = Math.ceil((k * some) / all)
  return rank < some && Math.floor((rank * all) / some) === k ? rank : null
}

const sum = (numbers: readonly number[]) => numbers.reduce((total, one) => total + one, 0)
