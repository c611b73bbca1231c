import { expect, test } from 'vitest'
import type { Now, PlanRow } from '../../../stage/contract.ts'
import { delayCost, runningRow } from './delay.ts'

const at = (time: string) => Date.parse(`2026-09-22T${time}:00Z`)
const row = (
  mode: PlanRow['mode'],
  title: string,
  starts: string,
  ends: string,
  actual?: string,
): PlanRow => ({
  key: title,
  session: null,
  mode,
  title,
  url: null,
  starts: at(starts),
  ends: at(ends),
  actual: actual ? at(actual) : null,
  expected: at(actual ?? starts),
})
const now = (until: string | null): Now => ({
  seq: 7,
  mode: 'exercise',
  title: 'Commits',
  how: '',
  url: null,
  steps: [],
  startedAt: at('11:25'),
  until: until ? at(until) : null,
})
const plan = [
  row('watch', 'Committing', '11:05', '11:21', '11:07'),
  row('exercise', 'Commits', '11:21', '11:41', '11:25'),
  row('watch', 'Solution', '11:41', '11:51'),
  row('discussion', 'Questions', '11:51', '12:00'),
  row('break', 'Break', '12:00', '13:00'),
  row('watch', 'Merging', '13:00', '13:30'),
]

test('the running row is the last one that has really begun', () => {
  expect(runningRow(plan)).toBe(1)
  expect(runningRow(plan.slice(2))).toBe(-1)
})

test('[DI6] a delay is paid by the part before the break, which keeps its time', () => {
  expect(delayCost(plan, now('11:45'))).toEqual({
    kind: 'shrinks',
    title: 'Questions',
    from: 9,
    to: 5,
    pause: 'Break',
    at: at('12:00'),
  })
})

test('[DI6] what the part before the break cannot give moves the break', () => {
  expect(delayCost(plan, now('11:51'))).toEqual({
    kind: 'pause-later',
    title: 'Break',
    planned: at('12:00'),
    at: at('12:03'),
  })
})

test('[DI6] a step right before the break takes its minutes from the break', () => {
  const short = [plan[1]!, plan[4]!, plan[5]!]
  expect(delayCost(short, now('11:46'))).toEqual({ kind: 'pause-shrinks', title: 'Break', from: 60, to: 55 })
})

test('[DI6] without a break ahead the day ends later', () => {
  expect(delayCost([plan[1]!, plan[2]!], now('11:45'))).toEqual({
    kind: 'day-later',
    planned: at('11:51'),
    at: at('11:55'),
  })
})

test('nothing is late: nothing is said', () => {
  expect(delayCost(plan, now('11:41'))).toBeNull()
  expect(delayCost(plan, now(null))).toBeNull()
  expect(delayCost([], now('11:45'))).toBeNull()
})
