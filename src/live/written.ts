import type { Entry } from '../storage/log.ts'
import { Keys } from './keys.ts'
import type { RoomDeps, RoomRules } from './room-rules.ts'

/** A snapshot is due after so many entries, but not sooner after the last one than it takes to be worth it: of a long day it is large. */
const SNAPSHOT_EVERY = 500
const SNAPSHOT_REST_MS = 20_000
/** So many entries are read in a second or two when the room is opened; more than that are not left behind. */
const SNAPSHOT_BY = 10_000
/** Who reads while nothing can be written shares one reading of the log for so long. */
const REREAD_MS = 2_000

type Deps = Pick<RoomDeps, 'log' | 'report'>

/** What the log says of one room: the state as written, the number of the last entry in it, and the keys that stand. */
export class Written<State, Command> {
  readonly #id: string
  readonly #workshop: string
  readonly #rules: RoomRules<State, Command>
  readonly #deps: Deps
  readonly keys: Keys
  state: State
  seq: number
  #snapshotAt: number
  #snapshotTime = Number.NEGATIVE_INFINITY
  #saving: Promise<void> = Promise.resolve()
  #reread: { readonly at: number; readonly read: Promise<{ state: State; seq: number }> } | null = null

  private constructor(
    id: string,
    workshop: string,
    rules: RoomRules<State, Command>,
    deps: Deps,
    from: { state: State; seq: number; all: boolean },
  ) {
    this.#id = id
    this.#workshop = workshop
    this.#rules = rules
    this.#deps = deps
    // A snapshot hides the keys of the entries below it.
    this.keys = new Keys(from.all)
    this.state = from.state
    this.seq = from.seq
    this.#snapshotAt = from.seq
  }

  /** The newest snapshot of the room, which is made when there is none; what came after it is not read yet. */
  static async open<State, Command>(
    id: string,
    workshop: string,
    rules: RoomRules<State, Command>,
    deps: Deps,
  ): Promise<Written<State, Command>> {
    const { snapshot } = await deps.log.open(id, workshop)
    const state = snapshot ? rules.unpack(snapshot) : rules.empty()
    return new Written(id, workshop, rules, deps, { state, seq: snapshot?.seq ?? 0, all: snapshot === null })
  }

  take(entries: readonly Entry[]): void {
    this.#reread = null
    for (const entry of entries) {
      this.state = this.#rules.apply(this.state, entry)
      this.seq = entry.seq
      this.keys.keep(entry)
    }
  }

  /** What we have not seen. Whoever reads it takes it at once: a document that is ahead of its state misleads. */
  async unseen(): Promise<Entry[]> {
    const all: Entry[] = []
    for (;;) {
      const entries = await this.#deps.log.read(this.#id, all.at(-1)?.seq ?? this.seq)
      if (entries.length === 0) return all
      all.push(...entries)
    }
  }

  /** A state made anew from the log, for who reads; ours stays what it is. */
  reread(): Promise<{ state: State; seq: number }> {
    const now = performance.now()
    if (this.#reread && now - this.#reread.at < REREAD_MS) return this.#reread.read
    const read = this.#anew(() => undefined)
    this.#reread = { at: now, read }
    read.catch(() => {
      if (this.#reread?.read === read) this.#reread = null
    })
    return read
  }

  /** Makes the state anew from the log; resolves to the entries above the number that we were at. */
  async reload(): Promise<Entry[]> {
    const gap: Entry[] = []
    const { state, seq } = await this.#anew((entry) => {
      this.keys.keep(entry)
      if (entry.seq > this.seq) gap.push(entry)
    })
    this.state = state
    this.seq = seq
    return gap
  }

  async #anew(each: (entry: Entry) => void): Promise<{ state: State; seq: number }> {
    const { snapshot } = await this.#deps.log.open(this.#id, this.#workshop)
    let state = snapshot ? this.#rules.unpack(snapshot) : this.#rules.empty()
    let seq = snapshot?.seq ?? 0
    for (;;) {
      const entries = await this.#deps.log.read(this.#id, seq)
      if (entries.length === 0) return { state, seq }
      for (const entry of entries) {
        state = this.#rules.apply(state, entry)
        seq = entry.seq
        each(entry)
      }
    }
  }

  /** True when the log has this key, whether we remember it or not. */
  async stands(sender: { participant: string | null; key: string }): Promise<boolean> {
    const entry = await this.#deps.log.find(this.#id, sender.participant, sender.key)
    if (entry) this.keys.keep(entry)
    return entry !== null
  }

  get isSnapshotDue(): boolean {
    const behind = this.seq - this.#snapshotAt
    if (behind < SNAPSHOT_EVERY) return false
    return behind >= SNAPSHOT_BY || performance.now() - this.#snapshotTime >= SNAPSHOT_REST_MS
  }

  /** Keeps what is written. The state must hold nothing else just now. */
  keepSnapshot(): void {
    this.#snapshotAt = this.seq
    this.#snapshotTime = performance.now()
    this.#saving = this.#deps.log
      .saveSnapshot(this.#id, { seq: this.seq, ...this.#rules.pack(this.state) })
      .catch((error) => this.#deps.report(error, `snapshot of ${this.#id}`))
  }

  /** Resolves when the last snapshot is kept. `newest`: one of what is written now. */
  async saved(newest: boolean): Promise<void> {
    await this.#saving
    if (newest && this.seq > this.#snapshotAt) this.keepSnapshot()
    await this.#saving
  }
}
