import { expect, test } from 'vitest'
import { shownCode } from '../../../classrooms/ui/shared/code.ts'
import { fitAt, stepOf } from './steps.ts'

test('[PR3] a step keeps its code and loses what nobody can click on a wall', () => {
  expect(stepOf('Run `git log` in [the folder](https://example.org/x), **twice**.')).toEqual({
    optional: false,
    parts: [
      { text: 'Run ', code: false },
      { text: 'git log', code: true },
      { text: ' in the folder, twice.', code: false },
    ],
  })
})

test('[PR3] optional steps say so themselves', () => {
  expect(stepOf('Optional: rename the branch.').optional).toBe(true)
  expect(stepOf('(optional) tag it').optional).toBe(true)
  expect(stepOf('Read the optional part.').optional).toBe(false)
})

test('[PR4] steps that do not fit become smaller, then the last ones go, and one always stays', () => {
  expect(fitAt(0, 5)).toEqual({ size: 0, shown: 5 })
  expect(fitAt(2, 5)).toEqual({ size: 2, shown: 5 })
  expect(fitAt(4, 5)).toEqual({ size: 2, shown: 3 })
  expect(fitAt(99, 5)).toEqual({ size: 2, shown: 1 })
  expect(fitAt(99, 0)).toEqual({ size: 2, shown: 0 })
})

test('a code is shown in two halves', () => {
  expect(shownCode('abcdef')).toBe('ABC-DEF')
  expect(shownCode('abc-def')).toBe('ABC-DEF')
})
