import { expect, test } from 'vitest'
import { partOf, withoutQuestions } from './part.ts'
import { parse } from './resplit.ts'

const TEXT = `# Day
## Git
- Why? {#q-aaaa}
    - So.

### Deeper
text

- Late? {#q-bbbb}

## Break
## Git
- Again?`
const DAY = parse(TEXT)

test('[N71] a question is copied with its answers, a section with all that hangs on it', () => {
  expect(partOf(DAY, { question: 'q-aaaa' })).toBe('- Why? {#q-aaaa}\n    - So.')
  expect(partOf(DAY, { section: { heading: 'Deeper', nth: 1 } })).toBe(
    '### Deeper\ntext\n\n- Late? {#q-bbbb}',
  )
  expect(partOf(DAY, { section: { heading: 'Git', nth: 1 } })).toMatch(
    /^## Git\n[\s\S]*- Late\? \{#q-bbbb\}$/,
  )
  expect(partOf(DAY, { section: { heading: 'Git', nth: 2 } })).toBe('## Git\n- Again?')
  expect(partOf(DAY, { section: { heading: 'Break', nth: 1 } })).toBe('## Break')
  expect(partOf(DAY, { question: 'q-zzzz' })).toBeNull()
  expect(partOf(DAY, { section: { heading: 'Nowhere', nth: 1 } })).toBeNull()
})

test('[N71] without what was hidden the rest stands as it stood', () => {
  expect(withoutQuestions(DAY, (id) => id === 'q-aaaa')).toBe(
    TEXT.replace('- Why? {#q-aaaa}\n    - So.\n\n', ''),
  )
  expect(withoutQuestions(DAY, () => false)).toBe(TEXT)
  expect(withoutQuestions(parse('- a {#q-aaaa}'), () => true)).toBe('')
})
