import { type Refusal, refuse } from '../../core/refusal.ts'
import type { Budget } from '../../live/budget.ts'

type Sender = { readonly budget: Budget; owns(client: number): boolean }

/** Null, or why these may not be deleted: characters that stand there, by the Yjs client who typed them. */
export type MayDelete = (deletes: ReadonlyMap<number, number>) => Refusal | null

/**
 * For one update: what others typed goes within the sender's budget, one's own words are one's own (rule N33). Decided
 * again, it is not counted again. `notes/too-much-deleted` with the number of characters.
 */
export function deletionsOf(sender: Sender): MayDelete {
  let counted = false
  return (deletes) => {
    let others = 0
    for (const [client, characters] of deletes) if (!sender.owns(client)) others += characters
    if (counted || others === 0) return null
    counted = sender.budget.mayDelete(others)
    if (counted) return null
    sender.budget.didBadly()
    return refuse('notes/too-much-deleted', { characters: others })
  }
}
