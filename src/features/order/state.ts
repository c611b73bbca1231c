import type { Section } from '../notes-text/contract.ts'

/** A part of the text in which guests do not write (`lock`), or only add lines (`append`). */
export type Zone = {
  readonly id: string
  readonly mode: 'lock' | 'append'
  /** Null: all of the notes. */
  readonly section: Section | null
  /** Yjs id of the first character of its heading: it stays when another heading gets the same words. */
  readonly head: string | null
  /** Since when, ms since 1970. */
  readonly at: number
}

/** A participant who writes nothing until then (ms since 1970). */
export type Stop = {
  readonly id: string
  readonly what: 'mute' | 'ban'
  readonly until: number
  readonly at: number
}

export type HeldWords =
  | {
      readonly kind: 'ask'
      readonly text: string
      readonly classroom: string | null
      readonly room: string | null
    }
  | { readonly kind: 'answer' | 'follow'; readonly question: string; readonly text: string }
  | { readonly kind: 'say'; readonly text: string; readonly heading: string }
  /** Pasted into the text, right of the character with this Yjs id. */
  | { readonly kind: 'typed'; readonly text: string; readonly beside: string | null }

/** What somebody wrote and nobody else sees yet. */
export type Held = {
  readonly id: string
  readonly by: string
  readonly at: number
  readonly why: 'new' | 'paste'
  readonly state: 'waits' | 'declined'
  readonly words: HeldWords
}

/** When a guest began their last line in slow mode, and the characters since. */
export type Spoke = { readonly at: number; readonly chars: number }

/**
 * The order that is kept in the notes of a day. Nothing in it is changed in place: what was decided and is not written would stay in
 * it, and every process numbers guests as the log has them.
 */
export type Order = {
  /** Anything at all is asked of guests. */
  readonly on: boolean
  readonly slow: number
  readonly checksNew: boolean
  readonly zones: readonly Zone[]
  readonly stops: ReadonlyMap<string, Stop>
  readonly held: ReadonlyMap<string, Held>
  /** Everybody whose words stand or stood in these notes, in the order in which they came. */
  readonly wrote: ReadonlySet<string>
  /** While slow mode is on. */
  readonly spoke: ReadonlyMap<string, Spoke>
}

/** Body of the entries of kind `order`. `as`: the role of whoever did it. */
export type OrderEntry =
  | { do: 'slow'; seconds: number; as: string }
  | { do: 'check-new'; on: boolean; as: string }
  | { do: 'lock'; zone: string; mode: Zone['mode']; section: Section | null; head: string | null; as: string }
  | { do: 'unlock'; zone: string; heading: string | null; as: string }
  | { do: 'stop'; stop: string; who: string; what: Stop['what']; until: number; as: string }
  | { do: 'let-go'; stop: string; who: string; as: string }
  | { do: 'hold'; held: string; why: Held['why']; words: HeldWords }
  | { do: 'release'; held: string; who: string; as: string }
  | { do: 'decline'; held: string; who: string; as: string }

/** Kept of what was declined, so that its author can still read it and staff may think again. */
const MAX_DECLINED = 50

export const emptyOrder = (): Order => ({
  on: false,
  slow: 0,
  checksNew: false,
  zones: [],
  stops: new Map(),
  held: new Map(),
  wrote: new Set(),
  spoke: new Map(),
})

/** What an entry of kind `order` does. */
export function applyOrder(
  order: Order,
  body: OrderEntry,
  { at, participant }: { readonly at: Date; readonly participant: string | null },
): Order {
  const now = at.getTime()
  switch (body.do) {
    case 'slow':
      return alive({ ...order, slow: body.seconds, spoke: new Map() }, now)
    case 'check-new':
      return alive({ ...order, checksNew: body.on }, now)
    case 'lock': {
      const { zone: id, mode, section, head } = body
      const others = order.zones.filter((one) => one.id !== id)
      return alive({ ...order, zones: [...others, { id, mode, section, head, at: now }] }, now)
    }
    case 'unlock':
      return alive({ ...order, zones: order.zones.filter((one) => one.id !== body.zone) }, now)
    case 'stop': {
      const { stop: id, what, until } = body
      return alive({ ...order, stops: new Map(order.stops).set(body.who, { id, what, until, at: now }) }, now)
    }
    case 'let-go':
      return alive({ ...order, stops: without(order.stops, body.who) }, now)
    case 'hold': {
      if (participant === null) return order
      const { held: id, why, words } = body
      const one: Held = { id, by: participant, at: now, why, state: 'waits', words }
      return { ...order, held: new Map(order.held).set(id, one) }
    }
    case 'release':
      return { ...order, held: without(order.held, body.held) }
    case 'decline':
      return { ...order, held: declined(order.held, body.held) }
    default:
      body satisfies never
      return order
  }
}

/** Somebody's words came into the text. `line`: what an entry of slow mode says of it. The same order when that is nothing new. */
export function heardOf(
  order: Order,
  participant: string,
  at: Date,
  line: { readonly chars: number; readonly begins?: boolean } | null,
): Order {
  const known = order.wrote.has(participant)
    ? order
    : { ...order, wrote: new Set(order.wrote).add(participant) }
  if (order.slow === 0 || !line) return known
  const before = order.spoke.get(participant)
  const said =
    line.begins || !before
      ? { at: at.getTime(), chars: line.chars }
      : { at: before.at, chars: before.chars + line.chars }
  return { ...known, spoke: new Map(order.spoke).set(participant, said) }
}

/** Without what is over. */
function alive(order: Order, now: number): Order {
  const stops = new Map([...order.stops].filter(([, { until }]) => until > now))
  const on = order.slow > 0 || order.checksNew || order.zones.length > 0 || stops.size > 0
  return { ...order, stops, on }
}

function declined(held: Order['held'], id: string): Order['held'] {
  const one = held.get(id)
  if (!one) return held
  const next = new Map(held)
  next.delete(id)
  next.set(id, { ...one, state: 'declined' })
  const old = [...next.values()].filter(({ state }) => state === 'declined')
  for (const gone of old.slice(0, Math.max(0, old.length - MAX_DECLINED))) next.delete(gone.id)
  return next
}

function without<Value>(map: ReadonlyMap<string, Value>, key: string): ReadonlyMap<string, Value> {
  const next = new Map(map)
  next.delete(key)
  return next
}

export type PackedOrder = {
  readonly slow: number
  readonly checksNew: boolean
  readonly zones: readonly Zone[]
  readonly stops: readonly (readonly [string, Stop])[]
  readonly held: readonly Held[]
  readonly wrote: readonly string[]
  readonly spoke: readonly (readonly [string, Spoke])[]
}

export const packOrder = (order: Order): PackedOrder => ({
  slow: order.slow,
  checksNew: order.checksNew,
  zones: order.zones,
  stops: [...order.stops],
  held: [...order.held.values()],
  // In one order in every process, whoever was heard first there.
  wrote: [...order.wrote].sort(),
  spoke: [...order.spoke].sort(([one], [other]) => (one < other ? -1 : 1)),
})

/** `wrote`: of a snapshot from before there was an order. */
export function unpackOrder(packed: PackedOrder | undefined, wrote: Iterable<string>): Order {
  if (!packed) return { ...emptyOrder(), wrote: new Set(wrote) }
  return alive(
    {
      on: false,
      slow: packed.slow,
      checksNew: packed.checksNew,
      zones: packed.zones,
      stops: new Map(packed.stops),
      held: new Map(packed.held.map((one) => [one.id, one])),
      wrote: new Set(packed.wrote),
      spoke: new Map(packed.spoke),
    },
    0,
  )
}
