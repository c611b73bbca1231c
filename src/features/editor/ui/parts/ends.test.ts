import { expect, test } from 'vitest'
import type { PlanRow, StageView } from '../../../stage/contract.ts'
import { endsOf } from './ends.ts'

const AT = Date.parse('2026-09-22T08:31:20Z')
const minute = (n: number) => Date.parse('2026-09-22T08:00:00Z') + n * 60_000
const stage = (mode: StageView['now']['mode'], until: number | null, next: Partial<PlanRow>[] = []) =>
  ({ now: { mode, until }, next, workshop: { zone: 'Asia/Kolkata' } }) as unknown as StageView

test('[ED6] an exercise ends with what is running, by the workshop’s clock, and a break with the next one', () => {
  expect(endsOf('exercise', stage('watch', minute(45)), AT)).toEqual({ minute: 15, minutes: 14 })
  const pause = { mode: 'break', starts: minute(40), ends: minute(50), expected: minute(45) } as const
  expect(endsOf('break', stage('watch', minute(45), [pause]), AT)).toEqual({ minute: 25, minutes: 24 })
  expect(endsOf('break', stage('break', minute(50)), AT)).toEqual({ minute: 20, minutes: 19 })
})

test('[ED6] where nobody knows the end, there is none', () => {
  expect(endsOf('exercise', stage('watch', null), AT)).toBeNull()
  expect(endsOf('exercise', stage('watch', minute(31)), AT)).toBeNull()
  expect(endsOf('break', stage('watch', minute(45)), AT)).toBeNull()
  expect(endsOf('question', stage('watch', minute(45)), AT)).toBeNull()
})
