import { expect, test } from 'vitest'
import { Oracle, wrongs } from './oracle.ts'

function typed(count: number) {
  const oracle = new Oracle()
  const author = oracle.author()
  const tokens = Array.from({ length: count }, () => oracle.next(author))
  for (const token of tokens) oracle.sent(token, 0)
  return { oracle, tokens }
}

test('[BF1] copies that hold everything once and in order are right, whatever stands between', () => {
  const { oracle, tokens } = typed(3)
  for (const token of tokens) oracle.acked(token, 1)
  const other = oracle.next(oracle.author())
  oracle.sent(other, 0)
  const text = `w0: ${tokens[0]} ${tokens[1]}\nw1: ${other}\n${tokens[2]}`
  const verdict = oracle.judge({ fresh: text, export: text })
  expect(wrongs(verdict)).toEqual([])
  expect(verdict).toMatchObject({ sent: 4, acked: 3 })
})

test('[BF1] what is lost, doubled, torn, out of order or only in one copy is named', () => {
  const { oracle, tokens } = typed(3)
  const [first = '', second = '', third = ''] = tokens
  oracle.acked(first, 1)
  expect(oracle.judge({ a: `${second} ${third}` })).toMatchObject({ lost: [first], unsent: [] })
  expect(oracle.judge({ a: `${first} ${second}` })).toMatchObject({ lost: [], unsent: [third] })
  expect(oracle.judge({ a: `${first} ${second} ${third} ${second}` })).toMatchObject({
    duplicated: [second],
    misordered: [second],
  })
  expect(oracle.judge({ a: `${first} ${third} ${second}` })).toMatchObject({ misordered: [second] })
  expect(oracle.judge({ a: `${tokens.join(' ')} t9x9z` })).toMatchObject({ foreign: ['t9x9z'] })
  expect(oracle.judge({ a: tokens.join(' '), b: tokens.join('  ') })).toMatchObject({ disagreeing: ['b'] })
  // Torn by somebody else's letters: neither half is a token.
  expect(oracle.judge({ a: `${first} ${second} ${third.slice(0, 2)}?${third.slice(2)}` }).unsent).toEqual([
    third,
  ])
})

test('[BF1] what the server refused may stand nowhere', () => {
  const { oracle, tokens } = typed(2)
  oracle.refused(tokens[1] ?? '')
  expect(wrongs(oracle.judge({ a: tokens[0] ?? '' }))).toEqual([])
  expect(oracle.judge({ a: tokens.join(' ') })).toMatchObject({ foreign: [tokens[1]] })
})

test('[BF1] of a copy that was taken meanwhile only what came later may be missing, and no hole', () => {
  const { oracle, tokens } = typed(4)
  for (const [at, token] of tokens.entries()) oracle.acked(token, at)
  const [first, second, third, fourth] = tokens
  expect(wrongs(oracle.judge({ a: `${first} ${second} ${third}` }, 1.5))).toEqual([])
  expect(oracle.judge({ a: `${first}` }, 1.5)).toMatchObject({ lost: [second] })
  expect(oracle.judge({ a: `${first} ${second} ${fourth}` }, 1.5)).toMatchObject({ lost: [third] })
})
