import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { ROOT } from '../../features/notes/contract.ts'
import { insertPoint, nextSection, parse } from '../../features/notes-text/contract.ts'
import { afterLetter, handDoc, keysOf, strike } from './hand.ts'

const LINE = 'Fold the dough.'
const START = '## Kneading\n\n'
const HEADING = '## Going back'

/** What the hand types, in strokes. */
function strokes(count: number): string[] {
  const all: string[] = []
  for (let rest = LINE; rest !== ''; rest = LINE.slice(all.join('').length)) all.push(keysOf(rest, count))
  return all
}

/** The text after *Next* was pressed `missed` strokes before the hand heard of it, `stroke` strokes into the line. */
function typed(count: number, stroke: number, missed: number, server: number): string[] {
  const [house, hand] = [new Y.Doc(), handDoc(7)]
  house.clientID = server
  const [there, here] = [house.getText(ROOT), hand.getText(ROOT)]
  const tell = (from: Y.Doc, to: Y.Doc) =>
    Y.applyUpdate(to, Y.encodeStateAsUpdate(from, Y.encodeStateVector(to)))
  there.insert(0, `${START}\n`)
  tell(house, hand)
  let at: Y.RelativePosition | null = afterLetter(here, START.length)
  for (const [index, keys] of strokes(count).entries()) {
    if (index === stroke) {
      const text = there.toString()
      const { at: place, before, after } = insertPoint(text, nextSection(parse(text), null, 2))
      there.insert(place, `${before}${HEADING}${after}`)
    }
    if (index === stroke + missed) tell(house, hand)
    at = at && strike(here, at, keys)
    if (index < stroke || index >= stroke + missed) tell(hand, house)
  }
  tell(hand, house)
  tell(house, hand)
  expect(here.toString()).toBe(there.toString())
  return there.toString().split('\n')
}

test('a stroke ends with a letter, and strokes make the line', () => {
  expect(keysOf('the dough', 3)).toBe('the')
  expect(keysOf('the dough', 4)).toBe('the d')
  expect(keysOf('a', 4)).toBe('a')
  expect(keysOf('', 2)).toBe('')
  for (const count of [1, 2, 3, 4]) expect(strokes(count).join('')).toBe(LINE)
})

test('a heading that comes while a line is typed stands below the line, never in it', () => {
  for (const server of [2 ** 20, 2 ** 31, 2 ** 32 - 1])
    for (const count of [1, 2, 3, 4])
      for (let stroke = 1; stroke < strokes(count).length; stroke++)
        for (const missed of [0, 1, 3]) {
          const lines = typed(count, stroke, missed, server)
          expect(lines.filter((line) => line !== '')).toEqual(['## Kneading', LINE, HEADING])
        }
})
