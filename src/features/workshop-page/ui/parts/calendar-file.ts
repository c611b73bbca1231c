import type { StoredDay, Workshop } from '../../../programme/contract.ts'
import { topicsOf } from './schedule-view.ts'

type Facts = {
  readonly workshop: Pick<Workshop, 'title'>
  readonly days: readonly StoredDay[]
  /** The workshop's page, whole. */
  readonly address: string
  /** When the file is made. */
  readonly now: Date
}

/**
 * The days of a workshop as iCalendar (RFC 5545): one event a day, in UTC, from its first session to the end of its last.
 * A day keeps its UID, so that a calendar that reads the file again moves the event instead of adding one.
 */
export function calendarOf({ workshop, days, address, now }: Facts): string {
  const host = new URL(address).hostname
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Manyrooms//Workshop//EN',
    'CALSCALE:GREGORIAN',
    'METHOD:PUBLISH',
    // Unofficial, and what all calendars read.
    `X-WR-CALNAME:${escaped(workshop.title)}`,
    // RFC 7986, 5.7: subscribers look again.
    'REFRESH-INTERVAL;VALUE=DURATION:PT6H',
    'X-PUBLISHED-TTL:PT6H',
    ...days.flatMap((day) => eventLines(day, { workshop, address, now }, host)),
    'END:VCALENDAR',
  ]
  return lines.map((line) => `${folded(line)}\r\n`).join('')
}

function eventLines(day: StoredDay, { workshop, address, now }: Omit<Facts, 'days'>, host: string): string[] {
  const [first, last] = [day.sessions[0], day.sessions.at(-1)]
  if (!first || !last || last.endsAt <= first.startsAt) return []
  const topics = topicsOf(day)
  const parts = day.sessions.map(({ title }) => title).join('\n')
  return [
    'BEGIN:VEVENT',
    `UID:${day.id}@${host}`,
    `DTSTAMP:${utc(now)}`,
    `DTSTART:${utc(first.startsAt)}`,
    `DTEND:${utc(last.endsAt)}`,
    `SUMMARY:${escaped(`${workshop.title}: ${day.kind === 'day' && topics ? `${day.title}, ${topics}` : day.title}`)}`,
    `DESCRIPTION:${escaped(`${parts}\n${address}`)}`,
    `URL:${address}`,
    `LOCATION:${escaped(`${address}/live`)}`,
    'END:VEVENT',
  ]
}

/** `20260922T080000Z` (RFC 5545, 3.3.5, form 2). */
const utc = (at: Date): string => at.toISOString().replace(/[-:]|\.\d{3}/g, '')

/** A TEXT value (RFC 5545, 3.3.11). */
const escaped = (text: string): string =>
  text.replace(/[\\;,]/g, (sign) => `\\${sign}`).replace(/\r\n|\r|\n/g, '\\n')

const MAX_OCTETS = 75

/** A content line of at most 75 octets each (RFC 5545, 3.1); characters stay whole. */
function folded(line: string): string {
  let row = ''
  let octets = 0
  let all = ''
  for (const sign of line) {
    const size = Buffer.byteLength(sign)
    if (octets + size > MAX_OCTETS) {
      all += `${row}\r\n`
      row = ' '
      octets = 1
    }
    row += sign
    octets += size
  }
  return all + row
}
