import { expect, test } from 'vitest'
import { readAsked, searchOf } from './asked.ts'

test('[HP1] what is shown stands in the address, and an odd address shows what it can', () => {
  const asked = { from: 12, to: 34, who: 'x', part: 'act', one: true, sure: true, told: 'undo' } as const
  expect(readAsked(new URLSearchParams(searchOf(asked)))).toEqual(asked)
  const odd = readAsked(new URLSearchParams('from=-1&to=1e9&part=all&told=hacked&view=two'))
  expect(searchOf(odd)).toBe('?')
})
