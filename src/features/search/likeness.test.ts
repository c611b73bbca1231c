import { expect, test } from 'vitest'
import { type Comparable, similarTo, stemsOf } from './likeness.ts'

const row = (id: string, text: string, answer = ''): Comparable => ({
  id,
  stems: new Set(stemsOf(text)),
  answerStems: new Set(stemsOf(answer)),
})
const day = [
  row('39', 'I got stuck after git diff. The list ends with (END). How do I get back?', 'Press q.'),
  row('40', 'Why two steps, stage and commit? What is the reason behind it?', 'Well-defined commits.'),
  row(
    '37',
    'Can I commit one file and leave the other?',
    'Yes, that is what staging is for: add only that file.',
  ),
  row(
    '41',
    'My branch is named main instead of master. Should I worry?',
    'No. main is the new default name.',
  ),
  row('42', 'I get a warning: LF will be replaced by CRLF the next time Git touches it.'),
]

test('[AS1] what is like the typed question comes, the likest first; what only shares small words does not', () => {
  expect(similarTo('why do I have to stage before the commit', day)).toEqual(['40', '37'])
  expect(similarTo('what are the names of the default branches', day)[0]).toBe('41')
  expect(similarTo('How do I get the warnings about CRLF away?', day)).toEqual(['42'])
  expect(similarTo('When is the next break, and is there coffee?', day)).toEqual([])
  expect(similarTo('commit', day)).toEqual([])
  expect(similarTo('', day)).toEqual([])
})

test('[AS1] plural, tense, accents and case make no difference', () => {
  expect(stemsOf('Staging, staged, stages; commits committed committing')).toEqual([
    'stag',
    'stag',
    'stag',
    'commit',
    'commit',
    'commit',
  ])
  expect(stemsOf('Résumé MERGE merging merged')).toEqual(['resum', 'merg', 'merg', 'merg'])
  expect(stemsOf('How do I do this?')).toEqual([])
})

test('[AS1] at most three', () => {
  const many = Array.from({ length: 9 }, (_, n) => row(`${n}`, `merge conflict number ${n}`))
  expect(similarTo('merge conflict', many)).toHaveLength(3)
})
