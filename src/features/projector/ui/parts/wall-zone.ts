import { useEffect, useState } from 'react'
import { cityOf, timeIn } from '../../../stage/ui/shared/clock.ts'

/** Where a room's wall is: what its classroom and its workshop say. */
export type Wall = {
  readonly kind: 'in-person' | 'online'
  /** Zones of the classroom's country; empty when nobody said where it is. */
  readonly zones: readonly string[]
  readonly workshopZone: string
}

/** The zones of a country (ISO 3166-1, two letters), or none. */
export function zonesIn(country: string | null): readonly string[] {
  if (country === null) return []
  const locale: Intl.Locale & { getTimeZones?(): string[] | undefined } = new Intl.Locale(`und-${country}`)
  return locale.getTimeZones?.() ?? []
}

/**
 * The zone that a wall shows. Its computer's own (`own`) when that can be right: online, or in the classroom's country.
 * A lecture hall's computer is often set to UTC or to where it was installed: then the country's only zone, else the workshop's.
 */
export function wallZone({ kind, zones, workshopZone }: Wall, own: string): string {
  if (kind === 'online' || zones.includes(own)) return own
  const [only, ...others] = zones
  if (only && others.length === 0) return only
  if (zones.includes(workshopZone) || zones.length === 0) return workshopZone
  return own
}

/**
 * The wall's zone, and its city where the computer's own clock says another time. In the HTML from the server the computer
 * is taken to be where the workshop is.
 */
export function useWallZone(wall: Wall, now: number): { zone: string; city: string | null } {
  const [own, setOwn] = useState(wall.workshopZone)
  useEffect(
    () => setOwn(Intl.DateTimeFormat().resolvedOptions().timeZone || wall.workshopZone),
    [wall.workshopZone],
  )
  const zone = wallZone(wall, own)
  return { zone, city: timeIn(now, zone) === timeIn(now, own) ? null : cityOf(zone) }
}
