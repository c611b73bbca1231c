import { expect, test } from 'vitest'
import type { NotesPage } from '../../../notes/contract.ts'
import { firstSight, htmlOf } from './first-sight.ts'

const page: NotesPage = {
  id: 'n',
  seq: 4,
  day: 'd',
  dayTitle: 'Day 1',
  blocks: [
    { id: 'b-1', html: '<h2 data-heading="Merging">Merging</h2>' },
    { id: 'q-7k3f', html: '<article class="q" id="q-7k3f" data-state="open">Why?</article>' },
  ],
  section: 'b-1',
  open: 1,
  answered: 0,
  reading: 3,
  now: Date.UTC(2026, 8, 22, 9, 31),
}

test('[RE11] what scripts are told holds no block; the renderer finds the HTML beside it', () => {
  const sight = firstSight(page, { plus: [] })
  expect(JSON.stringify(sight)).not.toMatch(/Why|article/)
  expect(sight).toMatchObject({ id: 'n', seq: 4, filled: true, asked: true })
  expect(sight.outline).toEqual([{ id: 'b-1', words: 'Merging', level: 2, questions: 1, open: 1 }])
  expect(htmlOf(sight)).toContain('data-block="q-7k3f"')
  // As a browser gets it.
  expect(htmlOf({ ...sight })).toBe('')
})

test('[RE11] notes without a block say so', () => {
  const sight = firstSight({ ...page, blocks: [], section: null }, { plus: [] })
  expect(sight).toMatchObject({ filled: false, asked: false, outline: [] })
})
