import { expect, test } from 'vitest'
import type { PlanRow } from '../../../stage/contract.ts'
import { lookOf } from './look.ts'
import { backAt } from './way-back.ts'

const MINUTE = 60_000
const row = (title: string, at: number): PlanRow => ({
  key: title,
  session: null,
  mode: 'watch',
  title,
  url: null,
  starts: at * MINUTE,
  ends: (at + 10) * MINUTE,
  actual: null,
  expected: at * MINUTE,
})
const PLAN = [
  row('Exercise', 0),
  row('Solution', 20),
  row('Break', 30),
  row('Merging', 90),
  row('Wrap-up', 120),
  row('End', 140),
]

test('[PR9] after its own time a room comes back to what the stream shows then', () => {
  const { back, after } = backAt(PLAN, 35 * MINUTE)
  expect(back?.title).toBe('Break')
  expect(after.map(({ title }) => title)).toEqual(['Merging', 'Wrap-up', 'End'])
  expect(backAt([], 5)).toEqual({ back: null, after: [] })
})

test('[PR9] own time goes before the pin, the pin before the stage', () => {
  const stage = { day: { id: 'd' }, now: { mode: 'break' } } as Parameters<typeof lookOf>[0]
  const own = { title: 'We finish', steps: [], since: 0, until: 1 }
  expect(lookOf(stage, { own, pin: 'watch' })).toBe('own')
  expect(lookOf(stage, { own: null, pin: 'watch' })).toBe('watch')
  expect(lookOf(stage, { own: null, pin: 'counts' })).toBe('work')
  expect(lookOf(stage, { own: null, pin: 'auto' })).toBe('quiet')
})
