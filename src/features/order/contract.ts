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
export { CALM, type HeldRow, type MyOrder, type OrderView, type StopRow } from './shown.ts'
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
