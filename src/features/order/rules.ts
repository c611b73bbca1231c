import { type Refusal, refuse } from '../../core/refusal.ts'
import { headingText, parsedOf, type Section } from '../notes-text/contract.ts'
import type { Typing } from '../typing/contract.ts'
import type { OrderCommand } from './commands.ts'
import { BAN_MS, MUTE_MS } from './limits.ts'
import { type Placed, rangesOf, type Sender, zoneTouched } from './places.ts'
import type { Held, HeldWords, Order, OrderEntry, Zone } from './state.ts'

/** What was typed before a lock could be told to everybody is taken, ms. */
export const GRACE_MS = 2_000
/** A page's clock and network may make a line a little early, ms. */
const EARLY_MS = 2_000
/** One line in slow mode, characters; more is the next line. */
const LINE_CHARS = 500
/** So much of one guest waits at a time; and of all of them. */
const MAX_HELD_OF_ONE = 3
const MAX_HELD = 200
/** A longer text is not kept for a look: it stays with its writer. */
const MAX_HELD_CHARS = 20_000

export type GuestDeed = 'ask' | 'answer' | 'say' | 'plus' | 'withdraw'

/** What meets a guest who does this: why not, or that it waits for a look; null: nothing. Only asked while `order.on`. */
export function meets(order: Order, deed: GuestDeed, by: string, at: Date): Refusal | 'wait' | null {
  const stopped = stopOf(order, by, deed, at)
  if (stopped || deed === 'plus' || deed === 'withdraw') return stopped
  const soon = tooSoon(order, by, at, 0)
  if (soon) return soon
  return isNew(order, by) ? 'wait' : null
}

/** What meets a guest who types; `line`: what the entry says of it in slow mode. */
export function meetsTyping(
  order: Order,
  typing: Typing,
  adds: number,
  sender: Sender & { readonly by: string },
  document: Placed,
  root: string,
  at: Date,
): Refusal | { readonly line: { chars: number; begins?: true } | null } {
  const { by } = sender
  const stopped = stopOf(order, by, 'type', at)
  if (stopped) return stopped
  if (isNew(order, by)) return refuse('notes/check-first')
  const before = order.spoke.get(by)
  const begins = !before || before.chars + adds > LINE_CHARS || hasNewLine(typing)
  const paced = order.slow > 0 && adds > 0
  const soon = paced && begins ? tooSoon(order, by, at, EARLY_MS) : null
  if (soon) return soon
  // Last of all: what passes here is applied.
  const isTold = (zone: Zone) => at.getTime() - zone.at > GRACE_MS
  // The same list each time: what is known of its places hangs on it.
  const told = order.zones.every(isTold) ? order.zones : order.zones.filter(isTold)
  const zone = told.length === 0 ? null : zoneTouched(told, document, root, typing, sender)
  if (zone) return refuse('notes/locked')
  if (!paced) return { line: null }
  return { line: begins ? { chars: adds, begins } : { chars: adds } }
}

function stopOf(order: Order, by: string, deed: GuestDeed | 'type', at: Date): Refusal | null {
  const stop = order.stops.get(by)
  const left = stop ? stop.until - at.getTime() : 0
  if (!stop || left <= 0) return null
  if (stop.what === 'ban') return refuse('notes/banned')
  if (deed === 'plus' || deed === 'withdraw') return null
  return refuse('notes/muted', { minutes: Math.ceil(left / 60_000) })
}

/** Seconds until this guest may say the next thing; 0: now. */
export function waitOf(order: Order, by: string, at: number): number {
  const before = order.slow > 0 ? order.spoke.get(by) : undefined
  return before ? Math.max(0, Math.ceil((before.at + order.slow * 1000 - at) / 1000)) : 0
}

function tooSoon(order: Order, by: string, at: Date, early: number): Refusal | null {
  const seconds = waitOf(order, by, at.getTime() + early)
  return seconds > 0 ? refuse('notes/slow', { seconds }) : null
}

export const isNew = (order: Order, by: string | null): boolean =>
  order.checksNew && (by === null || !order.wrote.has(by))

