import * as decoding from 'lib0/decoding'
import type { WebSocket } from 'ws'
import type { Fanout } from '../fanout/port.ts'
import { Afar } from './afar.ts'
import {
  frameOf,
  GUEST,
  isSafe,
  MAX_STATES_SENT,
  readState,
  readStates,
  type Shown,
  type State,
} from './presence-state.ts'

/** Cursors are told this often at most, ms, and less often the more there are; they are lossy and never written. */
const FLUSH_MIN_MS = 150
const FLUSH_MAX_MS = 1_000
const WRITERS_PER_MS = 5
/** Where people typed within this, ms, what is due waits as long for the next update, to go in the same write. */
const GRACE_MS = 150
/** Announced clients whose owner is remembered after they left. */
const MAX_KEPT = 5_000

export type PresenceDeps = {
  /** Name of the one root that cursors may stand in. */
  root: string
  tell: (frame: Uint8Array) => void
  /** The first of staff began to answer a question beside the text, or the last one left it. It may be said twice. */
  onAnswering?: (question: string, on: boolean) => void
  /** Other processes that show cursors in the same text. */
  fanout: Fanout
  topic: string
}

/**
 * Who writes where, by the y-protocols awareness format. Each socket has one client and speaks for itself only; the
 * role is the server's word, whatever the socket says (rule PS1). What other processes show is shown here too (PS4).
 */
export class Presence {
  readonly #of: PresenceDeps
  readonly #states = new Map<WebSocket, State>()
  readonly #clients = new Map<number, WebSocket>()
  /** By client: what other processes show. */
  readonly #distant = new Map<number, State>()
  readonly #changed = new Map<number, Shown>()
  readonly #announced = new Map<number, string>()
  readonly #afar: Afar<readonly State[]>
  /** As it was shown last, while nothing was told since. */
  #everybody: Uint8Array | null = null
  #answering = { here: new Set<string>(), afar: new Set<string>() }
  #planned: NodeJS.Timeout | null = null
  #toldAt = Number.NEGATIVE_INFINITY
  #typedAt = Number.NEGATIVE_INFINITY

