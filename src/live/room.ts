import { isRefusal, type Refusal, refuse } from '../core/refusal.ts'
import type { Fanout } from '../fanout/port.ts'
import type { Entry, Json, Log, NewEntry, Snapshot } from '../storage/log.ts'
import { Keys } from './keys.ts'
import { pause } from './pause.ts'

/** What a decision writes. The room adds time, key and number. */
export type Draft = Pick<NewEntry, 'participant' | 'kind' | 'body'> & { data?: Uint8Array }

/**
 * The rules of one kind of room. `decide` says what a command would write (nothing: an empty list), or why not; `apply`
 * says what an entry does. Both look only at their arguments. After a gap a command is decided again on the newer
 * state; `before` is then what it wanted to write the first time (text that stands already is not typed twice).
 */
export type RoomRules<State, Command> = {
  empty(): State
  apply(state: State, entry: Entry): State
  decide(state: State, command: Command, at: Date, before: readonly Draft[] | null): readonly Draft[] | Refusal
  pack(state: State): { body: Json; data: Uint8Array | null }
  unpack(snapshot: Snapshot): State
}

/** `body` is that of the first entry that the command wrote, also when this is a repeat; null when it wrote none. */
export type Outcome = { readonly seq: number; readonly body: Json }

/** Entries that were just written, by us or by another process, in order. */
export type Hear = (entries: readonly Entry[]) => void

export interface Room<State, Command> {
  readonly id: string
  /** Everything decided so far. It may be ahead of what is written: tell nobody before `settled`. */
  readonly state: State
  /** Number of the last entry that is written. */
  readonly seq: number
  /** Resolves once the command's entries are committed. `key`: the sender's name for it, written once. */
  submit(command: Command, participant: string | null, key: string): Promise<Outcome | Refusal>
  /** Resolves once everything that is decided now is committed. */
  settled(): Promise<void>
  hear(listener: Hear): Disposable
  /** Told `true` when writing fails, `false` when it works again. */
  onTrouble(listener: (trouble: boolean) => void): Disposable
  /** Writes what is waiting, keeps a snapshot, lets go. */
  close(): Promise<void>
}

export type RoomDeps = {
  log: Log
  fanout: Fanout
  now: () => Date
  /** Milliseconds in which writes are gathered into one transaction. */
  gatherMs: number
  report: (error: unknown, what: string) => void
}

type Pending<Command> = {
  command: Command
  participant: string | null
  key: string
  at: Date
  drafts: readonly Draft[]
  resolve(outcome: Outcome | Refusal): void
}

/** Commands waiting to be written; above it the room says that it is busy. */
const MAX_PENDING = 5_000
const SNAPSHOT_EVERY = 500
const RETRY_MS = [50, 100, 250, 500, 1_000]

