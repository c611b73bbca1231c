import { expect, test } from 'vitest'
import { wallZone, zonesIn } from './wall-zone.ts'

const zoneOf = (country: string | null, own: string, kind: 'in-person' | 'online' = 'in-person') =>
  wallZone({ kind, zones: zonesIn(country), workshopZone: 'Europe/Amsterdam' }, own)

test('[PR11] a wall in a country with one zone shows that, however its computer is set', () => {
  expect(zoneOf('FI', 'UTC')).toBe('Europe/Helsinki')
  expect(zoneOf('NO', 'Europe/Stockholm')).toBe('Europe/Oslo')
})

test('[PR11] in a country with several zones its computer is right when it names one of them', () => {
  expect(zoneOf('PT', 'Atlantic/Azores')).toBe('Atlantic/Azores')
  expect(zoneOf('US', 'America/Chicago')).toBe('America/Chicago')
  expect(zoneOf('US', 'UTC')).toBe('UTC')
})

test('[PR11] where nobody said where the room is, it is in the workshop’s zone; online, in the computer’s', () => {
  expect(zoneOf(null, 'UTC')).toBe('Europe/Amsterdam')
  expect(zoneOf(null, 'Asia/Kolkata', 'online')).toBe('Asia/Kolkata')
})
