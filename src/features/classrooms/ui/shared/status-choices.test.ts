import { expect, test } from 'vitest'
import { MODES } from '../../../stage/contract.ts'
import { choicesOf } from './status-choices.ts'

test('who works can be done, who watches can follow, and both can need help', () => {
  expect(choicesOf('exercise')).toEqual(['working', 'done', 'help'])
  expect(choicesOf('typealong')).toEqual(['working', 'done', 'help'])
  expect(choicesOf('watch')).toEqual(['following', 'help'])
  expect(MODES.filter((mode) => choicesOf(mode).length === 0)).toEqual([
    'starting',
    'break',
    'off-air',
    'ended',
  ])
})
