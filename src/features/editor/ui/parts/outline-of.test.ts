import { expect, test } from 'vitest'
import { split } from '../../../notes-text/ui/shared/text.ts'
import { headingAt, inGroups, outlineOf, partsBelow } from './outline-of.ts'

const text = `# Day 1

## Git, part 1

### Committing [changes](https://example.org)

- Why two steps? {#q-aaaa}
    - Because.
- And then? {#q-bbbb}

\`\`\`
# no heading
\`\`\`

### Exercise: branches

- Stuck {#q-cccc}
- typed just now

## Break until xx:15
`

test('[ED1] headings with their questions, open ones counted', () => {
  const states = new Map([['q-aaaa', 'answered'] as const, ['q-bbbb', 'open'] as const])
  const outline = outlineOf(split(text), states)
  expect(outline.map(({ short, kind, questions, open }) => [short, kind, questions, open])).toEqual([
    ['Git, part 1', 'lesson', 0, 0],
    ['Committing changes', 'episode', 2, 1],
    ['Branches', 'exercise', 1, 0],
    ['Break until xx:15', 'break', 0, 0],
  ])
  expect(text.slice(outline[2]?.at).startsWith('### Exercise')).toBe(true)
  expect(headingAt(outline, text.indexOf('Stuck'))?.title).toBe('Exercise: branches')
  expect(headingAt(outline, 0)).toBeUndefined()
})

test('[FO5] past headings stand in groups, and what is below them is a part of the text', () => {
  const blocks = split('# Day\n\n## One\n\n- a\n- b\n\n## Two\n\n## Three\n\ntext\n')
  const headings = outlineOf(blocks, new Map())
  const [one, two, three] = headings
  if (!one || !two || !three) throw new Error('headings')
  expect(inGroups(headings, new Set([one, two]), 2)).toEqual([[one, two], [three]])
  expect(inGroups(headings, new Set([one, two]), 3)).toEqual([[one], [two], [three]])
  const text = '# Day\n\n## One\n\n- a\n- b\n\n## Two\n\n## Three\n\ntext\n'
  expect(partsBelow(blocks, headings).map(({ from, to }) => text.slice(from, to))).toEqual([
    '\n\n- a\n- b',
    '\n\ntext',
  ])
})
