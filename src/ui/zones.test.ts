import { expect, test } from 'vitest'
import { isZone } from '../core/time.ts'
import { offsetOf, ZONES, zoneChoices, zoneName } from './zones.ts'

test('[U6] city and distance from UTC, on that day', () => {
  const [summer, winter] = [new Date('2026-09-22T08:00:00Z'), new Date('2026-11-22T08:00:00Z')]
  expect(zoneName('Europe/Amsterdam', summer)).toBe('Amsterdam, UTC+2')
  expect(zoneName('Europe/Amsterdam', winter)).toBe('Amsterdam, UTC+1')
  expect(zoneName('America/Argentina/Buenos_Aires', summer)).toBe('Buenos Aires, UTC−3')
  expect(offsetOf('Asia/Kolkata', summer)).toBe('UTC+5:30')
  expect(offsetOf('America/St_Johns', summer)).toBe('UTC−2:30')
  expect(zoneName('Etc/UTC', summer)).toBe('UTC')
})

test('[U6] every zone that is offered is known here, and the reader’s own is among them', () => {
  expect(ZONES.filter((zone) => !isZone(zone))).toEqual([])
  expect(zoneChoices(new Date(0), ['Africa/Maputo', 'nonsense'])[0]?.zone).toBe('Africa/Maputo')
})
