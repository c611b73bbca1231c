import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'
import type { WebSocket } from 'ws'

/** Cursors are told this often at most, ms, and less often the more there are; they are lossy and never written. */
const FLUSH_MIN_MS = 150
const FLUSH_MAX_MS = 1_000
const WRITERS_PER_MS = 5
/** A cursor is two positions; anything longer is not one. */
const MAX_STATE_CHARS = 1_000
const MAX_STATES_SENT = 200
/** Announced clients whose owner is remembered after they left. */
const MAX_KEPT = 5_000
const AWARENESS = 1
const GUEST = 'guest'
const QUESTION = /^q-[0-9a-z]{4,8}$/

type State = { client: number; clock: number; cursor: unknown; answering: string | null; role: string }
type Shown = Pick<State, 'client' | 'clock'> & (State | { role: null })

/**
 * Who writes where, by the y-protocols awareness format. Each socket has one client and speaks for itself only; the
 * role is the server's word, whatever the socket says (rule PS1).
 */
export class Presence {
  readonly #root: string
  readonly #tell: (frame: Uint8Array) => void
  readonly #onAnswering: (question: string, on: boolean) => void
  readonly #states = new Map<WebSocket, State>()
  readonly #clients = new Map<number, WebSocket>()
  readonly #changed = new Map<number, Shown>()
  readonly #announced = new Map<number, string>()
  #answering: ReadonlySet<string> = new Set()
  #planned: NodeJS.Timeout | null = null
  #toldAt = Number.NEGATIVE_INFINITY

  /**
   * `root`: name of the one root that cursors may stand in. `onAnswering`: the first of staff began to answer a question
   * beside the text, or the last one left it.
   */
  constructor(
    root: string,
    tell: (frame: Uint8Array) => void,
    onAnswering: (question: string, on: boolean) => void = () => {},
  ) {
    this.#root = root
    this.#tell = tell
    this.#onAnswering = onAnswering
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
      const read = text.length > MAX_STATE_CHARS ? undefined : readState(text, this.#root)
      if (read === undefined) continue
      const state: State = { client, clock, ...read, role: known?.role ?? this.#numbered(who.role) }
      if (who.role === GUEST) state.answering = null
      this.#states.set(ws, state)
      this.#clients.set(client, ws)
      if (!known) this.#announce(client, who.name)
      this.#changed.set(client, state)
      if (state.answering !== (known?.answering ?? null)) this.#lookWhoAnswers()
    }
    if (this.#changed.size > 0) this.#plan()
  }

  #lookWhoAnswers(): void {
    const before = this.#answering
    const now = new Set([...this.#states.values()].flatMap(({ answering }) => answering ?? []))
    this.#answering = now
    for (const question of now) if (!before.has(question)) this.#onAnswering(question, true)
    for (const question of before) if (!now.has(question)) this.#onAnswering(question, false)
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
    this.#changed.set(state.client, { client: state.client, clock: state.clock + 1, role: null })
    this.#plan()
    if (state.answering !== null) this.#lookWhoAnswers()
  }

  /** All cursors as one frame; null when nobody is there. */
  everybody(): Uint8Array | null {
    const states = [...this.#states.values()].slice(0, MAX_STATES_SENT)
    return states.length === 0 ? null : frameOf(states)
  }

  /** `helper 2`: staff are told apart by a number, the smallest that is free; guests are not. */
  #numbered(role: string): string {
    if (role === GUEST) return role
    const taken = new Set([...this.#states.values()].map((state) => state.role))
    let n = 1
    while (taken.has(`${role} ${n}`)) n++
    return `${role} ${n}`
  }

  /** A frame that is due, for whoever is telling everybody something now anyway; null when none is. */
  due(): Uint8Array | null {
    if (this.#changed.size === 0 || performance.now() - this.#toldAt < this.#interval()) return null
    return this.#take()
  }

  #interval = (): number => Math.min(FLUSH_MAX_MS, FLUSH_MIN_MS + this.#states.size / WRITERS_PER_MS)

  #take(): Uint8Array {
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
    this.#planned ??= setTimeout(() => this.#tell(this.#take()), this.#interval())
  }

  close(): void {
    if (this.#planned) clearTimeout(this.#planned)
    this.#states.clear()
    this.#lookWhoAnswers()
  }
}

/** What a state says: a cursor or none, and the question that is answered beside the text. Undefined when it is no state. */
function readState(text: string, root: string): Pick<State, 'cursor' | 'answering'> | undefined {
  try {
    const state = JSON.parse(text) as {
      cursor?: { anchor?: unknown; head?: unknown } | null
      answering?: unknown
    } | null
    const [anchor, head] = [positionOf(state?.cursor?.anchor, root), positionOf(state?.cursor?.head, root)]
    const answering = state?.answering
    return {
      cursor: anchor && head ? { anchor, head } : null,
      answering: typeof answering === 'string' && QUESTION.test(answering) ? answering : null,
    }
  } catch {
    return undefined
  }
}

/** A Yjs relative position in our one root, made of safe numbers only; null for anything else. */
function positionOf(raw: unknown, root: string): Record<string, unknown> | null {
  if (typeof raw !== 'object' || raw === null) return null
  const { type, tname, item, assoc } = raw as Record<string, unknown>
  const [typeId, itemId] = [idOf(type), idOf(item)]
  if (typeId === undefined || itemId === undefined) return null
  if (tname !== undefined && tname !== null && tname !== root) return null
  const side = Number(assoc) < 0 ? -1 : 0
  // Beside a character nothing else is asked for; frames with a hundred cursors are short that way.
  return itemId
    ? { item: itemId, assoc: side }
    : { type: typeId, tname: tname ?? null, item: null, assoc: side }
}

/** Null stays null; undefined when it is no id. */
function idOf(raw: unknown): { client: number; clock: number } | null | undefined {
  if (raw === null || raw === undefined) return null
  const { client, clock } = raw as { client?: unknown; clock?: unknown }
  return isSafe(client) && isSafe(clock) ? { client, clock } : undefined
}

const isSafe = (n: unknown): n is number => typeof n === 'number' && Number.isSafeInteger(n) && n >= 0

function frameOf(states: readonly Shown[]): Uint8Array {
  const update = encoding.createEncoder()
  encoding.writeVarUint(update, states.length)
  for (const state of states) {
    encoding.writeVarUint(update, state.client)
    encoding.writeVarUint(update, state.clock)
    encoding.writeVarString(update, JSON.stringify(state.role === null ? null : told(state)))
  }
  const frame = encoding.createEncoder()
  encoding.writeVarUint(frame, AWARENESS)
  encoding.writeVarUint8Array(frame, encoding.toUint8Array(update))
  return encoding.toUint8Array(frame)
}

const told = ({ cursor, answering, role }: State) => ({
  cursor,
  ...(answering ? { answering } : {}),
  user: { role, name: role },
})
