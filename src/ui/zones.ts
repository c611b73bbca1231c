import { isZone, localTime } from '../core/time.ts'

/** Zones to choose from, west to east: at least one for each time that is in use where people live. Any other works in the address. */
export const ZONES = [
  'Pacific/Honolulu',
  'America/Anchorage',
  'America/Los_Angeles',
  'America/Phoenix',
  'America/Denver',
  'America/Chicago',
  'America/Mexico_City',
  'America/Bogota',
  'America/New_York',
  'America/Santiago',
  'America/Halifax',
  'America/Argentina/Buenos_Aires',
  'America/Sao_Paulo',
  'America/St_Johns',
  'Atlantic/Azores',
  'Atlantic/Reykjavik',
  'Europe/London',
  'Europe/Lisbon',
  'Africa/Lagos',
  'Europe/Amsterdam',
  'Europe/Berlin',
  'Europe/Oslo',
  'Europe/Stockholm',
  'Africa/Cairo',
  'Africa/Johannesburg',
  'Europe/Helsinki',
  'Europe/Kyiv',
  'Africa/Nairobi',
  'Europe/Istanbul',
  'Asia/Tehran',
  'Asia/Dubai',
  'Asia/Kabul',
  'Asia/Karachi',
  'Asia/Kolkata',
  'Asia/Kathmandu',
  'Asia/Dhaka',
  'Asia/Bangkok',
  'Asia/Singapore',
  'Asia/Shanghai',
  'Australia/Perth',
  'Asia/Seoul',
  'Asia/Tokyo',
  'Australia/Adelaide',
  'Australia/Sydney',
  'Pacific/Auckland',
  'Etc/UTC',
] as const

/** The city that names a zone: `America/Argentina/Buenos_Aires` → "Buenos Aires". */
export const cityOf = (zone: string): string => (zone.split('/').at(-1) ?? zone).replaceAll('_', ' ')

/** How far the zone is from UTC at that instant: "UTC+2", "UTC+5:30", "UTC−3:30", "UTC". Throws for an unknown zone. */
export function offsetOf(zone: string, at: Date): string {
  const { date, time } = localTime(at, zone)
  const minutes = Math.round(
    (Date.parse(`${date}T${time}:00Z`) - Math.floor(at.getTime() / 60_000) * 60_000) / 60_000,
  )
  if (minutes === 0) return 'UTC'
  const [hours, rest] = [Math.floor(Math.abs(minutes) / 60), Math.abs(minutes) % 60]
  return `UTC${minutes < 0 ? '−' : '+'}${hours}${rest === 0 ? '' : `:${String(rest).padStart(2, '0')}`}`
}

/** "Amsterdam, UTC+2"; of UTC itself only "UTC". */
export function zoneName(zone: string, at: Date): string {
  const [city, offset] = [cityOf(zone), offsetOf(zone, at)]
  return city === offset ? city : `${city}, ${offset}`
}

/** The zones for a select with what each is called on that day; `also` are put first when they are not in the list. */
export function zoneChoices(at: Date, also: readonly string[]): { zone: string; name: string }[] {
  const more = also.filter((zone) => isZone(zone) && !(ZONES as readonly string[]).includes(zone))
  return [...new Set([...more, ...ZONES])].map((zone) => ({ zone, name: zoneName(zone, at) }))
}
