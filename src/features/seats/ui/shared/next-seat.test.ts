import { expect, test } from 'vitest'
import { firstSize, padded, rowsOf } from './drawing.ts'
import { nextSeat } from './next-seat.ts'

test('[SE2] arrows go from seat to seat, over gaps, and stay at the edge', () => {
  const map = [
    ['A1', null, 'A2'],
    [null, null, null],
    ['C1', 'C2', null],
  ]
  expect(nextSeat(map, 'A1', [0, 1])).toBe('A2')
  expect(nextSeat(map, 'A2', [0, -1])).toBe('A1')
  expect(nextSeat(map, 'A2', [1, 0])).toBe('C2')
  expect(nextSeat(map, 'C2', [-1, 0])).toBe('A1')
  expect([nextSeat(map, 'A1', [-1, 0]), nextSeat(map, 'C2', [0, 1]), nextSeat(map, 'Z9', [0, 1])]).toEqual([
    null,
    null,
    null,
  ])
})

test('[SE1] a map is drawn whole at first, then as ticked; off hides it', () => {
  const form = (fields: [string, string][]) => {
    const made = new FormData()
    for (const [name, value] of fields) made.append(name, value)
    return made
  }
  const size: [string, string][] = [
    ['rows', '2'],
    ['columns', '3'],
  ]
  expect(rowsOf(form(size))).toEqual(['xxx', 'xxx'])
  expect(rowsOf(form([...size, ['ticked', '1'], ['place', '0-1'], ['place', '1-2']]))).toEqual(['.x.', '..x'])
  expect(rowsOf(form([...size, ['off', '1']]))).toBeNull()
  for (const rows of ['0', '21', '1.5', 'x'])
    expect(
      rowsOf(
        form([
          ['rows', rows],
          ['columns', '3'],
        ]),
      ),
    ).toEqual([])
  expect(padded(['xx', 'x'])).toEqual(['xx', 'x.'])
  expect(firstSize(25)).toEqual({ rows: 5, columns: 6 })
})
