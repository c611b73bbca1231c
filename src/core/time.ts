/**
 * Local times and instants (decision 2: what is planned is a local date, a local time and an IANA zone; instants are derived).
 * Offsets come from the runtime's copy of the IANA time zone database through `Intl`.
 */

/** A formatter costs about 30 µs to make and 1 µs to use; spellings of zones are bounded so that nobody can fill the memory. */
const MAX_FORMATTERS = 700
const formatters = new Map<string, Intl.DateTimeFormat>()

function formatterOf(zone: string): Intl.DateTimeFormat {
  const known = formatters.get(zone)
  if (known) return known
  const made = new Intl.DateTimeFormat('en-US', {
    timeZone: zone,
    calendar: 'gregory',
    numberingSystem: 'latn',
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
  })
  if (formatters.size >= MAX_FORMATTERS) formatters.clear()
  formatters.set(zone, made)
  return made
}

/** True for an IANA zone name that this runtime knows ("Europe/Helsinki", "Etc/UTC", "UTC"); false for offsets like "+02:00". */
export function isZone(text: string): boolean {
  if (text.length > 64 || !/^[A-Za-z][A-Za-z0-9_+/-]*$/.test(text)) return false
  try {
    formatterOf(text)
    return true
  } catch {
    return false
  }
}

/** True for a real day of the Gregorian calendar as `YYYY-MM-DD`, years 1900 to 2999. */
export function isDate(text: string): boolean {
  if (!/^(19|2\d)\d\d-\d\d-\d\d$/.test(text)) return false
  const at = new Date(`${text}T00:00:00Z`)
  return !Number.isNaN(at.getTime()) && at.toISOString().slice(0, 10) === text
}

/** Minutes after midnight of `HH:MM`; hours up to 47, since 24:00 to 47:59 lie on the next day. Null for anything else. */
export function minutesOf(time: string): number | null {
  const parts = /^(\d{2}):([0-5]\d)$/.exec(time)
  if (!parts) return null
  const minutes = Number(parts[1]) * 60 + Number(parts[2])
  return minutes < 2880 ? minutes : null
}

/** `HH:MM` of minutes after midnight (0 to 2879). */
export const timeOf = (minutes: number): string =>
  `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`

/** Clocks change on a quarter of an hour; before this they did not everywhere (Liberia, 1972). */
const QUARTER_MS = 900_000
const QUARTERS_SINCE = Date.UTC(1980, 0, 1)
/** A page of a workshop asks for the same few hundred instants, in one zone or two. */
const MAX_OFFSETS = 20_000
const offsets = new Map<string, number>()

/** The wall clock of the zone at that instant, read as if it were UTC, in milliseconds, without parts of a second. */
function wallClock(at: number, zone: string): number {
  const second = Math.floor(at / 1000) * 1000
  if (second < QUARTERS_SINCE) return readClock(second, zone)
  const quarter = Math.floor(second / QUARTER_MS)
  const key = `${quarter} ${zone}`
  let offset = offsets.get(key)
  if (offset === undefined) {
    offset = readClock(second, zone) - second
    if (offsets.size >= MAX_OFFSETS) offsets.clear()
    offsets.set(key, offset)
  }
  return second + offset
}

function readClock(at: number, zone: string): number {
  const read: Record<string, number> = {}
  for (const part of formatterOf(zone).formatToParts(at)) read[part.type] = Number(part.value)
  return Date.UTC(read.year!, read.month! - 1, read.day!, read.hour!, read.minute!, read.second!)
}

/**
 * The instant of a local date (`YYYY-MM-DD`) and time (`HH:MM`, up to 47:59 for the next day) in a zone.
 * Clock changes: a time that does not exist (spring) moves forward by the length of the gap; of a time that exists
 * twice (autumn) the first is meant. This is "compatible" of RFC 5545 and of Temporal.
 * Throws RangeError for text that `isDate`, `minutesOf` or `isZone` would have refused: check at the edge.
 */
export function instantOf(date: string, time: string, zone: string): Date {
  const minutes = minutesOf(time)
  if (!isDate(date) || minutes === null) throw new RangeError(`not a local time: ${date} ${time}`)
  const wall = Date.parse(`${date}T00:00:00Z`) + minutes * 60_000
  // The offsets of the day before and the day after bracket every clock change; the earlier one is tried first.
  const before = wallClock(wall - 86_400_000, zone) - (wall - 86_400_000)
  const after = wallClock(wall + 86_400_000, zone) - (wall + 86_400_000)
  for (const offset of [before, after]) {
    if (wallClock(wall - offset, zone) === wall) return new Date(wall - offset)
  }
  return new Date(wall - before)
}

/** The local date (`YYYY-MM-DD`) and time (`HH:MM`, seconds cut off) of an instant in a zone. Throws for an unknown zone. */
export function localTime(instant: Date, zone: string): { date: string; time: string } {
  const text = new Date(wallClock(Math.floor(instant.getTime() / 1000) * 1000, zone)).toISOString()
  return { date: text.slice(0, 10), time: text.slice(11, 16) }
}
