import fc from 'fast-check'
import { expect, test } from 'vitest'
import { caretIn, together } from './together.ts'

test('[IN4] what either changed is in, in its place', () => {
  const base = 'one\ntwo\nthree\nfour'
  expect(together(base, 'one\nTWO\nthree\nfour', 'one\ntwo\nthree\nfour\nfive')).toEqual({
    text: 'one\nTWO\nthree\nfour\nfive',
    both: false,
  })
  expect(together(base, base, 'two')).toEqual({ text: 'two', both: false })
})

test('[IN4] at the same place both stand', () => {
  expect(together('a\nb', 'a\nmine', 'a\ntheirs')).toEqual({ text: 'a\ntheirs\nmine', both: true })
})

test('[IN4] whatever two write, each line that either added stands there', () => {
  const line = fc.constantFrom('a', 'b', 'c', '')
  const lines = fc.array(line, { maxLength: 8 })
  const added = (who: string) =>
    fc.array(fc.tuple(fc.nat(8), fc.constantFrom(`${who}1`, `${who}2`)), { maxLength: 4 })
  const write = (base: string[], adds: [number, string][]) =>
    adds.reduce((text, [at, words]) => text.toSpliced(Math.min(at, text.length), 0, words), base)
  fc.assert(
    fc.property(lines, added('m'), added('t'), (base, mine, theirs) => {
      const { text } = together(base.join('\n'), write(base, mine).join('\n'), write(base, theirs).join('\n'))
      for (const [, words] of [...mine, ...theirs]) expect(text.split('\n')).toContain(words)
    }),
  )
})

test('[IN4] the caret stays behind the words that it stood behind', () => {
  expect(caretIn('abc', 'abc\nmore', 2)).toBe(2)
  expect(caretIn('abc', 'new\nabc', 2)).toBe(6)
  expect(caretIn('one\ntwo', 'one\nand\ntwo', 5)).toBe(9)
  expect(caretIn('abc', '', 2)).toBe(0)
})
