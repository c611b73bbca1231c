import { expect, test } from 'vitest'
import { rankOf } from './people.ts'
import { ALL_SIZES, readScenarios } from './scenarios.ts'

test('[BN4] scenarios are read as they are written, with presence off and on', () => {
  expect(readScenarios('300/50', 'both')).toEqual([
    { tier: 'writers', sockets: 300, writers: 50, presence: false },
    { tier: 'writers', sockets: 300, writers: 50, presence: true },
  ])
  expect(readScenarios('9r/2', 'off')).toEqual([{ tier: 'readers', sockets: 9, writers: 2, presence: true }])
  expect(readScenarios(ALL_SIZES, 'both')).toHaveLength(11)
  for (const wrong of ['', '300', '50/300', '0/0', 'r/3', '1/1,'])
    expect(() => readScenarios(wrong, 'on')).toThrow(RangeError)
  expect(() => readScenarios('300/50', 'maybe')).toThrow(RangeError)
})

test('[BN4] those who type and those who are sampled are spread over all, each number once', () => {
  for (const [some, all] of [
    [50, 300],
    [10, 50],
    [7, 23],
    [3, 3],
    [0, 9],
    [200, 10_000],
  ] as const) {
    const ranks = Array.from({ length: all }, (_, k) => rankOf(k, some, all)).filter((rank) => rank !== null)
    expect(ranks).toEqual(Array.from({ length: some }, (_, n) => n))
  }
})
