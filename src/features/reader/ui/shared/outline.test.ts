import { expect, test } from 'vitest'
import { ago, withTimes } from './ago.ts'
import { outlineOf } from './outline.ts'

const question = (state: string) =>
  `<article class="q" id="q-a" data-n="3" data-state="${state}" aria-labelledby="x">`

test('[RE6] the contents are the headings with how many questions below them wait', () => {
  const blocks = [
    { id: 'q-0', html: question('open') },
    { id: 'b-1', html: '<h2 data-heading="Git &amp; &lt;GitHub&gt;">Git</h2>' },
    { id: 'q-1', html: question('open') },
    { id: 'q-2', html: question('answering') },
    { id: 'q-3', html: question('answered') },
    { id: 'b-2', html: '<div class="in-box in-box-exercise"><h3 data-heading="Try it">Try it</h3></div>' },
    { id: 'q-4', html: `<div class="in-box in-box-exercise">${question('open')}</article></div>` },
    { id: 'b-3', html: '<p>Words</p>' },
  ]
  expect(outlineOf(blocks)).toEqual([
    { id: 'b-1', words: 'Git & <GitHub>', level: 2, questions: 3, open: 2 },
    { id: 'b-2', words: 'Try it', level: 3, questions: 1, open: 1 },
  ])
})

test('[RE7] times are said as how long ago, by the clock of the server', () => {
  const now = Date.UTC(2026, 8, 22, 9, 31)
  const minutes = (n: number) => ago(now - n * 60_000, now)
  expect([-5, 0, 4, 59, 60, 200, 60 * 24, 60 * 50].map(minutes)).toEqual([
    'just now',
    'just now',
    '4 min ago',
    '59 min ago',
    '1 h ago',
    '3 h ago',
    '1 day ago',
    '2 days ago',
  ])
  expect(withTimes('<time class="q-time" datetime="2026-09-22T09:27:00.000Z"></time>', now)).toBe(
    '<time class="q-time" datetime="2026-09-22T09:27:00.000Z">4 min ago</time>',
  )
})
