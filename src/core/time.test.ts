import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { instantOf, isDate, isZone, localTime, minutesOf } from './time.ts'

const iso = (date: string, time: string, zone: string) => instantOf(date, time, zone).toISOString()

describe('instants from local times', () => {
  test('summer and winter differ by an hour in Helsinki, never in Kolkata', () => {
    expect(iso('2024-03-12', '10:00', 'Europe/Helsinki')).toBe('2024-03-12T08:00:00.000Z')
    expect(iso('2024-04-02', '10:00', 'Europe/Helsinki')).toBe('2024-04-02T07:00:00.000Z')
    expect(iso('2024-03-12', '13:30', 'Asia/Kolkata')).toBe('2024-03-12T08:00:00.000Z')
    expect(iso('2024-07-12', '13:30', 'Asia/Kolkata')).toBe('2024-07-12T08:00:00.000Z')
  })

  test('a time in the gap moves forward by the gap', () => {
    // 31 March 2024: 03:00 becomes 04:00 in Helsinki.
    expect(iso('2024-03-31', '02:59', 'Europe/Helsinki')).toBe('2024-03-31T00:59:00.000Z')
    expect(iso('2024-03-31', '03:30', 'Europe/Helsinki')).toBe('2024-03-31T01:30:00.000Z')
    expect(localTime(instantOf('2024-03-31', '03:30', 'Europe/Helsinki'), 'Europe/Helsinki').time).toBe(
      '04:30',
    )
    expect(iso('2024-03-31', '04:00', 'Europe/Helsinki')).toBe('2024-03-31T01:00:00.000Z')
  })

  test('of a time that exists twice the first is meant', () => {
    // 27 October 2024: 04:00 becomes 03:00 again in Helsinki.
    expect(iso('2024-10-27', '03:30', 'Europe/Helsinki')).toBe('2024-10-27T00:30:00.000Z')
    expect(iso('2024-10-27', '04:00', 'Europe/Helsinki')).toBe('2024-10-27T02:00:00.000Z')
    // South of the equator, and with half an hour (Lord Howe Island).
    expect(iso('2024-04-07', '01:45', 'Australia/Lord_Howe')).toBe('2024-04-06T14:45:00.000Z')
    expect(iso('2024-03-10', '02:30', 'America/New_York')).toBe('2024-03-10T07:30:00.000Z')
  })

  test('hours past 24 lie on the next day', () => {
    expect(iso('2024-03-12', '24:00', 'Etc/UTC')).toBe('2024-03-13T00:00:00.000Z')
    expect(iso('2024-12-31', '25:30', 'Etc/UTC')).toBe('2025-01-01T01:30:00.000Z')
  })

  test('there and back again for any minute that exists', () => {
    const zones = [
      'Europe/Helsinki',
      'Asia/Kolkata',
      'America/St_Johns',
      'Pacific/Apia',
      'Asia/Kathmandu',
      'Etc/UTC',
    ]
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 30 * 365 * 1440 }),
        fc.constantFrom(...zones),
        (minutes, zone) => {
          const at = new Date(Date.UTC(2010, 0, 1) + minutes * 60_000)
          const local = localTime(at, zone)
          const again = instantOf(local.date, local.time, zone)
          expect(localTime(again, zone)).toEqual(local)
          expect(at.getTime() - again.getTime()).toBeGreaterThanOrEqual(0)
          expect(at.getTime() - again.getTime()).toBeLessThanOrEqual(3_600_000)
        },
      ),
      { numRuns: 300 },
    )
  })
})

test('zones are IANA names', () => {
  for (const zone of ['Europe/Helsinki', 'Asia/Kolkata', 'UTC', 'Etc/UTC', 'Etc/GMT+2'])
    expect(isZone(zone)).toBe(true)
  for (const zone of ['', '+02:00', 'Mars/Olympus', 'Europe/Helsinki ', 'x'.repeat(1e6)])
    expect(isZone(zone)).toBe(false)
})

test('dates and times are checked, not guessed', () => {
  expect(isDate('2024-02-29')).toBe(true)
  for (const date of ['2023-02-29', '2024-3-12', '2024-13-01', '0024-01-01', ''])
    expect(isDate(date)).toBe(false)
  expect(minutesOf('08:30')).toBe(510)
  for (const time of ['8:30', '08:60', '48:00', '08:30:00']) expect(minutesOf(time)).toBeNull()
  expect(() => instantOf('2024-02-30', '08:00', 'Etc/UTC')).toThrow(RangeError)
})
