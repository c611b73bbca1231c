import { expect, test } from 'vitest'
import { shownCode } from '../../../classrooms/ui/shared/code.ts'
import { stepOf } from './steps.ts'

test('a step keeps its code and loses what nobody can click on a wall', () => {
  expect(stepOf('Run `git log` in [the folder](https://example.org/x), **twice**.')).toEqual({
    optional: false,
    parts: [
      { text: 'Run ', code: false },
      { text: 'git log', code: true },
      { text: ' in the folder, twice.', code: false },
    ],
  })
})

test('optional steps say so themselves', () => {
  expect(stepOf('Optional: rename the branch.').optional).toBe(true)
  expect(stepOf('(optional) tag it').optional).toBe(true)
  expect(stepOf('Read the optional part.').optional).toBe(false)
})

test('a code is shown in two halves', () => {
  expect(shownCode('abcdef')).toBe('ABC-DEF')
  expect(shownCode('abc-def')).toBe('ABC-DEF')
})
