import { expect, test } from 'vitest'
import type { QuestionRow } from '../../../notes/contract.ts'
import { questionRow as row } from '../../../questions/rows.fixtures.ts'
import { ageOf, firstOf, hearFrame, keepOrder, queueOf, wishOf } from './queue-of.ts'

const ids = (rows: readonly QuestionRow[]) => rows.map(({ id }) => id)

test('[QU1] what waits: most wanted first, then the oldest; what is done: the newest first', () => {
  const rows = [
    row('q-new', { at: 9 }),
    row('q-old', { at: 1 }),
    row('q-much', { plus: 14, at: 5 }),
    row('q-voice', { plus: 5, state: 'for-stream' }),
    row('q-done1', { state: 'answered', at: 2, plus: 9 }),
    row('q-done2', { state: 'on-stream', at: 3 }),
    row('q-gone', { state: 'merged' }),
  ]
  expect(ids(queueOf(rows, 'open'))).toEqual(['q-much', 'q-voice', 'q-old', 'q-new'])
  expect(ids(queueOf(rows, 'stream'))).toEqual(['q-voice'])
  expect(ids(queueOf(rows, 'done'))).toEqual(['q-done2', 'q-done1'])
})

test('[QU2] rows stay where they stood, and new ones come below', () => {
  const now = [row('q-new', { plus: 9 }), row('q-b', { plus: 4 }), row('q-a')]
  expect(ids(keepOrder(now, ['q-a', 'q-b', 'q-gone']))).toEqual(['q-a', 'q-b', 'q-new'])
})

const article = (id: string, state: string, plus: number) =>
  `<article class="q" id="${id}" data-n="1" data-state="${state}" aria-labelledby="${id}-t"><p class="q-text" id="${id}-t">Why?</p>` +
  `<button class="q-plus" type="submit">${plus > 0 ? `+${plus}` : 'Me too'}</button></article>`

test('[QU3] a patch brings counts and states; what is new is unknown', () => {
  const rows = [row('q-aaaa'), row('q-bbbb')]
  const heard = hearFrame(rows, {
    blocks: { 'q-aaaa': article('q-aaaa', 'for-stream', 7), 'b-1': '<p>x</p>' },
  })
  expect(heard).toEqual({
    rows: [row('q-aaaa', { state: 'for-stream', plus: 7 }), row('q-bbbb')],
    unknown: false,
  })
  expect(hearFrame(rows, { blocks: { 'q-cccc': article('q-cccc', 'open', 0) } }).unknown).toBe(true)
  expect(
    hearFrame(rows, { blocks: { 'q-bbbb': '<p class="q-hidden" id="q-bbbb">hidden</p>' } }).unknown,
  ).toBe(true)
  expect(hearFrame(rows, { blocks: { 'q-bbbb': article('q-bbbb', 'open', 0) } }).rows).toBe(rows)
})

test('[QU4] ages, long from five minutes on', () => {
  expect(ageOf(1_000, 500)).toEqual({ unit: 'seconds', n: 0, long: false })
  expect(ageOf(0, 40_999)).toEqual({ unit: 'seconds', n: 40, long: false })
  expect(ageOf(0, 299_999)).toEqual({ unit: 'minutes', n: 4, long: false })
  expect(ageOf(0, 300_000)).toEqual({ unit: 'minutes', n: 5, long: true })
  expect(ageOf(0, 7_300_000)).toEqual({ unit: 'hours', n: 2, long: true })
})

test('[QU7] letters act in the list only, and can be switched off; arrows always move', () => {
  const press = (key: string, more = {}) => ({ key, ctrlKey: false, altKey: false, metaKey: false, ...more })
  const on = { typing: false, letters: true }
  expect(['a', 'V', 'h', 'u', 'ArrowDown', 'x'].map((key) => wishOf(press(key), on))).toEqual([
    'answer',
    'voice',
    'hide',
    'undo',
    'next',
    null,
  ])
  expect(wishOf(press('a'), { typing: true, letters: true })).toBeNull()
  expect(wishOf(press('h', { ctrlKey: true }), on)).toBeNull()
  expect(wishOf(press('h'), { typing: false, letters: false })).toBeNull()
  expect(wishOf(press('ArrowUp'), { typing: false, letters: false })).toBe('previous')
})

test('[QU14] the first rows, and the chosen one wherever it stands', () => {
  const rows = ['a', 'b', 'c', 'd'].map((id) => row(id))
  expect(firstOf(rows, 2, null).map(({ id }) => id)).toEqual(['a', 'b'])
  expect(firstOf(rows, 2, 'd').map(({ id }) => id)).toEqual(['a', 'b', 'd'])
  expect(firstOf(rows, 9, 'a')).toEqual(rows)
})

test('[QU10] a question that was merged or hidden meanwhile is asked for once, not again with every patch', () => {
  const gone = { blocks: { 'q-aaaa': '<p class="q-hidden" id="q-aaaa">Same as question 2</p>' } }
  expect(hearFrame([row('q-aaaa')], gone).unknown).toBe(true)
  for (const state of ['merged', 'hidden'] as const)
    expect(hearFrame([row('q-aaaa', { state })], gone).unknown).toBe(false)
})
