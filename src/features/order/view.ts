import { isNew, waitOf } from './rules.ts'
import type { HeldRow, MyOrder, OrderView, StopRow } from './shown.ts'
import type { Held, Order } from './state.ts'

export const viewOf = ({ slow, checksNew, zones, held }: Order): OrderView => ({
  slow,
  checksNew,
  zones: zones.map(({ id, mode, section, at }) => ({ id, mode, section, at })),
  waiting: waiting(held).length,
})

/** Null when nothing is asked of this guest. */
export function myOrder(order: Order, by: string | null, at: number): MyOrder | null {
  if (!order.on && order.held.size === 0) return null
  const stop = by === null ? undefined : order.stops.get(by)
  const seconds = by === null ? 0 : waitOf(order, by, at)
  const mine: MyOrder = {
    first: isNew(order, by),
    nextAt: seconds > 0 ? at + seconds * 1000 : null,
    stopped: stop && stop.until > at ? { what: stop.what, until: stop.until } : null,
    held: [...order.held.values()]
      .filter((one) => one.by === by)
      .map(({ id, words, state }) => ({ id, text: words.text, state })),
  }
  return mine.first || mine.nextAt !== null || mine.stopped || mine.held.length > 0 ? mine : null
}

export const heldRows = (order: Order): HeldRow[] =>
  [...order.held.values()].map(({ id, by, why, state, words, at }) => ({
    ...{ id, why, state, at },
    guest: guestNumber(order, by),
    kind: words.kind,
    text: words.text,
  }))

export const stopRows = (order: Order): StopRow[] =>
  [...order.stops].map(([by, { id, what, until, at }]) => ({
    ...{ id, what, until, at },
    guest: guestNumber(order, by),
  }))

/** "Guest 7": the seventh who wrote in these notes; whoever did not yet comes after all who did. */
export function guestNumber({ wrote, held }: Pick<Order, 'wrote' | 'held'>, by: string): number {
  let n = 0
  for (const one of wrote) {
    n++
    if (one === by) return n
  }
  const strangers = [...new Set([...held.values()].map((one) => one.by))].filter((one) => !wrote.has(one))
  return n + Math.max(0, strangers.indexOf(by)) + 1
}

const waiting = (held: Order['held']): Held[] => [...held.values()].filter(({ state }) => state === 'waits')
