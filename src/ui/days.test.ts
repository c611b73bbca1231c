import { expect, test } from 'vitest'
import { daysOf } from './days.ts'

test.each([
  ['2026-09-22', '2026-10-01', '22 September to 1 October 2026'],
  ['2026-09-22', '2026-09-24', '22 to 24 September 2026'],
  ['2026-12-30', '2027-01-02', '30 December 2026 to 2 January 2027'],
  ['2026-09-22', '2026-09-22', '22 September 2026'],
])('%s to %s is %s', (from, to, text) => {
  expect(daysOf(from, to)).toBe(text)
})
