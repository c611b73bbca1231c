import { expect, test } from 'vitest'
import { joinLimit, readCode } from './rules.ts'
import { shownCode } from './ui/shared/code.ts'

test('[FL9] a join code is read as people type it; a room takes half as many again as it has seats', () => {
  expect(['ABC-DEF', 'abc def', ' abcdef '].map(readCode)).toEqual(['abcdef', 'abcdef', 'abcdef'])
  expect(['abc', 'abcdefg', 'abcde!', ''].map(readCode)).toEqual([null, null, null, null])
  expect(shownCode('abcdef')).toBe('ABC-DEF')
  expect([joinLimit(20), joinLimit(1)]).toEqual([30, 2])
})
