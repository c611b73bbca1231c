import { expect, test } from 'vitest'
import type { SeatMap } from '../../../classrooms/contract.ts'
import { helpSeats, sizeOf } from './seats.ts'

const map = (...rows: string[]): SeatMap => ({
  rows: rows.map((row, r) =>
    [...row].map((mark, c) =>
      mark === '.'
        ? null
        : {
            label: `${'ABCDEFGHIJ'[r]}${c + 1}`,
            state: mark === 'h' ? ('help' as const) : ('done' as const),
          },
    ),
  ),
})

test('[PR8] a seat map has words as long as the last row can read them', () => {
  expect(sizeOf(map('xxxxxx', 'x'))).toBe('large')
  expect(sizeOf(map('xxx.xxx'))).toBe('small')
  expect(sizeOf(map('xxxxxxxxxx'))).toBe('dots')
  expect(sizeOf(map(...Array(9).fill('xx')))).toBe('dots')
  expect(sizeOf(map(...Array(5).fill('xx')), true)).toBe('dots')
})

test('[PR8] the seats that need help are named, front row first, gaps left out', () => {
  expect(helpSeats(map('x.h', 'hx'))).toEqual(['A3', 'B1'])
  expect(helpSeats(map('xx'))).toEqual([])
})
