import type { Place } from './map-view.ts'

const EARTH_KM = 6371

/** The way along the Earth in km (haversine). */
export function kilometres(a: Place, b: Place): number {
  const rad = (degrees: number) => (degrees * Math.PI) / 180
  const [dLat, dLon] = [rad(b.latitude - a.latitude), rad(b.longitude - a.longitude)]
  const h =
    Math.sin(dLat / 2) ** 2 + Math.cos(rad(a.latitude)) * Math.cos(rad(b.latitude)) * Math.sin(dLon / 2) ** 2
  return 2 * EARTH_KM * Math.asin(Math.min(1, Math.sqrt(h)))
}

/** A place that has rooms: a town, or a country as a whole. */
export type KnownPlace = {
  /** "Delft, Netherlands", or "Netherlands". */
  readonly name: string
  readonly city: string
  readonly country: string | null
  readonly at: Place
}

type Located = { readonly city: string; readonly country: string | null; readonly at: Place | null }

const countries = new Intl.DisplayNames('en', { type: 'region' })

/** ISO 3166-1 alpha-2 → "Netherlands". */
export const countryName = (code: string): string => countries.of(code) ?? code

/** The towns that have a room on the map, by name, then their countries. */
export function placesOf(rooms: readonly Located[]): KnownPlace[] {
  const towns = new Map<string, { first: Located; at: Place[] }>()
  const lands = new Map<string, Place[]>()
  for (const room of rooms) {
    if (room.at === null) continue
    if (room.country) lands.set(room.country, [...(lands.get(room.country) ?? []), room.at])
    if (room.city === '') continue
    const key = `${room.city}|${room.country}`
    const town = towns.get(key)
    if (town) town.at.push(room.at)
    else towns.set(key, { first: room, at: [room.at] })
  }
  const named = [...towns.values()].map(({ first: { city, country }, at }) => ({
    name: country ? `${city}, ${countryName(country)}` : city,
    city,
    country,
    at: middle(at),
  }))
  const whole = [...lands].map(([country, at]) => ({
    name: countryName(country),
    city: '',
    country,
    at: middle(at),
  }))
  const byName = (a: KnownPlace, b: KnownPlace) => a.name.localeCompare(b.name, 'en')
  return [...named.sort(byName), ...whole.sort(byName)]
}

const middle = (places: readonly Place[]): Place => ({
  latitude: places.reduce((sum, { latitude }) => sum + latitude, 0) / places.length,
  longitude: places.reduce((sum, { longitude }) => sum + longitude, 0) / places.length,
})

/** Letters without marks and case, so that "Zurich" finds "Zürich". */
const plain = (text: string) =>
  text
    .normalize('NFKD')
    .replace(/[\u0300-\u036f]/g, '')
    .toLowerCase()
    .trim()

/** The place somebody typed: its whole name, else its town, else one that begins so; undefined when none does. */
export function findPlace(places: readonly KnownPlace[], typed: string): KnownPlace | undefined {
  const wanted = plain(typed)
  if (wanted === '') return undefined
  return (
    places.find(({ name }) => plain(name) === wanted) ??
    places.find(({ city }) => plain(city) === wanted) ??
    places.find(({ name }) => plain(name).startsWith(wanted))
  )
}
