import { expect, test } from 'vitest'
import { signOf } from './signs.ts'

test('a sign is colour and word together', () => {
  expect(signOf('yellow-birch')).toEqual({ colour: 1, words: 'Yellow birch' })
  expect(signOf('teal-whale')).toEqual({ colour: 4, words: 'Teal whale' })
})

test('an unknown colour still shows its words', () => {
  expect(signOf('orange-fox')).toEqual({ colour: 1, words: 'Orange fox' })
})
