import type { Refusal } from '../core/refusal.ts'
import type { Entry, Json, NewEntry, Snapshot } from '../storage/log.ts'

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
