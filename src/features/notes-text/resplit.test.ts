import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type Parsed, parsedOf, resplit } from './resplit.ts'
import { split } from './split.ts'

const LINES = [
  '# Day 1',
  '## Git',
  '### Exercise: commits',
  '- Why? {#q-aaaa}',
  '    - Because',
  'more words',
  '',
  '',
  '```',
  '~~~',
  '    ```',
  ':::exercise{until=xx:45}',
  ':::',
  '---',
  '# in code',
  '- ```',
  '\u00a0```',
  '```\r',
  '  ```js',
  '-',
  '  - ',
  '1. two',
  '> so',
  'x'.repeat(3_000),
]

test('[ED2] [N55] after any changes the blocks are those of the whole text', () => {
  const line = fc.constantFrom(...LINES)
  const change = fc.record({
    at: fc.double({ min: 0, max: 1, noNaN: true }),
    drop: fc.nat(30),
    put: fc.string({ maxLength: 8 }),
    more: fc.array(line, { minLength: 1, maxLength: 3 }),
  })
  fc.assert(
    fc.property(fc.array(line, { maxLength: 40 }), fc.array(change, { maxLength: 6 }), (lines, changes) => {
      let parsed: Parsed = resplit(lines.join('\n'), null)
      for (const { at, drop, put, more } of changes) {
        const from = Math.floor(at * parsed.text.length)
        const insert = drop % 2 === 0 ? put : `\n${more.join('\n')}\n`
        parsed = resplit(parsed.text.slice(0, from) + insert + parsed.text.slice(from + drop), parsed)
        expect(parsed.blocks).toEqual(split(parsed.text))
      }
    }),
    { numRuns: 1_000 },
  )
})

test('[ED2] [N55] what stands between other headings is not read anew', () => {
  const section = (n: number) => `## Part ${n}\n\n- Why ${n}? {#q-aaa${n}}\n    - So\n`
  const text = Array.from({ length: 9 }, (_, n) => section(n)).join('\n')
  const before = resplit(text, null)
  const after = resplit(text.replace('Why 4', 'Why on earth 4'), before)
  expect(after.blocks.slice(0, 8)).toEqual(before.blocks.slice(0, 8))
  expect(after.blocks[0]).toBe(before.blocks[0])
  expect(after.blocks.map(({ marker }) => marker).filter(Boolean)).toHaveLength(9)
})

test('[N55] what was read of a document is kept until its text changes, and beside that document alone', () => {
  const [day, other] = [{ text: '## A\n\nx\n\n## B\n\ny' }, { text: '## C' }]
  const first = parsedOf(day)
  expect(parsedOf(day)).toBe(first)
  expect(parsedOf(other).blocks).toEqual(split('## C'))
  day.text = '## A\n\nx\n\n## B\n\nyes'
  expect(parsedOf(day)).toEqual({ text: day.text, blocks: split(day.text) })
  // The parts above the change are what they were, not read again.
  expect(parsedOf(day).blocks[1]).toBe(first.blocks[1])
})
