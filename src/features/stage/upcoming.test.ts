import { expect, test } from 'vitest'
import type { Mode } from './contract.ts'
import type { PlannedDay, PlannedRow } from './plan.ts'
import { upcomingAfter } from './upcoming.ts'

const row = (title: string, mode: Mode, starts: number): PlannedRow => ({
  key: title,
  session: title,
  mode,
  title,
  url: null,
  starts,
  ends: starts + 10,
  how: '',
  steps: [],
})
const day = (id: string, number: number, rows: PlannedRow[]): PlannedDay => ({
  id,
  title: id,
  date: '2026-09-22',
  number,
  rows,
})
const days = [
  day('help', 0, [row('installation help', 'discussion', 10)]),
  day('day-1', 1, [row('lesson', 'watch', 100)]),
  day('evening', 0, [row('installation help', 'discussion', 150)]),
  day('empty', 2, []),
  day('day-3', 3, [row('Icebreaker', 'starting', 190), row('Merging', 'watch', 200)]),
]

test('[S15] after a day comes the next one of the workshop, with what people come early for', () => {
  expect(upcomingAfter(days, 'day-1')).toEqual({
    title: 'day-3',
    number: 3,
    starts: 200,
    warmUp: { title: 'Icebreaker', starts: 190 },
  })
})

test('[S15] before any day was open it is the first one; after the last there is none', () => {
  expect(upcomingAfter(days, null)).toEqual({ title: 'day-1', number: 1, starts: 100, warmUp: null })
  expect(upcomingAfter(days, 'day-3')).toBeNull()
})