const hasNewLine = ({ structs }: Typing): boolean =>
  structs.some(({ content }) => content.getContent().includes('\n'))

/** An answer goes below its question: not for guests where nobody writes. `at`: where the question stands. */
export function isLockedAt(order: Order, document: Placed, place: number): boolean {
  const locks = order.zones.filter(({ mode }) => mode === 'lock')
  if (locks.length === 0) return false
  return rangesOf(parsedOf(document), locks, (offsets) => document.idsAt(offsets)).some(
    ({ from, to }) => from <= place && place < to,
  )
}

/** Words that wait for a look, or why they cannot. */
export function hold(
  order: Order,
  id: string,
  by: string,
  why: Held['why'],
  words: HeldWords,
): OrderEntry | Refusal {
  if (words.text.length > MAX_HELD_CHARS) return refuse('notes/too-long', { max: MAX_HELD_CHARS })
  const waiting = [...order.held.values()].filter(({ state }) => state === 'waits')
  if (waiting.filter((one) => one.by === by).length >= MAX_HELD_OF_ONE) return refuse('notes/waits')
  if (waiting.length >= MAX_HELD) return refuse('server/busy')
  return { do: 'hold', held: id, why, words: { ...words, text: words.text.toWellFormed() } }
}

/** `id`: fresh. `who`: of a stop, the participant whom it stops. */
export type Ordering = OrderCommand & {
  readonly as: string
  readonly id: string
  readonly who?: string | null
}

/** What staff do for the order, as an entry; null when it is so already. `release` writes the words too: see the notes. */
export function decideOrder(
  order: Order,
  command: Ordering,
  document: Placed,
  at: Date,
): OrderEntry | null | Refusal {
  const { as } = command
  switch (command.kind) {
    case 'slow':
      return order.slow === command.seconds ? null : { do: 'slow', seconds: command.seconds, as }
    case 'check-new':
      return order.checksNew === command.on ? null : { do: 'check-new', on: command.on, as }
    case 'lock': {
      const { section, mode } = command
      const head = section && headOf(document, section)
      if (section && head === null) return refuse('order/gone')
      const same = order.zones.find((zone) => (section ? zone.head === head : zone.section === null))
      if (same?.mode === mode) return null
      return { do: 'lock', zone: same?.id ?? command.id, mode, section, head, as }
    }
    case 'unlock': {
      const zone = order.zones.find(({ id }) => id === command.zone)
      return zone ? { do: 'unlock', zone: zone.id, heading: zone.section?.heading ?? null, as } : null
    }
    case 'stop': {
      const { what, who } = command
      if (!who) return refuse('notes/unknown-question')
      const until = at.getTime() + (what === 'ban' ? BAN_MS : MUTE_MS)
      return { do: 'stop', stop: command.id, who, what, until, as }
    }
    case 'let-go': {
      const found = [...order.stops].find(([, { id }]) => id === command.stop)
      return found ? { do: 'let-go', stop: command.stop, who: found[0], as } : null
    }
    case 'release':
    case 'decline': {
      const one = order.held.get(command.held)
      if (!one) return refuse('order/gone')
      if (command.kind === 'decline' && one.state === 'declined') return null
      return { do: command.kind, held: one.id, who: one.by, as }
    }
    default:
      return command satisfies never
  }
}

/** The name of the heading with these words; null when there is none. */
function headOf(document: Placed, { heading, nth }: Section): string | null {
  const headings = parsedOf(document).blocks.filter((block) => block.kind === 'heading')
  const same = headings.filter((block) => headingText(block) === heading)
  const found = same[nth - 1]
  return (found && document.idsAt([found.from])[0]) ?? null
}

/** The words of an update as they were typed, piece after piece; what is known already is left out. */
export function wordsOf(
  { structs }: Typing,
  clockOf: (client: number) => number,
): { text: string; beside: string | null } {
  const fresh = structs.filter(({ id, length }) => id.clock + length > clockOf(id.client))
  const text = fresh.map(({ content }) => content.getContent().join('')).join('')
  const origin = fresh[0]?.origin ?? null
  return { text, beside: origin && `${origin.client.toString(36)}-${origin.clock.toString(36)}` }
}
