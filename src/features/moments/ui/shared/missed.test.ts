import { expect, test } from 'vitest'
import type { Mode, PlanRow } from '../../../stage/contract.ts'
import { missedOf } from './missed.ts'

const row = (key: string, mode: Mode, actual: number | null): PlanRow => ({
  key,
  session: key,
  mode,
  title: key,
  url: null,
  starts: 0,
  ends: 0,
  actual,
  expected: 0,
})
const plan = [
  row('icebreaker', 'starting', 1),
  row('motivation', 'watch', 2),
  row('left out', 'watch', null),
  row('exercise', 'exercise', 3),
  row('browsing', 'watch', 4),
  row('committing', 'watch', 5),
  row('merging', 'watch', null),
]
const missed = (mode: Mode, rows = plan) =>
  missedOf({ now: { mode } as never, plan: rows }).map(({ key }) => key)

test('[MO5] missed are the lessons that are over; not exercises, nor what was left out, nor what runs', () => {
  expect(missed('watch')).toEqual(['motivation', 'browsing'])
  expect(missed('watch', plan.slice(0, 2))).toEqual([])
})

test('[MO5] before the start and after the end nothing is missed', () => {
  expect([missed('starting'), missed('ended')]).toEqual([[], []])
})
