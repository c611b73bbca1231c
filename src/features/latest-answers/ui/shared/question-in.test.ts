import { expect, test } from 'vitest'
import { blockWords } from '../../../../ui/words/server.ts'
import { renderBlock } from '../../../notes/render.ts'
import { seenText, split } from '../../../notes-text/contract.ts'
import type { Question } from '../../../questions/contract.ts'
import { firstLatest, nextLatest, questionIn } from './question-in.ts'

// As render.ts writes a question.
const block = (id: string, state: string, plus: number, text: string, answers = '') =>
  `<article class="q" id="${id}" data-n="3" data-state="${state}" aria-labelledby="${id}-t">` +
  `<div class="q-head"><p class="q-line"><a class="q-n" href="#${id}">3</a> <span class="q-text" id="${id}-t">${text}</span></p>` +
  `<button class="q-plus" type="submit" name="plus" value="${id}">+${plus}</button></div>` +
  `${answers ? `<div class="q-answers">${answers}</div>` : ''}<p class="q-foot"></p></article>`

const frame = (order: (readonly [number, number, ...string[]])[], blocks: Record<string, string>) =>
  ({ t: 'notes', id: 'n', seq: 9, order, blocks, open: 0, answered: 0 }) as const

const ids = ({ questions }: { questions: readonly { id: string }[] }) => questions.map(({ id }) => id)

test('[RE5] a question is read out of its rendered block', () => {
  expect(
    questionIn(block('q-aaaa', 'answered', 23, 'Why <code>add</code>?', '<ul><li>So.</li></ul>')),
  ).toEqual({
    id: 'q-aaaa',
    state: 'answered',
    plus: 23,
    text: 'Why <code>add</code>?',
    answers: '<ul><li>So.</li></ul>',
    staff: false,
    rooms: '',
    at: Number.NaN,
  })
  expect(questionIn('<p>Good morning</p>')).toBeNull()
})

const first = firstLatest([
  { id: 'h', html: '<h2>Day 1</h2>' },
  { id: 'q-aaaa', html: block('q-aaaa', 'answered', 1, 'A?', '<p>a</p>') },
  { id: 'q-bbbb', html: block('q-bbbb', 'open', 0, 'B?') },
  { id: 'q-cccc', html: block('q-cccc', 'for-stream', 5, 'C?') },
])

test('answered questions and those for the stream are shown, the last one first', () => {
  expect(ids(first)).toEqual(['q-cccc', 'q-aaaa'])
})

test('[RE5] a new answer comes to the top, a new count stays in place', () => {
  const counted = nextLatest(first, frame([], { 'q-aaaa': block('q-aaaa', 'answered', 2, 'A?', '<p>a</p>') }))
  expect(ids(counted)).toEqual(['q-cccc', 'q-aaaa'])
  expect(counted.questions[1]?.plus).toBe(2)
  const answered = nextLatest(
    counted,
    frame([], { 'q-bbbb': block('q-bbbb', 'answered', 0, 'B?', '<p>b</p>') }),
  )
  expect(ids(answered)).toEqual(['q-bbbb', 'q-cccc', 'q-aaaa'])
})

const seen = (html: string) => html.replace(' aria-labelledby', ' data-staff="true" aria-labelledby')

test('[PR10] a wall shows what staff saw; what a guest adds to it waits, and the text that they saw stays', () => {
  const eyes = { seenOnly: true }
  const blocks = [
    { id: 'q-aaaa', html: seen(block('q-aaaa', 'answered', 1, 'A?', '<p>a</p>')) },
    { id: 'q-bbbb', html: block('q-bbbb', 'answered', 0, 'B?', '<p>a guest</p>') },
  ]
  const wall = firstLatest(blocks, eyes)
  expect(ids(wall)).toEqual(['q-aaaa'])
  const changes = {
    'q-aaaa': block('q-aaaa', 'answered', 2, 'Rude?', '<p>a</p><p>rude</p>'),
    'q-bbbb': block('q-bbbb', 'answered', 3, 'B?', '<p>rude</p>'),
  }
  const after = nextLatest(wall, frame([], changes), eyes)
  expect(after.questions).toEqual([{ ...wall.questions[0], plus: 2 }])
  const mended = nextLatest(after, frame([], { 'q-bbbb': seen(changes['q-bbbb']) }), eyes)
  expect(ids(mended)).toEqual(['q-bbbb', 'q-aaaa'])
})

test('hidden and deleted questions go', () => {
  const hidden = nextLatest(first, frame([], { 'q-cccc': '<p class="q-hidden" id="q-cccc">Hidden</p>' }))
  expect(ids(hidden)).toEqual(['q-aaaa'])
  expect(ids(nextLatest(first, frame([[1, 1]], {})))).toEqual(['q-cccc'])
})

test('a full frame replaces the order and adds what is new', () => {
  const full = {
    ...frame([[0, Number.MAX_SAFE_INTEGER, 'q-aaaa', 'q-dddd']], {
      'q-aaaa': block('q-aaaa', 'answered', 1, 'A?', '<p>a</p>'),
      'q-dddd': block('q-dddd', 'answered', 0, 'D?', '<p>d</p>'),
    }),
    full: true,
  } as const
  expect(ids(nextLatest(first, full))).toEqual(['q-dddd', 'q-aaaa'])
})

test('[RE5] what the renderer writes is read back', () => {
  const [block] = split('- Why two steps, `add` and commit? {#q-aaaa}\n  - To choose what goes in.\n')
  const question = {
    id: 'q-aaaa',
    number: 3,
    state: 'answered',
    plus: new Set(['p1', 'p2']),
    base: 5,
    at: 0,
    touchedAt: null,
    seen: seenText('- Why two steps, `add` and commit? {#q-aaaa}\n  - To choose what goes in.'),
    firstAt: null,
    room: null,
  } as unknown as Question
  const html = renderBlock(block!, question, blockWords)
  expect(questionIn(html)).toMatchObject({ id: 'q-aaaa', state: 'answered', plus: 7, staff: true })
  expect(questionIn(html)?.text).toContain('<code class="whole">add</code>')
  expect(questionIn(html)?.answers).toContain('To choose what goes in.')
})
