import { expect, test } from 'vitest'
import type { Meter, RoomSummary } from '../../../classrooms/contract.ts'
import { attention, byName, byNeed, needOf, together } from './attention.ts'

const NOW = 600_000
const meter = (done: number, working: number, help: number, of: number): Meter => ({
  answered: done + working + help,
  of,
  done,
  working,
  help,
})
const room = (name: string, more: Partial<RoomSummary> = {}): RoomSummary => ({
  id: name,
  name,
  kind: 'in-person',
  meter: meter(8, 2, 0, 12),
  heads: 12,
  calls: 0,
  oldestCall: null,
  moreTime: 0,
  online: true,
  hands: null,
  stream: null,
  ownUntil: null,
  staged: null,
  offlineSince: null,
  ...more,
})

test('[RB1] a room needs a person when more than 15 % of those who answered need help', () => {
  expect(needOf(room('a', { meter: meter(80, 5, 15, 120) }), NOW)).toBeNull()
  expect(needOf(room('a', { meter: meter(80, 4, 16, 120) }), NOW)).toBe('help')
  expect(needOf(room('a', { meter: meter(4, 1, 1, 6) }), NOW)).toBeNull()
})

test('[RB1] a wish for time counts while few are done', () => {
  expect(needOf(room('a', { moreTime: 5, meter: meter(2, 8, 0, 20) }), NOW)).toBe('time')
  expect(needOf(room('a', { moreTime: 5, meter: meter(6, 4, 0, 20) }), NOW)).toBeNull()
})

test('[RB1] the most urgent come first: help, then offline, then time, then by name', () => {
  const rooms = [
    room('Time', { moreTime: 10, meter: meter(0, 9, 0, 20) }),
    room('Fine 10'),
    room('Fine 2'),
    room('Gone', { online: false }),
    room('Help', { meter: meter(2, 2, 4, 10), calls: 4 }),
  ]
  expect(byNeed(rooms, NOW).map(({ name }) => name)).toEqual(['Help', 'Gone', 'Time', 'Fine 2', 'Fine 10'])
  expect(attention(rooms, NOW).map(({ need }) => need)).toEqual(['help', 'offline', 'time'])
  expect(attention(rooms, NOW, 1)).toHaveLength(1)
})

test('[RB1] a room is offline once its last page went more than two minutes ago', () => {
  const gone = (minutes: number | null) =>
    room('a', { online: false, offlineSince: minutes === null ? null : NOW - minutes * 60_000 })
  expect([2, 3, null].map((minutes) => needOf(gone(minutes), NOW))).toEqual([null, 'offline', 'offline'])
})

test('[RB1] of each kind the most urgent is seen before a second one of a kind', () => {
  const calling = ['a', 'b', 'c'].map((name, n) => room(name, { meter: meter(2, 2, 4 - n, 10) }))
  const rooms = [...calling, room('Gone', { online: false })]
  expect(attention(rooms, NOW).map(({ room: { name } }) => name)).toEqual(['a', 'b', 'Gone'])
})

test('[RB1] a room that nobody has joined may be offline', () => {
  expect(attention([room('Empty', { online: false, heads: null, meter: meter(0, 0, 0, 0) })], NOW)).toEqual(
    [],
  )
})

test('names sort with their numbers', () => {
  expect(byName([room('Lund 10'), room('Ås'), room('Lund 2')]).map(({ name }) => name)).toEqual([
    'Ås',
    'Lund 2',
    'Lund 10',
  ])
})

test('all rooms and people on their own add up', () => {
  expect(together([room('a'), room('b')], meter(1, 1, 1, 5))).toEqual(meter(17, 5, 1, 29))
  // A call of the step before is still a person who waits.
  expect(together([room('a', { calls: 2 })], meter(0, 0, 0, 0)).help).toBe(2)
})

test('[RB8] what helpers passed to the stage comes first', () => {
  const staged = { id: 'e', about: 'push fails', where: '', since: 0, by: null, taken: null, staged: 1 }
  const rooms = [room('Help', { meter: meter(2, 2, 4, 10), calls: 4 }), room('Stage', { staged })]
  expect(attention(rooms, NOW).map(({ room: { name }, need }) => [name, need])).toEqual([
    ['Stage', 'stage'],
    ['Help', 'help'],
  ])
})
