import { expect, test } from 'vitest'
import type { QuestionRow } from '../../../notes/contract.ts'
import { questionRow as row } from '../../../questions/rows.fixtures.ts'
import { afterDeed, afterFrame, afterList, isDue, listingOf } from './listing.ts'

const article = (id: string, state = 'open', plus = 0) =>
  `<article class="q" id="${id}" aria-labelledby="${id}-t" data-state="${state}"><p><span class="q-text">Why?</span></p><button class="q-plus">+${plus}</button></article>`
const frame = (seq: number, ...ids: string[]) => ({
  seq,
  blocks: Object.fromEntries(ids.map((id) => [id, article(id)])),
})
const ids = ({ rows }: { rows: readonly QuestionRow[] }) => rows.map(({ id }) => id)

test('[QU11] of two questions asked right after each other both come, also when the list that was on its way knows one', () => {
  let list = listingOf({ seq: 4, rows: [] })
  list = afterFrame(list, frame(5, 'q-aaaa'))
  expect(isDue(list)).toBe(true)
  // The list is on its way when the second one is asked.
  list = afterFrame(list, frame(6, 'q-bbbb'))
  list = afterList(list, { seq: 5, rows: [row('q-aaaa')] })
  expect(ids(list)).toEqual(['q-aaaa'])
  expect(isDue(list)).toBe(true)
  list = afterList(list, { seq: 6, rows: [row('q-aaaa'), row('q-bbbb')] })
  expect(ids(list)).toEqual(['q-aaaa', 'q-bbbb'])
  expect(isDue(list)).toBe(false)
})

test('[QU11] a patch that the list knows of is not asked for again, nor is one that says nothing new', () => {
  const list = listingOf({ seq: 6, rows: [row('q-aaaa')] })
  expect(afterFrame(list, frame(6, 'q-bbbb'))).toBe(list)
  expect(afterFrame(list, frame(7, 'q-aaaa'))).toBe(list)
  expect(isDue(afterFrame(list, frame(0, 'q-bbbb')))).toBe(true)
})

test('[QU11] what a patch said, and what this page did, is not taken back by an older list', () => {
  let list = listingOf({ seq: 1, rows: [row('q-aaaa'), row('q-bbbb')] })
  list = afterFrame(list, { seq: 3, blocks: { 'q-aaaa': article('q-aaaa', 'open', 7) } })
  list = afterDeed(list, 'q-bbbb', { state: 'later', claimedBy: null }, 4)
  list = afterList(list, { seq: 2, rows: [row('q-aaaa'), row('q-bbbb')] })
  expect(list.rows.map(({ plus, state }) => [plus, state])).toEqual([
    [7, 'open'],
    [0, 'later'],
  ])
  list = afterList(list, { seq: 4, rows: [row('q-aaaa', { plus: 8 }), row('q-bbbb', { state: 'open' })] })
  expect(list.rows.map(({ plus, state }) => [plus, state])).toEqual([
    [8, 'open'],
    [0, 'open'],
  ])
  expect(afterList(list, { seq: 3, rows: [] })).toBe(list)
})

test('[QU11] a patch that was made before what this page did changes nothing', () => {
  let list = afterDeed(listingOf({ seq: 1, rows: [row('q-aaaa')] }), 'q-aaaa', { state: 'later' }, 9)
  list = afterFrame(list, { seq: 8, blocks: { 'q-aaaa': article('q-aaaa', 'answering') } })
  expect(list.rows[0]?.state).toBe('later')
})

test('[QU11] a page that has heard more than its first list asks at once; who shares the work asks with each new state', () => {
  expect(isDue(listingOf({ seq: 3, rows: [] }, 4))).toBe(true)
  const list = listingOf({ seq: 3, rows: [row('q-aaaa')] })
  const patch = { seq: 4, blocks: { 'q-aaaa': article('q-aaaa', 'answering') } }
  expect([isDue(afterFrame(list, patch)), isDue(afterFrame(list, patch, { keen: true }))]).toEqual([
    false,
    true,
  ])
  expect(isDue(afterDeed(list, 'q-aaaa', {}, 5, { keen: true }))).toBe(true)
})
