import type { Refusal } from '../../core/refusal.ts'
import type { Budget } from '../../live/budget.ts'
import type { Guest } from './orderly.ts'

/** Who a writing socket is: its participant (made at the first write), and what it may own. */
export type Writer = {
  /** Role word for the cursor. */
  readonly role: string
  /** Whose cursor it shows: nobody else writes with a client that was shown under this name. */
  readonly name: string
  /** The participant who writes here, once something was written. */
  readonly author: string | null
  /** What its frames count on, whatever socket they come by. */
  readonly budget: Budget
  /** The participant who writes with these Yjs clients, or why not. */
  participant(clients: readonly number[]): Promise<string | Refusal>
  owns(client: number): boolean
  /** Set for who is no staff. */
  readonly guest?: Guest | undefined
}
