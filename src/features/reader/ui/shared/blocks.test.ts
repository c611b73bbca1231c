import { expect, test } from 'vitest'
import type { NotesPage } from '../../../notes/contract.ts'
import { blocksHtml, numberIn, stillHtml } from './blocks.ts'
import { blocksIn } from './take-shut.ts'

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

test('[RE13] runs far from what is on are sent shut, as the same blocks', () => {
  const blocks = Array.from({ length: 80 }, (_, n) => ({ id: `b-${n}`, html: `<div><p>${n}</p></div>` }))
  const day = { ...page, blocks, section: 'b-44' }
  const open = blocksHtml(day, { plus: [] })
  const sent = blocksHtml(day, { plus: [] }, 2)
  const runs = sent.split('<div class="run').slice(1)
  expect(runs.map((run) => run.startsWith(' shut"><noscript>'))).toEqual(
    [0, 1, 2, 3, 4, 5, 6, 7, 8, 9].map((n) => n > 0 && (n < 3 || n > 7)),
  )
  // Without scripts it is all there.
  expect(sent.replaceAll(' shut"><noscript>', '">').replaceAll('</noscript>', '')).toBe(open)
  const shut = [...sent.matchAll(/<noscript>(.*?)<\/noscript>/g)].flatMap(([, run = '']) => blocksIn(run))
  expect(shut).toEqual(blocks.filter((_, n) => n >= 8 && (n < 24 || n >= 64)))
  expect(blocksHtml({ ...day, section: null }, { plus: [] }, 2)).toMatch(
    /^(?:<div class="run"><div.*?<\/div><\/div>){3}/,
  )
})
