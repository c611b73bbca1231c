import { describe, expect, test } from 'vitest'
import { announcedOf, cityOf, dayIn, minutesLeft, shareLeft, timeIn, timeLeft, toAnnounce } from './clock.ts'

const MIN = 60_000

describe('time left', () => {
  test('minutes are rounded up and end at 0', () => {
    expect(minutesLeft(14 * MIN, 0)).toBe(14)
    expect(minutesLeft(14 * MIN, 1)).toBe(14)
    expect(minutesLeft(14 * MIN, 13 * MIN)).toBe(1)
    expect(minutesLeft(14 * MIN, 15 * MIN)).toBe(0)
  })
  test('seconds only in the last two minutes, hours above two hours', () => {
    expect(timeLeft(2 * MIN, 0)).toEqual({ unit: 'min', n: 2 })
    expect(timeLeft(2 * MIN, 1)).toEqual({ unit: 's', n: 120 })
    expect(timeLeft(2 * MIN, MIN, false)).toEqual({ unit: 'min', n: 1 })
    expect(timeLeft(MIN, MIN)).toEqual({ unit: 'min', n: 0 })
    expect(timeLeft(19 * 60 * MIN, 0)).toEqual({ unit: 'h', n: 19 })
  })
  test('the share drains from 1 to 0 and stays there', () => {
    expect(shareLeft(0, 100, -5)).toBe(1)
    expect(shareLeft(0, 100, 30)).toBe(0.7)
    expect(shareLeft(0, 100, 130)).toBe(0)
    expect(shareLeft(100, 100, 100)).toBe(0)
  })
})

test('times are read on the wall clock of a zone, also one with half an hour', () => {
  const at = Date.parse('2026-09-22T09:45:00Z')
  expect(timeIn(at, 'Europe/Amsterdam')).toBe('11:45')
  expect(timeIn(at, 'Asia/Kolkata')).toBe('15:15')
  expect(timeIn(Date.parse('2026-09-22T22:00:00Z'), 'Europe/Amsterdam')).toBe('00:00')
  expect(dayIn(at, 'Europe/Amsterdam')).toBe('Tue 22 Sep')
  expect(cityOf('America/Argentina/Buenos_Aires')).toBe('Buenos Aires')
  expect(cityOf('Etc/UTC')).toBe('UTC')
})

test('announced are a new step, a moved end, 5 and 1 minute left, and nothing else', () => {
  const now = { seq: 4, mode: 'exercise', until: 20 * MIN }
  const at = (minutes: number, more = {}) => announcedOf({ ...now, ...more }, (20 - minutes) * MIN)
  expect(toAnnounce(at(14), at(13))).toBeNull()
  expect(toAnnounce(at(6), at(5))).toBe('left')
  expect(toAnnounce(at(5), at(5))).toBeNull()
  expect(toAnnounce(at(2), at(1))).toBe('left')
  expect(toAnnounce(at(5), at(5, { until: 25 * MIN }))).toBe('moved')
  expect(toAnnounce(at(5), at(14, { seq: 5, mode: 'break' }))).toBe('step')
})
