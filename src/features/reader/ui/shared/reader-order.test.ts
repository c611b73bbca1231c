import { describe, expect, test } from 'vitest'
import { applyOrder, unseenOf, walk } from './reader-order.ts'

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

test('walking goes from a place on, and stops at the first that fits', () => {
  const is = (one: number) => one % 3 === 0
  const all = [3, 4, 5, 6, 7]
  expect(walk(all, 1, 1, is)).toBe(6)
  expect(walk(all, 2, -1, is)).toBe(3)
  expect(walk(all, 4, 1, is)).toBeUndefined()
  expect(walk(all, -1, -1, is)).toBeUndefined()
})