  constructor(of: PresenceDeps) {
    this.#of = of
    this.#afar = new Afar({
      fanout: of.fanout,
      topic: of.topic,
      mine: () => this.#mine(),
      read: (raw) => readStates(raw, of.root),
      heard: (before, after, from) => this.#hearAfar(before ?? [], after ?? [], from),
    })
  }

  /** True in one of the processes that have this text open. */
  get first(): boolean {
    return this.#afar.first
  }

  /** One awareness update of a socket. What is not its own or not a cursor is passed over. */
  hear(ws: WebSocket, update: Uint8Array, who: { readonly role: string; readonly name: string }): void {
    const decoder = decoding.createDecoder(update)
    const count = Math.min(decoding.readVarUint(decoder), MAX_STATES_SENT)
    const known = this.#states.get(ws)
    for (let n = 0; n < count; n++) {
      const client = decoding.readVarUint(decoder)
      const clock = decoding.readVarUint(decoder)
      const text = decoding.readVarString(decoder)
      // A stock client repeats everybody's states after it was away: only its own counts.
      if (known ? known.client !== client : count > 1 || this.#clients.has(client)) continue
      if (!this.isFree(client, who.name) || !isSafe(clock)) continue
      const read = readState(text, this.#of.root)
      if (read === undefined) continue
      // Its page may have come over from another process.
      this.#distant.delete(client)
      const role = known?.role ?? this.#numbered(who.role)
      const state: State = { client, clock, ...read, role, name: who.name }
      if (who.role === GUEST) state.answering = null
      this.#states.set(ws, state)
      this.#clients.set(client, ws)
      if (!known) this.#announce(client, who.name)
      this.#changed.set(client, state)
      if (state.answering !== (known?.answering ?? null)) this.#lookWhoAnswers()
    }
    if (this.#changed.size > 0) {
      this.#plan()
      this.#afar.changed()
    }
  }

  /** What other processes are told: staff, and of the guests those who came first. */
  #mine(): readonly State[] {
    const states = [...this.#states.values()]
    if (states.length <= MAX_STATES_SENT) return states
    const isStaff = ({ role }: State) => role !== GUEST
    return [...states.filter(isStaff), ...states.filter((state) => !isStaff(state))].slice(0, MAX_STATES_SENT)
  }

  /** What one other process shows now, and what it showed before. */
  #hearAfar(before: readonly State[], after: readonly State[], from: string): void {
    const gone = new Map(before.map((state) => [state.client, state]))
    for (const state of after) {
      const { client } = state
      const last = gone.get(client)
      gone.delete(client)
      if (this.#clients.has(client) || !this.isFree(client, state.name)) continue
      this.#announce(client, state.name)
      this.#distant.set(client, state)
      if (JSON.stringify(last) !== JSON.stringify(state)) this.#changed.set(client, state)
    }
    for (const { client, clock } of gone.values()) {
      if (this.#distant.delete(client)) this.#changed.set(client, { client, clock, role: null })
    }
    if (from < this.#of.fanout.name) this.#renumber(new Set(after.map(({ role }) => role)))
    if (this.#changed.size > 0) this.#plan()
    this.#lookWhoAnswers()
  }

  /** Two of staff who came at the same moment got the same number: the one in the process with the later name gets another. */
  #renumber(taken: ReadonlySet<string>): void {
    for (const [ws, state] of this.#states) {
      if (state.role === GUEST || !taken.has(state.role)) continue
      const other = { ...state, role: this.#numbered(state.role.replace(/ \d+$/, '')) }
      this.#states.set(ws, other)
      this.#changed.set(other.client, other)
      this.#afar.changed()
    }
  }

  /** Process by process: what only others answer, they tell of. The last word is everybody's, so that one that died is no matter. */
  #lookWhoAnswers(): void {
    const before = this.#answering
    const here = answeredIn(this.#states.values())
    const afar = answeredIn(this.#distant.values())
    this.#answering = { here, afar }
    const tell = this.#of.onAnswering ?? (() => undefined)
    for (const question of here) {
      // Who left elsewhere may have taken us for nobody.
      const left = before.afar.has(question) && !afar.has(question)
      if (!before.here.has(question) || left) tell(question, true)
    }
    for (const question of new Set([...before.here, ...before.afar])) {
      if (!here.has(question) && !afar.has(question)) tell(question, false)
    }
  }

  /**
   * A client id that somebody showed is theirs, also before they typed and while they are away: nobody else writes with
   * it, nor shows a cursor under it.
   */
  isFree(client: number, name: string): boolean {
    return (this.#announced.get(client) ?? name) === name
  }

  #announce(client: number, name: string): void {
    this.#announced.delete(client)
    this.#announced.set(client, name)
    const oldest = this.#announced.keys().next().value
    if (this.#announced.size > MAX_KEPT && oldest !== undefined) this.#announced.delete(oldest)
  }

  leave(ws: WebSocket): void {
    const state = this.#states.get(ws)
    if (!state) return
    this.#states.delete(ws)
    this.#clients.delete(state.client)
    // Under the same clock, so that its next word counts should it come back.
    this.#changed.set(state.client, { client: state.client, clock: state.clock, role: null })
    this.#plan()
    this.#afar.changed()
    if (state.answering !== null) this.#lookWhoAnswers()
  }

  /**
   * All cursors as one frame; null when nobody is there. A room full of people who come at once is shown the same: what changed
   * since is told to them with all the others.
   */
  everybody(): Uint8Array | null {
    if (this.#everybody) return this.#everybody
    const states = firstOf(MAX_STATES_SENT, this.#states.values(), this.#distant.values())
    this.#everybody = states.length === 0 ? null : frameOf(states)
    return this.#everybody
  }

  /** `helper 2`: staff are told apart by a number, the smallest that is free; guests are not. */
  #numbered(role: string): string {
    if (role === GUEST) return role
    const taken = new Set([...this.#states.values(), ...this.#distant.values()].map((state) => state.role))
    let n = 1
    while (taken.has(`${role} ${n}`)) n++
    return `${role} ${n}`
  }

  /** A frame that is due, for whoever is telling everybody something now anyway; null when none is. */
  due(): Uint8Array | null {
    this.#typedAt = performance.now()
    if (this.#changed.size === 0 || performance.now() - this.#toldAt < this.#interval()) return null
    return this.#take()
  }

  #interval = (): number => Math.min(FLUSH_MAX_MS, FLUSH_MIN_MS + this.#states.size / WRITERS_PER_MS)

  #take(): Uint8Array {
    this.#everybody = null
    if (this.#planned) clearTimeout(this.#planned)
    this.#planned = null
    this.#toldAt = performance.now()
    // Leaving first: a cursor that stays behind is worse than one that comes later.
    const all = [...this.#changed.values()].sort((a, b) => Number(b.role === null) - Number(a.role === null))
    const now = all.slice(0, MAX_STATES_SENT)
    for (const { client } of now) this.#changed.delete(client)
    if (this.#changed.size > 0) this.#plan()
    return frameOf(now)
  }

  #plan(): void {
    this.#planned ??= setTimeout(() => this.#tellOrWait(), this.#interval())
  }

  #tellOrWait(): void {
    const tell = () => this.#of.tell(this.#take())
    if (performance.now() - this.#typedAt < GRACE_MS) this.#planned = setTimeout(tell, GRACE_MS)
    else tell()
  }

  close(): void {
    if (this.#planned) clearTimeout(this.#planned)
    this.#states.clear()
    this.#clients.clear()
    this.#lookWhoAnswers()
    this.#afar.close()
  }
}

function firstOf(most: number, ...all: Iterable<State>[]): State[] {
  const first: State[] = []
  for (const states of all)
    for (const state of states) {
      if (first.length === most) return first
      first.push(state)
    }
  return first
}

const answeredIn = (states: Iterable<State>): Set<string> =>
  new Set([...states].flatMap(({ answering }) => answering ?? []))
