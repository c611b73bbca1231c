import { describe, expect, test } from 'vitest'
import { applyOrder, unseenOf } from './reader-order.ts'

describe('the order of blocks', () => {
  test('splices are applied one after the other', () => {
    expect(applyOrder(['a', 'b', 'c'], [[1, 1, 'x', 'y']])).toEqual(['a', 'x', 'y', 'c'])
    expect(
      applyOrder(
        ['a', 'b', 'c'],
        [
          [0, 1],
          [2, 0, 'd'],
        ],
      ),
    ).toEqual(['b', 'c', 'd'])
    expect(applyOrder(['a'], [])).toEqual(['a'])
  })
  test('a full frame replaces everything', () => {
    expect(applyOrder(['a', 'b'], [[0, Number.MAX_SAFE_INTEGER, 'b', 'z']])).toEqual(['b', 'z'])
  })
  test('[RE3] what does not fit is refused', () => {
    expect(applyOrder(['a', 'b'], [[5, 0, 'x']])).toBeNull()
    expect(applyOrder(['a', 'b'], [[1, 0, 'a']])).toBeNull()
    expect(applyOrder(['a', 'b'], [[-1, 0, 'x']])).toBeNull()
  })
})

describe('the pill', () => {
  test('[RE1] counts one kind by its name, several as new', () => {
    expect(unseenOf([])).toBeNull()
    expect(
      unseenOf([
        { kind: 'answer', where: 'below' },
        { kind: 'answer', where: 'below' },
      ]),
    ).toEqual({ count: 2, kind: 'answer', where: 'below' })
    expect(
      unseenOf([
        { kind: 'answer', where: 'above' },
        { kind: 'question', where: 'above' },
        { kind: 'line', where: 'below' },
      ]),
    ).toEqual({ count: 3, kind: 'mixed', where: 'above' })
  })
  test('what is held back in sight comes first', () => {
    expect(
      unseenOf([
        { kind: 'answer', where: 'below' },
        { kind: 'answer', where: 'here' },
      ])?.where,
    ).toBe('here')
  })
})
