/** Pure helpers for times on screen. Instants are ms since 1970; zones are IANA names. */

const MINUTE = 60_000
/** In the last two minutes people count seconds (design: Now banner). */
const SECONDS_BELOW = 2 * MINUTE
/** Above this, hours say more than minutes. */
const HOURS_ABOVE = 120 * MINUTE

/** Whole minutes until an instant, rounded up as people count them: 0 when it is over. */
export const minutesLeft = (until: number, now: number): number =>
  Math.max(0, Math.ceil((until - now) / MINUTE))

export type TimeLeft = { readonly unit: 'h' | 'min' | 's'; readonly n: number }

/** What the large number shows. `seconds`: false where no screen should tick (director, phone of a lead). */
export function timeLeft(until: number, now: number, seconds = true): TimeLeft {
  const left = Math.max(0, until - now)
  if (left > HOURS_ABOVE) return { unit: 'h', n: Math.round(left / (60 * MINUTE)) }
  if (seconds && left > 0 && left < SECONDS_BELOW) return { unit: 's', n: Math.ceil(left / 1000) }
  return { unit: 'min', n: minutesLeft(until, now) }
}

/** Share of the time that is left, 1 at the start, 0 at the end. */
export function shareLeft(startedAt: number, until: number, now: number): number {
  if (until <= startedAt) return 0
  return Math.min(1, Math.max(0, (until - now) / (until - startedAt)))
}

const TIME = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' } as const
const DAY = { weekday: 'short', day: 'numeric', month: 'short' } as const
/** One for each zone: a phone takes a millisecond to make one, and a plan says a dozen times every second. */
const MAX_FORMATTERS = 700
const times = new Map<string, Intl.DateTimeFormat>()
const days = new Map<string, Intl.DateTimeFormat>()

function formatterIn(
  zone: string,
  made: Map<string, Intl.DateTimeFormat>,
  form: Intl.DateTimeFormatOptions,
): Intl.DateTimeFormat {
  const known = made.get(zone)
  if (known) return known
  if (made.size >= MAX_FORMATTERS) made.clear()
  const formatter = new Intl.DateTimeFormat('en-GB', { timeZone: zone, ...form })
  made.set(zone, formatter)
  return formatter
}

/** `11:45`, on the wall clock of the zone. */
export const timeIn = (at: number, zone: string): string => formatterIn(zone, times, TIME).format(at)

/** `Tue 22 Sep` in the zone. */
export const dayIn = (at: number, zone: string): string =>
  formatterIn(zone, days, DAY).format(at).replace(',', '').replace('Sept', 'Sep')

/** The city of a zone as people know it: `Amsterdam` for Europe/Amsterdam, `UTC` for Etc/UTC. */
export const cityOf = (zone: string): string => (zone.split('/').at(-1) ?? zone).replaceAll('_', ' ')

export type Announced = {
  readonly seq: number
  readonly mode: string
  readonly until: number | null
  readonly minutes: number | null
}

/** What the running step is, as a screen reader was last told about it. */
export const announcedOf = (
  now: { seq: number; mode: string; until: number | null },
  at: number,
): Announced => ({
  seq: now.seq,
  mode: now.mode,
  until: now.until,
  minutes: now.until === null ? null : minutesLeft(now.until, at),
})

/** Screen readers hear a new step, a moved end, and 5 and 1 minute left; never the ticking. */
export function toAnnounce(before: Announced, after: Announced): 'step' | 'moved' | 'left' | null {
  if (before.seq !== after.seq || before.mode !== after.mode) return 'step'
  if (before.until !== after.until) return 'moved'
  if (before.minutes !== after.minutes && (after.minutes === 5 || after.minutes === 1)) return 'left'
  return null
}
