import { expect, test } from 'vitest'
import { blockWords } from '../../ui/words/server.ts'
import { renderBlock } from '../notes/render.ts'
import { split } from '../notes-text/contract.ts'
import { searchBlocks } from './blocks.ts'
import { isHit, likeQuery, queryOf, wordsIn } from './words.ts'

const question = {
  id: 'q-aaaa',
  number: 7,
  at: 0,
  by: null,
  classroom: null,
  room: null,
  state: 'answered' as const,
  plus: new Set<string>(),
  base: 0,
  touchedAt: null,
  seen: null,
  firstAt: null,
  asked: null,
  answers: 1,
  withdrawn: 0,
  answeredBy: null,
  claim: null,
  mergedInto: null,
  stood: null,
  recent: [],
}

const render = (text: string, more: object = {}) =>
  split(text).map((block) => ({
    id: block.marker ?? `b-${block.from}`,
    html: renderBlock(block, block.marker ? { ...question, ...more, id: block.marker } : null, blockWords),
  }))

const TEXT = `## Staging [here](https://example.org) & there

- Do I \`git add\` <each> time? {#q-aaaa}
    - Yes, for *each* \`change\`.
        - Even small ones?
    - Or \`git add -u\`.

Read on
`

test('[SN4] headings, questions with their first answer, and text can be looked up, as readers see them', () => {
  const found = searchBlocks(render(TEXT))
  expect(found.map(({ kind, text }) => [kind, text])).toEqual([
    ['heading', 'Staging here & there'],
    ['question', 'Do I `git add` <each> time?'],
    ['text', 'Read on'],
  ])
  expect(found[1]).toMatchObject({
    block: 'q-aaaa',
    number: 7,
    state: 'answered',
    answer: 'Yes, for each `change`.',
    more: 'Yes, for each `change`. Even small ones? Or `git add -u`.',
    section: 'Staging here & there',
    sectionBlock: 'b-0',
    staff: false,
  })
})

test('[SN4] nothing of a question that was taken away can be looked up', () => {
  for (const state of ['hidden', 'merged']) {
    const words = JSON.stringify(searchBlocks(render(TEXT, { state })))
    expect(words).not.toContain('git add')
  }
})

test('[SN2] whatever somebody types becomes words, or nothing', () => {
  expect(queryOf("  ' | & ! :* () ")).toBeNull()
  expect(queryOf("Mergé'd conflicts")).toBe("('merge':* | 'merg') & 'd':* & ('conflicts':* | 'conflict')")
  expect(wordsIn('Ünïted 2nd')).toEqual(['united', '2nd'])
  expect(isHit('committing', wordsIn('commits'))).toBe(true)
  expect(isHit('Résumés', wordsIn('resu'))).toBe(true)
  expect(isHit('other', wordsIn('commits'))).toBe(false)
  expect(likeQuery('what is it')).toBeNull()
  expect(likeQuery('why stage a commit?')?.pairs).toBe("('commit' & 'stag')")
})
