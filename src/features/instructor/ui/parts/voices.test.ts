import { expect, test } from 'vitest'
import { blockWords } from '../../../../ui/words/server.ts'
import { renderBlock } from '../../../notes/render.ts'
import { seenText, split } from '../../../notes-text/contract.ts'
import type { Question, QuestionState } from '../../../questions/contract.ts'
import { onStage } from './on-stage.ts'
import { firstVoices, forStream, nextVoices } from './voices.ts'

/** As readers get it. `seen`: staff had this very text before them. */
function block(
  id: string,
  state: QuestionState,
  source: string,
  more: Partial<Question> & { seen?: string | null } = {},
) {
  const [item] = split(source)
  const question = {
    id,
    number: Number(id.slice(-1)),
    state,
    plus: new Set(),
    base: 0,
    at: 60_000,
    touchedAt: null,
    seen: seenText(source),
    firstAt: null,
    room: null,
    ...more,
  } as unknown as Question
  return { id, html: renderBlock(item!, question, blockWords) }
}

const first = firstVoices([
  block('q-aaa1', 'open', '- Still open?', { at: 120_000 }),
  block('q-aaa2', 'for-stream', '- Is `a<b` a *tag*?\n    - Yes & **no**.\n        - Really?\n    - More.', {
    base: 2,
  }),
  block('q-aaa3', 'for-stream', '- Louder?', { base: 9, room: 'Oslo' }),
  block('q-aaa4', 'on-stream', '- Said first?', { touchedAt: 300_000 }),
  block('q-aaa5', 'on-stream', '- Said last?', { touchedAt: 400_000 }),
  block('q-aaa6', 'answered', '- Not for a voice?'),
])

test('[IN3] what needs a voice comes most wanted first, what was said below, the latest first; nothing said goes', () => {
  const list = forStream(first)
  expect(list.waiting.map(({ number, plus, said }) => [number, plus, said])).toEqual([
    [3, 9, false],
    [2, 2, false],
  ])
  expect(list.said.map(({ number }) => number)).toEqual([5, 4])
  expect([list.open, list.oldest]).toEqual([1, 120_000])
})

test('[IN7] with the room and what stands below it first, as plain words', () => {
  const [loud, tag] = forStream(first).waiting
  expect(loud).toMatchObject({ room: blockWords.from('Oslo'), answer: '' })
  expect(tag).toMatchObject({ room: '', answer: 'Yes & no.' })
  expect(tag?.text).toContain('a&lt;b')
})

test('[IN7] a text that is another one than staff saw says so', () => {
  const after = nextVoices(first, {
    t: 'notes',
    id: 'n',
    seq: 2,
    order: [],
    blocks: { 'q-aaa3': block('q-aaa3', 'for-stream', '- Rude?', { seen: seenText('- Louder?') }).html },
    open: 1,
    answered: 3,
  })
  expect(forStream(first).waiting.some(({ changed }) => changed)).toBe(false)
  expect(after.voices.get('q-aaa3')).toMatchObject({ changed: true, text: 'Rude?' })
})

test('[IN8] a frame changes only what came with it; hidden and taken away, a question is gone', () => {
  const frame = { t: 'notes', id: 'n', seq: 3, open: 0, answered: 0 } as const
  const hidden = nextVoices(first, {
    ...frame,
    order: [[3, 1]],
    blocks: {
      'q-aaa2': block('q-aaa2', 'hidden', '- Is it?').html,
      'q-aaa1': block('q-aaa1', 'for-stream', '- Still open?').html,
    },
  })
  const list = forStream(hidden)
  expect(list.waiting.map(({ id }) => id)).toEqual(['q-aaa3', 'q-aaa1'])
  expect(list.said.map(({ id }) => id)).toEqual(['q-aaa5'])
  expect([list.open, list.oldest]).toEqual([0, null])
  const full = nextVoices(hidden, {
    ...frame,
    full: true,
    order: [[0, 99, 'q-aaa4']],
    blocks: { 'q-aaa4': block('q-aaa4', 'on-stream', '- Said first?').html },
  })
  expect([...full.voices.keys()]).toEqual(['q-aaa4'])
})

test('[IN9] together on stage is who teaches now, and who comes next, each once', () => {
  const row = (session: string | null, expected: number, actual: number | null = null) =>
    ({ session, expected, actual }) as never
  const plan = [
    row('one', 1, 1),
    row(null, 2, 2),
    row('two', 3, 3),
    row('two', 4),
    row('three', 5),
    row('one', 6),
    row('none', 7),
  ]
  const teachers = { one: 'Ida', two: 'Bo and Ida', three: 'Kim' }
  const now = (mode: string) => ({ mode }) as never
  expect(onStage({ plan, now: now('watch') }, teachers)).toEqual([
    { who: 'Bo and Ida', from: null },
    { who: 'Kim', from: 5 },
    { who: 'Ida', from: 6 },
  ])
  expect(onStage({ plan, now: now('break') }, teachers).map(({ from }) => from)).toEqual([4, 5, 6])
  expect(onStage({ plan, now: now('ended') }, teachers)).toEqual([])
  expect(onStage({ plan: [], now: now('starting') }, {})).toEqual([])
})
