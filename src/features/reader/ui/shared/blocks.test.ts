import { expect, test } from 'vitest'
import type { NotesPage } from '../../../notes/contract.ts'
import { blocksHtml, numberIn, stillHtml } from './blocks.ts'

const page: NotesPage = {
  id: 'n',
  seq: 4,
  day: 'd',
  dayTitle: 'Day 1',
  blocks: [
    { id: 'b-1', html: '<h2 data-heading="Merging">Merging</h2>' },
    {
      id: 'q-7k3f',
      html: '<article class="q" id="q-7k3f" data-n="39"><button aria-pressed="false">+1</button></article>',
    },
    { id: 'b-"><script>', html: '<p>text</p>' },
  ],
  section: 'b-1',
  open: 1,
  answered: 0,
  reading: 3,
  now: Date.UTC(2026, 8, 22, 9, 31),
}

test('own +1 is pressed, what is on now is a target, ids cannot leave their attribute', () => {
  const html = blocksHtml(page, { plus: ['q-7k3f'] })
  expect(html).toContain(
    '<div class="block" data-block="b-1" id="s-b-1" data-now="true"><h2 data-heading="Merging">Merging</h2></div>',
  )
  expect(html).toContain('aria-pressed="true"')
  expect(html).not.toContain('<script')
  expect(blocksHtml(page, { plus: [] })).toContain('aria-pressed="false"')
})

test('the number of a question is read from its block', () => {
  expect(numberIn(page, 'q-7k3f')).toBe(39)
  expect(numberIn(page, 'q-zzzz')).toBeNull()
})

test('[RE4] a page that only shows has counts instead of buttons', () => {
  const html =
    '<button class="q-plus" type="submit" name="plus" value="q-7k3f">+1</button>' +
    '<button class="q-plus" type="submit" name="plus" value="q-8a2c">Me too</button>' +
    '<button class="q-answer" type="submit" value="q-7k3f">Answer</button>'
  expect(stillHtml({ ...page, blocks: [{ id: 'q-7k3f', html }], section: null })).toBe(
    '<div class="run"><div class="block" data-block="q-7k3f"><span class="q-plus">+1</span></div></div>',
  )
})

test('[RE12] blocks stand in runs of eight, in order', () => {
  const blocks = Array.from({ length: 19 }, (_, n) => ({ id: `b-${n}`, html: `<p>${n}</p>` }))
  const runs = blocksHtml({ ...page, blocks, section: null }, { plus: [] })
    .split('<div class="run">')
    .slice(1)
  expect(runs.map((run) => [...run.matchAll(/data-block="b-(\d+)"/g)].map(([, n]) => Number(n)))).toEqual([
    [0, 1, 2, 3, 4, 5, 6, 7],
    [8, 9, 10, 11, 12, 13, 14, 15],
    [16, 17, 18],
  ])
  expect(blocksHtml({ ...page, blocks: [], section: null }, { plus: [] })).toBe('')
})
