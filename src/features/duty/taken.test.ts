import { expect, test } from 'vitest'
import { CLAIM_MS, FRESH, type Question, type Questions } from '../questions/contract.ts'
import { takenOf } from './taken.ts'

const question = (id: string, more: Partial<Question> = {}): Question => ({
  ...FRESH,
  id,
  number: 1,
  at: 0,
  by: 'asker',
  classroom: null,
  room: null,
  state: 'open',
  plus: new Set(),
  base: 0,
  touchedAt: null,
  seen: null,
  firstAt: null,
  asked: null,
  ...more,
})
const claim = { by: 'p1', label: 'helper 1', at: 0, from: null }

test('[DU4] who took which question, and what is nobody’s', () => {
  const all = [
    question('q-a', { number: 1, claim, state: 'answering' }),
    question('q-b', { number: 2, plus: new Set(['x', 'y']), base: 3 }),
    question('q-c', { number: 3, state: 'answered', claim: { ...claim, by: 'p2' } }),
    question('q-d', { number: 4, state: 'for-stream' }),
  ]
  const state: Questions = { questions: new Map(all.map((one) => [one.id, one])), last: 4 }
  expect(takenOf(state, 0)).toEqual({
    by: new Map([['p1', { number: 1 }]]),
    waiting: [{ id: 'q-b', at: 0, plus: 5 }],
  })
  expect(takenOf(state, CLAIM_MS + 1).by.size).toBe(0)
})