/** Opens a room: newest snapshot, then the entries after it. */
export async function openRoom<State, Command>(
  id: string,
  workshop: string,
  rules: RoomRules<State, Command>,
  deps: RoomDeps,
): Promise<Room<State, Command>> {
  const { log, fanout, now, report } = deps
  const { snapshot } = await log.open(id, workshop)
  /** `written` is what the log says; `state` adds what is decided and on its way. */
  let written = snapshot ? rules.unpack(snapshot) : rules.empty()
  let state = written
  let seq = snapshot?.seq ?? 0
  let snapshotAt = seq
  let hinted = 0
  let pending: Pending<Command>[] = []
  let writing = false
  let closed = false
  let trouble = false
  let catchingUp: Promise<void> | null = null
  const keys = new Keys()
  const hearers = new Set<Hear>()
  const worriers = new Set<(trouble: boolean) => void>()

  function take(entries: readonly Entry[]): void {
    for (const entry of entries) {
      written = rules.apply(written, entry)
      seq = entry.seq
      keys.keep(entry)
    }
  }

  async function readOn(): Promise<Entry[]> {
    const all: Entry[] = []
    for (;;) {
      const entries = await log.read(id, seq)
      if (entries.length === 0) return all
      take(entries)
      all.push(...entries)
    }
  }

  function tell(entries: readonly Entry[]): void {
    for (const hear of hearers) {
      try {
        hear(entries)
      } catch (error) {
        report(error, `telling room ${id}`)
      }
    }
  }

  function worry(now: boolean): void {
    if (trouble === now) return
    trouble = now
    for (const listener of worriers) listener(now)
  }

  function accept(one: Pending<Command>): void {
    const ahead = pending.reduce((sum, other) => sum + other.drafts.length, 0)
    pending.push(one)
    entriesOf(one).forEach((entry, index) => {
      state = rules.apply(state, { ...entry, seq: seq + ahead + index + 1 })
    })
  }

  /** After a gap: what was decided on the older state is decided again; repeats and refusals are answered. */
  function decideAgain(): void {
    const waiting = pending
    pending = []
    state = written
    for (const one of waiting) {
      const known = keys.get(one)
      const drafts = known ? [] : rules.decide(state, one.command, one.at, one.drafts)
      if (known) one.resolve(known)
      else if (isRefusal(drafts)) one.resolve(drafts)
      else if (drafts.length === 0) one.resolve({ seq, body: null })
      else accept({ ...one, drafts })
    }
  }

  async function writeBatch(): Promise<void> {
    const batch = pending.slice()
    const result = await log.append(id, seq, batch.flatMap(entriesOf))
    if (result.state === 'written') {
      take(result.entries)
      pending = pending.slice(batch.length)
      if (pending.length === 0) state = written
      // Write first, then tell; the sender's own answer comes last.
      tell(result.entries)
      for (const one of batch) one.resolve(keys.get(one) ?? { seq, body: null })
      fanout.publish(id, seq)
      return
    }
    if (result.state === 'repeated') {
      for (const one of pending) {
        const entry = await log.find(id, one.participant, one.key)
        if (entry) keys.keep(entry)
      }
    }
    const gap = await readOn()
    decideAgain()
    if (gap.length > 0) tell(gap)
  }

  async function write(): Promise<void> {
    writing = true
    let failures = 0
    while (pending.length > 0) {
      try {
        if (failures === 0) await pause(deps.gatherMs)
        await writeBatch()
        failures = 0
        worry(false)
        if (seq - snapshotAt >= SNAPSHOT_EVERY) await keepSnapshot()
      } catch (error) {
        // The commit may or may not have happened: appending again at the old number tells, and the keys find our own.
        report(error, `writing room ${id}`)
        worry(true)
        await pause(RETRY_MS[Math.min(failures++, RETRY_MS.length - 1)] ?? 1_000)
        if (closed) break
      }
    }
    for (const one of pending) one.resolve(refuse('server/busy'))
    pending = []
    writing = false
    if (hinted > seq) catchUp()
  }

  function catchUp(): void {
    if (writing || catchingUp || closed) return
    catchingUp = readOn()
      .then((gap) => {
        state = written
        if (gap.length > 0) tell(gap)
      })
      .catch((error) => report(error, `reading room ${id}`))
      .finally(() => {
        catchingUp = null
      })
  }

  async function keepSnapshot(): Promise<void> {
    snapshotAt = seq
    await log.saveSnapshot(id, { seq, ...rules.pack(written) }).catch((error) => report(error, `snapshot of ${id}`))
  }

  await readOn()
  state = written
  const hearing = fanout.subscribe(id, (reached) => {
    hinted = Math.max(hinted, reached)
    if (hinted > seq) catchUp()
  })

  const room: Room<State, Command> = {
    id,
    get state() {
      return state
    },
    get seq() {
      return seq
    },

    async submit(command, participant, key) {
      if (catchingUp) await catchingUp
      const sender = { participant, key }
      const known = keys.get(sender)
      if (known) return known
      const same = pending.find((one) => one.key === key && one.participant === participant)
      if (same) return new Promise((resolve) => alsoTell(same, resolve))
      if (closed || pending.length >= MAX_PENDING) return refuse('server/busy')
      const at = now()
      const drafts = rules.decide(state, command, at, null)
      if (isRefusal(drafts)) return drafts
      if (drafts.length === 0) {
        await room.settled()
        return { seq, body: null }
      }
      return new Promise((resolve) => {
        accept({ command, participant, key, at, drafts, resolve })
        if (!writing) void write()
      })
    },

    settled() {
      const last = pending.at(-1)
      return last ? new Promise((resolve) => alsoTell(last, () => resolve())) : Promise.resolve()
    },

    hear(listener) {
      hearers.add(listener)
      return { [Symbol.dispose]: () => hearers.delete(listener) }
    },

    onTrouble(listener) {
      worriers.add(listener)
      if (trouble) listener(true)
      return { [Symbol.dispose]: () => worriers.delete(listener) }
    },

    async close() {
      closed = true
      hearing[Symbol.dispose]()
      await room.settled()
      if (seq > snapshotAt) await keepSnapshot()
    },
  }
  return room
}

function entriesOf<Command>(one: Pending<Command>): NewEntry[] {
  return one.drafts.map((draft, index) => ({
    ...draft,
    data: draft.data ?? null,
    at: one.at,
    // A command that writes several entries: the first carries the sender's key, the others a derived one.
    key: index === 0 ? one.key : `${one.key}+${index}`,
  }))
}

function alsoTell<Command>(one: Pending<Command>, listener: (outcome: Outcome | Refusal) => void): void {
  const before = one.resolve
  one.resolve = (outcome) => {
    before(outcome)
    listener(outcome)
  }
}
