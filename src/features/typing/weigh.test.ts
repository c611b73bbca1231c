import * as encoding from 'lib0/encoding'
import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { isRefusal } from '../../core/refusal.ts'
import { checkUpdate, knownOf } from './check.ts'
import { byHand, piece } from './testing.ts'
import { MAX_RANGES, MAX_STRUCTS, weigh } from './weigh.ts'

const doc = new Y.Doc()
doc.clientID = 1
doc.getText('notes').insert(0, 'abc')
const answerTo = (update: Uint8Array) => {
  const answer = checkUpdate(update, knownOf(doc, 'notes'))
  return isRefusal(answer) ? answer.refusal : 'taken'
}
const made = (write: (to: encoding.Encoder) => void): Uint8Array => {
  const to = encoding.createEncoder()
  write(to)
  return encoding.toUint8Array(to)
}
const numbers = (...all: number[]) => made((to) => all.forEach((one) => void encoding.writeVarUint(to, one)))

test('[N31] pieces and deleted ranges are counted before anything is made of them', () => {
  const many = (n: number) =>
    byHand([[7, 0, Array.from({ length: n }, (_, at) => piece('x', at === 0 ? null : [7, at - 1]))]])
  expect(weigh(many(40))).toEqual({ structs: 40, ranges: 0 })
  expect(answerTo(many(MAX_STRUCTS + 1))).toBe('input/too-large')
  const ranges = (n: number) =>
    byHand([], [[1, Array.from({ length: n }, (_, at): [number, number] => [at * 2, 1])]])
  expect(weigh(ranges(MAX_RANGES))).toEqual({ structs: 0, ranges: MAX_RANGES })
  expect(answerTo(ranges(100_000))).toBe('input/too-large')
  const idle = byHand(
    [],
    Array.from({ length: MAX_RANGES + 1 }, (_, n): [number, [number, number][]] => [n + 1, []]),
  )
  expect(answerTo(idle)).toBe('input/too-large')
})

test('[N31] Yjs is not asked to read what is too much, and a few bytes that claim much cost nothing', () => {
  // Would be 2^31 sections, pieces, ranges and characters: whoever made room for them would be gone.
  for (const huge of [2 ** 31, 2 ** 52, Number.MAX_SAFE_INTEGER]) {
    for (const bomb of [
      numbers(huge),
      numbers(1, huge, 7, 0),
      numbers(0, huge),
      numbers(0, 1, 1, huge),
      made((to) => {
        for (const one of [1, 1, 7, 0]) encoding.writeVarUint(to, one)
        encoding.writeUint8(to, 4)
        encoding.writeVarUint(to, 1)
        encoding.writeVarString(to, 'notes')
        encoding.writeVarUint(to, huge)
      }),
    ]) {
      expect(bomb.length).toBeLessThan(32)
      expect(['notes/bad-update', 'input/too-large']).toContain(answerTo(bomb))
    }
  }
})

test('[N31] a number above 2^53, an end too early and bytes behind the end are unreadable', () => {
  const whole = byHand([[7, 0, [piece('hej', null)]]], [[1, [[0, 1]]]])
  expect(answerTo(whole)).toBe('taken')
  expect(answerTo(Uint8Array.from([...whole, 0]))).toBe('notes/bad-update')
  for (let end = 0; end < whole.length; end++)
    expect([end, answerTo(whole.slice(0, end))]).toEqual([end, 'notes/bad-update'])
  const endless = Uint8Array.from([0, 1, 1, 1, 0, ...Array<number>(7).fill(0xff), 0x7f])
  expect(answerTo(endless)).toBe('notes/bad-update')
})

test('[N32] NUL and halves of letters never come as far as the log', () => {
  expect(answerTo(byHand([[7, 0, [piece('a\0b', null)]]]))).toBe('input/text')
  // A lone surrogate as CESU-8 (ED A0 BD): no UTF-8, so no text.
  const half = byHand([[7, 0, [piece('abc', null)]]])
  const at = half.findIndex((byte, n) => byte === 97 && half[n + 1] === 98)
  half.set([0xed, 0xa0, 0xbd], at)
  expect(answerTo(half)).toBe('notes/bad-update')
})

test('[N32] a letter whose halves were typed apart, or torn apart, is the same for everybody', () => {
  const pages = [7, 8].map((client) => {
    const page = new Y.Doc()
    page.clientID = client
    return page
  })
  const [one, two] = pages as [Y.Doc, Y.Doc]
  const give = (from: Y.Doc, to: Y.Doc) => {
    const update = Y.encodeStateAsUpdate(from, Y.encodeStateVector(to))
    const answer = checkUpdate(update, knownOf(to, 'notes'))
    expect(isRefusal(answer) ? answer : 'taken').toBe('taken')
    Y.applyUpdate(to, update)
  }
  const server = new Y.Doc()
  one.getText('notes').insert(0, '😀 rest')
  give(one, server)
  give(server, two)
  two.getText('notes').insert(1, 'x')
  one.getText('notes').insert(0, '\ud83d')
  give(one, server)
  one.getText('notes').insert(1, '\ude00')
  for (const page of pages) give(page, server)
  for (const page of pages) give(server, page)
  const text = server.getText('notes').toString()
  expect(text.isWellFormed()).toBe(true)
  expect(two.getText('notes').toString()).toBe(text)
})
