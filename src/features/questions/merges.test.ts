import fc from 'fast-check'
import { expect, test } from 'vitest'
import { ANNA, BEN, notes } from '../notes/rules.fixtures.ts'
import { besideOf, joined, plusOf, rootOf, votesOf } from './merges.ts'
import { questionRows } from './rows.ts'

const IDS = ['q-aaaa', 'q-bbbb', 'q-cccc', 'q-dddd'] as const

function four() {
  const day = notes()
  for (const id of IDS) day.ask(`why ${id.slice(2)}?`, id)
  const merge = (question: string, into: string) => day.obey({ kind: 'merge', question, into, by: ANNA })
  const unmerge = (question: string, into?: string) => day.obey({ kind: 'unmerge', question, into, by: ANNA })
  const plus = (question: string, by: string, on = true) => day.obey({ kind: 'plus', question, on, by })
  const at = (id: string) => {
    const question = day.state.questions.get(id)
    if (!question) throw new Error(id)
    return question
  }
  const rootsOf = () => IDS.map((id) => rootOf(day.state, at(id)).id)
  const votes = (id: string) => plusOf(at(id), joined(day.state).get(id))
  return { day, merge, unmerge, plus, at, rootsOf, votes }
}
const [A, B, C, D] = IDS

test('[QO5] a question becomes part of another one; a chain leads to its end', () => {
  const { merge, rootsOf, at } = four()
  expect([merge(A, B), merge(B, C)]).toEqual([1, 1])
  expect(rootsOf()).toEqual([C, C, C, D])
  expect(at(A)).toMatchObject({ state: 'merged', mergedInto: B })
  // D goes where A went.
  expect([merge(D, A), at(D).mergedInto]).toEqual([1, C])
})

test('[QO5] never into itself, nor round in a circle: of two who merge each other’s questions one is told', () => {
  const { merge, rootsOf } = four()
  expect(merge(A, A)).toBe('notes/merged-into-itself')
  expect([merge(A, B), merge(B, A)]).toEqual([1, 'notes/merged'])
  expect([merge(B, C), merge(C, A)]).toEqual([1, 'notes/merged'])
  expect(rootsOf()).toEqual([C, C, C, D])
})

test('[QO5] merged once, it is not merged elsewhere; what is hidden takes nothing in', () => {
  const { day, merge } = four()
  merge(A, B)
  expect([merge(A, B), merge(A, C), merge('q-none', A), merge(A, 'q-none')]).toEqual([
    0,
    'notes/merged',
    'notes/unknown-question',
    'notes/unknown-question',
  ])
  day.obey({ kind: 'state', question: D, state: 'hidden', by: ANNA })
  expect([merge(C, D), merge(D, C)]).toEqual(['notes/hidden', 'notes/unknown-question'])
})

test('[QO5] taken apart again it is what it was, unless somebody else did something meanwhile', () => {
  const { day, merge, unmerge, at } = four()
  day.obey({ kind: 'state', question: A, state: 'for-stream', by: ANNA })
  merge(A, B)
  expect([unmerge(A, C), unmerge(A, B), at(A).state, at(A).mergedInto]).toEqual([
    'notes/changed-meanwhile',
    1,
    'for-stream',
    null,
  ])
  expect(unmerge(A, B)).toBe('notes/changed-meanwhile')
  expect(day.obey({ kind: 'state', question: A, state: 'open', by: ANNA })).toBe(1)
})

test('[QO5] a merged question is neither answered nor given a state: one is told where it went', () => {
  const { day, merge } = four()
  merge(A, B)
  expect(day.answer(A, 'so')).toBe('notes/merged')
  expect(day.obey({ kind: 'state', question: A, state: 'open', by: ANNA })).toBe('notes/merged')
  expect(day.text).not.toContain('so')
})

test('[QO6] +1 of merged questions counts once per participant, and goes to the one that stands for them', () => {
  const { day, merge, unmerge, plus, votes, at } = four()
  plus(A, ANNA)
  plus(B, ANNA)
  plus(B, BEN)
  merge(A, B)
  expect([votes(B), votesOf(day.state, ANNA)]).toEqual([2, [A, B]])
  merge(B, C)
  expect([votes(C), votesOf(day.state, ANNA)]).toEqual([2, [A, C, B]])
  expect([plus(C, ANNA), plus(A, 'carol'), votes(C), at(C).plus.size]).toEqual([0, 1, 3, 1])
  expect([plus(A, ANNA, false), votes(C), votesOf(day.state, ANNA)]).toEqual([2, 2, []])
  unmerge(B)
  expect([votes(B), votes(C)]).toEqual([1, 1])
})

test('[QO6] rows and blocks show the votes of all, and what belongs together', () => {
  const { day, merge, plus, at } = four()
  plus(A, ANNA)
  plus(B, BEN)
  merge(A, B)
  const rows = questionRows(day.state, { me: null, now: 0 })
  expect(rows.map(({ plus, mergedInto }) => [plus, mergedInto])).toEqual([
    [1, { id: B, number: 2 }],
    [2, null],
    [0, null],
    [0, null],
  ])
  const groups = joined(day.state)
  expect(besideOf(day.state, at(B), groups.get(B))).toEqual({ plus: 2, parts: [1], rooms: [], into: null })
  expect(besideOf(day.state, at(A), groups.get(A))).toEqual({
    plus: 1,
    parts: [],
    rooms: [],
    into: { id: B, number: 2, hidden: false },
  })
})

test('[QO5] whatever is merged, hidden and taken apart, everything ends at one question that is not merged', () => {
  const id = fc.constantFrom(...IDS)
  const step = fc.oneof(
    fc.tuple(fc.constant('merge' as const), id, id),
    fc.tuple(fc.constant('unmerge' as const), id, id),
    fc.tuple(fc.constant('hidden' as const), id, id),
    fc.tuple(fc.constant('open' as const), id, id),
    fc.tuple(fc.constant('plus' as const), id, id),
  )
  fc.assert(
    fc.property(fc.array(step, { maxLength: 25 }), (steps) => {
      const { day, merge, unmerge, plus, at, votes } = four()
      for (const [what, one, other] of steps) {
        if (what === 'merge') merge(one, other)
        else if (what === 'unmerge') unmerge(one)
        else if (what === 'plus') plus(one, other)
        else day.obey({ kind: 'state', question: one, state: what, by: ANNA })
      }
      for (const one of IDS) {
        const root = rootOf(day.state, at(one))
        expect(root.state).not.toBe('merged')
        expect(votes(root.id)).toBeLessThanOrEqual(IDS.length)
      }
    }),
  )
})
