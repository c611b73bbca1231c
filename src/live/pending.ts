import type { Refusal } from '../core/refusal.ts'
import type { NewEntry } from '../storage/log.ts'
import type { Draft, Outcome } from './room-rules.ts'
import { DERIVED } from './storable.ts'

/** A command that is decided and on its way to the log. */
export type Pending<Command> = {
  command: Command
  participant: string | null
  key: string
  at: Date
  drafts: readonly Draft[]
  resolve(outcome: Outcome | Refusal): void
}

/** What it writes, in order. */
export function entriesOf<Command>(one: Pending<Command>): NewEntry[] {
  return one.drafts.map((draft, index) => ({
    ...draft,
    data: draft.data ?? null,
    at: one.at,
    // A command that writes several entries: the first carries the sender's key, the others a derived one.
    key: index === 0 ? one.key : `${one.key}${DERIVED}${index}`,
  }))
}

/** Tells one more listener how it went. */
export function alsoTell<Command>(
  one: Pending<Command>,
  listener: (outcome: Outcome | Refusal) => void,
): void {
  const before = one.resolve
  one.resolve = (outcome) => {
    before(outcome)
    listener(outcome)
  }
}

/** Which one of those that wait this sender named so. */
export const isOf =
  ({ participant, key }: { participant: string | null; key: string }) =>
  (one: Pick<Pending<unknown>, 'participant' | 'key'>): boolean =>
    one.key === key && one.participant === participant
