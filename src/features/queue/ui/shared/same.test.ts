import { expect, test } from 'vitest'
import type { QuestionRow } from '../../../notes/contract.ts'
import { questionRow as row } from '../../../questions/rows.fixtures.ts'
import { sameAs } from './same.ts'

const ids = (rows: readonly QuestionRow[]) => rows.map(({ id }) => id)
const me = { label: 'helper 3', you: true, from: null }

test('[QU9] what is asked twice is told at the most wanted one, with the answer that is there', () => {
  const rows = [
    row('q-a', { number: 45, plus: 9, text: 'Git says: please tell me who you are. What do I do?' }),
    row('q-b', { number: 46, plus: 1, text: 'Git wants me to tell who I am, please?' }),
    row('q-c', { number: 39, text: 'Git asks: tell me who you are', state: 'answered', answers: 1 }),
    row('q-d', { number: 50, text: 'Can Git track spreadsheets?' }),
    row('q-e', { number: 51, text: 'Please tell me, who are you, Git?', claimedBy: me, state: 'answering' }),
  ]
  const found = sameAs(rows)
  expect(ids(found.get('q-a')?.asked ?? [])).toEqual(['q-b'])
  expect(found.get('q-a')?.answered?.id).toBe('q-c')
  expect(found.get('q-b')?.asked).toEqual([])
  expect(found.has('q-d')).toBe(false)
})
