import { expect, test } from 'vitest'
import { split } from '../../../notes-text/ui/shared/text.ts'
import { across, blockAt, Names, namesOf, toTheEnd } from './place-map.ts'

const TEXT =
  '# Day\n\n## Git\n\nwords\n\n- Why? {#q-aaaa}\n    - So\n\n- new line\n\n## Git\n\n- copy {#q-aaaa}\n'

test('[ED3] a block has the same name in the text and on the page', () => {
  const blocks = split(TEXT)
  const page = new Names()
  const rendered = [
    page.next({ heading: 'Day' }),
    page.next({ heading: 'Git' }),
    page.next(null),
    page.next({ question: 'q-aaaa' }),
    page.next(null),
    page.next({ heading: 'Git' }),
    page.next(null),
  ]
  expect(namesOf(blocks, new Set(['q-aaaa']))).toEqual(rendered)
  expect(new Set(rendered).size).toBe(rendered.length)
})

test('[ED3] between two known places the other pane goes on by share, and below the last one line by line', () => {
  const pairs = [
    { here: 100, there: 50 },
    { here: 200, there: 250 },
  ]
  expect([0, 50, 100, 150, 200, 230].map((y) => across(pairs, y))).toEqual([0, 25, 50, 150, 250, 280])
  expect(across([], 70)).toBe(70)
})

test('[ED3] the end of one pane is the end of the other, whatever their lengths', () => {
  const half = (y: number) => y / 2
  const at = (y: number) => toTheEnd(half, y, { max: 1_000, height: 200 }, 900)
  expect([0, 700, 800, 900, 1_000].map(at)).toEqual([0, 350, 400, 650, 900])
  expect(toTheEnd(half, 0, { max: 0, height: 200 }, 900)).toBe(0)
})

test('the block at an offset is the one that holds it, or the one above', () => {
  const blocks = split(TEXT)
  const at = (words: string) => blockAt(blocks, TEXT.indexOf(words))
  expect([at('words'), at('    - So'), at('- new')]).toEqual([2, 3, 4])
  expect(blockAt(blocks, TEXT.length)).toBe(blocks.length - 1)
  expect(blockAt(split('\n\nx'), 0)).toBe(-1)
})
