import { expect, test } from 'vitest'
import { labelOf } from './present.ts'

test.each([
  [{ user: { role: 'helper', name: 'helper' } }, { role: 'helper', n: null }],
  [{ user: { role: 'Helper 2' } }, { role: 'helper', n: 2 }],
  [{ user: { role: 'room-lead 12' } }, { role: 'room-lead', n: 12 }],
  [{ user: { role: 'Jane, Oslo' } }, { role: null, n: null }],
  [{ user: { role: { toString: 'x' } } }, { role: null, n: null }],
  [{ cursor: null }, { role: null, n: null }],
])('[W11] a cursor shows a role word and never a name: %j', (state, label) => {
  expect(labelOf(state)).toEqual(label)
})
