import { expect, test } from 'vitest'
import { roomDays } from './room-days.ts'

const DAYS = [1, 2, 3, 4, 5, 6].map((number) => ({ id: `d${number}`, number }))

test('the days of a room in words', () => {
  const words = (...open: number[]) =>
    roomDays(
      open.map((number) => `d${number}`),
      [{ id: 'help', number: null }, ...DAYS],
    )
  expect(words()).toBe('All days')
  expect(words(1, 2, 3, 4, 5, 6)).toBe('All days')
  expect(words(2)).toBe('Day 2')
  expect(words(1, 2, 3)).toBe('Days 1 to 3')
  expect(words(1, 3, 4, 6)).toBe('Days 1, 3 to 4, 6')
  expect(roomDays(['help'], [{ id: 'help', number: null }, ...DAYS])).toBe('No day yet')
})
