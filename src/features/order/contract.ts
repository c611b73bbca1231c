import type { Refusal } from '../../core/refusal.ts'
import type { AuditRow } from '../order-trail/contract.ts'
import type { Policy } from './access.ts'
import type { OrderDesk, OrderView } from './shown.ts'

export { type Policy, readPolicy } from './access.ts'
/** Offered to the notes and to pages: what is asked of guests, and what staff do for the order. Runs anywhere. */
export { isOrderCommand, type OrderCommand, orderCommands } from './commands.ts'
export { SLOW_SECONDS } from './limits.ts'
export { rangesOf } from './places.ts'
export {
  decideOrder,
  type GuestDeed,
  hold,
  isLockedAt,
  meets,
  meetsTyping,
  type Ordering,
  wordsOf,
} from './rules.ts'
export {
  CALM,
  type HeldRow,
  type MyOrder,
  type OrderDesk,
  type OrderView,
  type StopRow,
} from './shown.ts'
export {
  applyOrder,
  emptyOrder,
  type Held,
  heardOf,
  type Order,
  type OrderEntry,
  type PackedOrder,
  packOrder,
  type Spoke,
  unpackOrder,
} from './state.ts'
export { guestNumber, heldRows, myOrder, stopRows, viewOf } from './view.ts'

export interface OrderService {
  /** Who may read and write the notes of a workshop. */
  policy(workshop: string): Promise<Policy>
  /**
   * In the name of `by`, a role and its number. Open pages that may not any more are ended within a second, in every process (the
   * caller's page declares it).
   */
  setPolicy(workshop: string, policy: Policy, by: string): Promise<void>
  view(notes: string): Promise<OrderView | Refusal>
  desk(notes: string): Promise<OrderDesk | Refusal>
  /** What was done for the order and with questions, newest first, at most `limit`. */
  audit(notes: string, limit: number): Promise<readonly AuditRow[] | Refusal>
}

declare module '../../http/services.ts' {
  interface Services {
    order: OrderService
  }
}
