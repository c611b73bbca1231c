import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { differences } from './difference.ts'
import { applied, merge } from './merge.ts'

const section = ['## Git', '', '- Why two steps?', '    - To choose.', '- Is main the default?'].join('\n')
const merged = (mine: string, theirs: string, base = section) => {
  const { edits, conflicts } = merge(base, mine, theirs)
  return conflicts.length > 0 ? conflicts : applied(theirs, edits)
}

test('[ST1] what both wrote at different places is there, as few letters as were changed', () => {
  const mine = section.replace('To choose.', 'To choose what goes in.')
  const theirs = `${section.replace('two steps', 'two separate steps')}\n- And tags?`
  expect(merged(mine, theirs)).toBe(theirs.replace('To choose.', 'To choose what goes in.'))
  expect(merge(section, mine, theirs).edits).toEqual([
    { at: theirs.indexOf('choose') + 'choose'.length, length: 0, put: ' what goes in' },
  ])
  // In one line, too.
  expect(merged(section.replace('Why', 'So why'), section.replace('steps?', 'stages?'))).toContain(
    '- So why two stages?',
  )
})

test('[ST1] both wrote below the same line, or at the end: theirs first, then mine', () => {
  expect(merged(`${section}\n- Mine?`, `${section}\n- Theirs?`)).toBe(`${section}\n- Theirs?\n- Mine?`)
  const below = (line: string) => section.replace('    - To choose.', `    - To choose.\n    - ${line}`)
  expect(merged(below('Mine'), below('Theirs'))).toBe(below('Theirs\n    - Mine'))
  expect(merged(section, `${section}\n- Theirs?`)).toBe(`${section}\n- Theirs?`)
  expect(merged('## New', '', '')).toBe('\n## New'.trimStart())
})

test('[ST2] the same words changed by both are a conflict, and both texts are given back', () => {
  const mine = section.replace('To choose.', 'Mine.')
  const theirs = section.replace('To choose.', 'Theirs.')
  const { conflicts, joined } = merge(section, mine, theirs)
  expect(conflicts).toHaveLength(1)
  expect(conflicts[0]).toMatchObject({
    mine: expect.stringContaining('Mine'),
    theirs: expect.stringContaining('Theirs'),
  })
  expect(joined).toContain('    - Theirs.\n    - Mine.\n')
  // Taken out here, changed there.
  expect(
    merge(section, section.replace('- Is main the default?', ''), section.replace('main', 'trunk')).conflicts,
  ).toHaveLength(1)
  // The same change by both is none.
  expect(merged(mine, mine)).toBe(mine)
})

const text = fc
  .array(fc.constantFrom('a', 'b', 'c', ' ', '\n', '- x', '## h', '\n\n', 'é', '😀'), { maxLength: 25 })
  .map((pieces) => pieces.join('').trimEnd())

test('[ST1] whatever was changed: nobody else typed, and it is mine; I changed nothing, and it is theirs', () => {
  fc.assert(
    fc.property(text, text, (base, mine) => {
      expect(merged(mine, base, base)).toBe(mine)
      expect(merged(base, mine, base)).toBe(mine)
      expect(merged(mine, mine, base)).toBe(mine)
    }),
  )
})

test('[ST2] whatever was changed, no letter that is new is lost in what is given back', () => {
  const added = (from: string, to: string) => differences([...from], [...to]).flatMap(({ put }) => put)
  fc.assert(
    fc.property(text, text, text, (base, mine, theirs) => {
      const { edits, conflicts, joined } = merge(base, mine, theirs)
      expect(
        edits.every(({ at }, n) => n === 0 || at > (edits[n - 1]?.at ?? 0) + (edits[n - 1]?.length ?? 0)),
      ).toBe(true)
      const now = conflicts.length > 0 ? joined : applied(theirs, edits)
      for (const letter of added(base, mine).filter((one) => one.trim() !== '')) expect(now).toContain(letter)
    }),
  )
})

test('[ST5] texts of thousands of lines that differ wholly are one piece each', () => {
  const lines = (word: string) => Array.from({ length: 4_000 }, (_, n) => `${word} ${n}`).join('\n')
  expect(merge(lines('old'), lines('new'), lines('old')).edits).toHaveLength(1)
})
