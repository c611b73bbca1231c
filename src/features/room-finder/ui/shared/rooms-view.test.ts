import { expect, test } from 'vitest'
import type { ListedClassroom } from '../../../classrooms/contract.ts'
import { frameOf, landMap } from './map-view.ts'
import { findPlace, kilometres, placesOf } from './near.ts'
import { roomsIn } from './rooms-view.ts'
import { addressOf, type RoomWish, wishOf } from './wish.ts'

const TOWNS = {
  Delft: { country: 'NL', at: { latitude: 52.01, longitude: 4.36 } },
  Leiden: { country: 'NL', at: { latitude: 52.16, longitude: 4.49 } },
  Zürich: { country: 'CH', at: { latitude: 47.37, longitude: 8.54 } },
  Gent: { country: 'BE', at: { latitude: 51.05, longitude: 3.72 } },
} as const

const room = (name: string, city: keyof typeof TOWNS | null, more: Partial<ListedClassroom> = {}) =>
  ({
    ...{
      id: name,
      workshop: 'w',
      name,
      place: '',
      kind: 'in-person',
      seats: 20,
      free: 3,
      language: 'English',
    },
    ...{ openTo: 'Open to everyone', lead: '', days: [], closed: false, host: '', signUp: null },
    ...(city ? { city, ...TOWNS[city] } : { city: '', country: null, at: null }),
    ...more,
  }) as ListedClassroom

const days = [1, 2, 3].map((number) => ({ id: `d${number}`, number }))
const ROOMS = [
  room('Zürich, ETH', 'Zürich'),
  room('Gent, S9', 'Gent', { signUp: { url: 'https://sign-up.example.org/', free: null, countedAt: null } }),
  room('TU Delft, Library hall', 'Delft'),
  room('Leiden, Gorlaeus', 'Leiden', { free: 0, days: ['d1'] }),
  room('Netherlands, online 1', null, { kind: 'online', country: 'NL' }),
  room('Somewhere', null),
]
const wish = (more: Partial<RoomWish> = {}): RoomWish => ({
  near: '',
  kind: null,
  day: null,
  all: false,
  ...more,
})
const named = (asked: RoomWish) => roomsIn(ROOMS, days, asked).rows.map(({ name, km }) => [name, km])

test('[RF1] with a place, rooms stand by distance; an online one of the country stands among the near ones', () => {
  expect(named(wish({ near: 'Delft' }))).toEqual([
    ['TU Delft, Library hall', 0],
    ['Leiden, Gorlaeus', 19],
    ['Netherlands, online 1', null],
    ['Gent, S9', 116],
    ['Zürich, ETH', 597],
    ['Somewhere', null],
  ])
  expect(Math.round(kilometres(TOWNS.Delft.at, TOWNS.Delft.at))).toBe(0)
})

test('[RF2] a place is found by name, town, country, beginning, and without marks', () => {
  const places = placesOf(ROOMS)
  expect(places.map(({ name }) => name)).toContain('Delft, Netherlands')
  for (const [typed, found] of [
    ['delft, netherlands', 'Delft, Netherlands'],
    ['ZURICH', 'Zürich, Switzerland'],
    ['Belgium', 'Belgium'],
    ['lei', 'Leiden, Netherlands'],
  ] as const)
    expect(findPlace(places, typed)?.name).toBe(found)
  for (const typed of ['', 'Atlantis']) expect(findPlace(places, typed)).toBeUndefined()
  expect(roomsIn(ROOMS, days, wish({ near: 'Atlantis' })).near).toBeNull()
})

test('[RF3] a room with its own sign-up is no seat of ours', () => {
  const { rows, withSeats } = roomsIn(ROOMS, days, wish())
  expect(rows.find(({ name }) => name === 'Gent, S9')?.seats).toMatchObject({
    is: 'elsewhere',
    where: 'Gent',
  })
  expect(rows.find(({ name }) => name === 'Leiden, Gorlaeus')?.seats).toEqual({ is: 'full' })
  expect(withSeats).toBe(4)
})

test('[RF4] the map is around the rooms, and shows the world when they are all over it', () => {
  const view = roomsIn(ROOMS, days, wish({ near: 'Delft' }))
  expect(view.map?.nearest).toMatchObject({ name: 'Delft', free: 3, is: 'free' })
  expect(view.map?.dots.map(({ name, is }) => [name, is])).toEqual([
    ['Zürich', 'free'],
    ['Gent', 'free'],
    ['Leiden', 'full'],
  ])
  const [home, far] = [TOWNS.Delft.at, { latitude: -33.9, longitude: 151.2 }]
  expect(frameOf([])).toBeNull()
  const wide = frameOf([home, far])
  expect(wide && wide.east - wide.west).toBeGreaterThan(300)
  const near = frameOf([home, home, home, home, far])
  expect(near && near.east - near.west).toBeLessThan(40)
  expect(near && landMap(near).at(far)).toBeNull()
  expect(view.map?.land).toMatch(/^M\d+ \d+l[-\d ]+z/)
  expect(view.map?.land.length).toBeLessThan(20_000)
})

test('[RF5] filters by kind and day, seven rows at first, and an address that keeps the wish', () => {
  expect(named(wish({ kind: 'online' }))).toEqual([['Netherlands, online 1', null]])
  expect(named(wish({ day: 2 })).map(([name]) => name)).not.toContain('Leiden, Gorlaeus')
  const many = Array.from({ length: 9 }, (_, n) => room(`Room ${n}`, 'Delft'))
  expect(roomsIn(many, days, wish()).rows).toHaveLength(7)
  expect(roomsIn(many, days, wish({ all: true })).rows).toHaveLength(9)
  const asked = wishOf(new URLSearchParams('near=Delft&kind=online&day=2&all=1'))
  expect(addressOf(asked, { plan: 'whole' })).toBe('near=Delft&kind=online&day=2&plan=whole')
  expect(wishOf(new URLSearchParams('kind=cellar&day=-1&all=yes'))).toEqual(wish())
})
