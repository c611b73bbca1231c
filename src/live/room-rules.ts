import type { Refusal } from '../core/refusal.ts'
import type { Fanout } from '../fanout/port.ts'
import type { Entry, Json, Log, NewEntry, Snapshot } from '../storage/log.ts'

/** What a decision writes. The room adds time, key and number. */
export type Draft = Pick<NewEntry, 'participant' | 'kind' | 'body'> & { data?: Uint8Array }

/**
 * The rules of one kind of room. `decide` says what a command would write (nothing: an empty list), or why not; `apply`
 * says what an entry does. Both look only at their arguments, except that a state may hold one document that changes
 * (notes). After a gap a command is decided again on the newer state; `before` is then what it wanted to write the first
 * time (text that stands already is not typed twice). Rules RO1–RO12 in README.md.
 */
export type RoomRules<State, Command> = {
  empty(): State
  apply(state: State, entry: Entry): State
  decide(
    state: State,
    command: Command,
    at: Date,
    before: readonly Draft[] | null,
  ): readonly Draft[] | Refusal
  pack(state: State): { body: Json; data: Uint8Array | null }
  unpack(snapshot: Snapshot): State
  /**
   * True for a command that decides nothing when it stands already (typing that is known) or whose key is never used
   * again: the log is not asked for its key first. Left out: every command is asked for.
   */
  unasked?(command: Command): boolean
}

/** `body` is that of the first entry that the command wrote, also when this is a repeat; null when it wrote none. */
export type Outcome = { readonly seq: number; readonly body: Json }

/** Entries that were just written, by us or by another process, in order. */
export type Hear = (entries: readonly Entry[]) => void

export interface Room<State, Command> {
  readonly id: string
  /** Everything decided so far. It may be ahead of what is written: tell nobody before `settled`. */
  readonly state: State
  /** Everything that is written. A document inside may be ahead. */
  readonly written: State
  /** Number of the last entry that is written. */
  readonly seq: number
  /** Number of the last entry that `state` holds, if nobody else writes in between: `turn` says whether that came true. */
  readonly upTo: number
  /** Changes whenever what was on its way was decided anew, or given up. */
  readonly turn: number
  /** Resolves once the command's entries are committed. `key`: the sender's name for it, written once. */
  submit(command: Command, participant: string | null, key: string): Promise<Outcome | Refusal>
  /** Resolves once everything that is decided now is committed. */
  settled(): Promise<void>
  /**
   * What the log holds, made anew: for who reads while nothing can be written. Everybody who asks at once gets the same, and
   * changes nothing in it. Rejects when the log cannot be read.
   */
  reread(): Promise<{ readonly state: State; readonly seq: number }>
  hear(listener: Hear): Disposable
  /** Reads what others may have written: the bus is a hint, and a hint may be lost. True once all of it is here. */
  look(): Promise<boolean>
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
  /** Milliseconds from one transaction to the next, where screens are told no faster than that anyway. */
  spacing?: () => number
  report: (error: unknown, what: string) => void
}
