import { expect, test } from 'vitest'
import type { Now, PlanRow } from '../../contract.ts'
import { howOf } from './how-of.ts'

const now = (more: Partial<Now>): Now => ({
  seq: 3,
  mode: 'exercise',
  title: '',
  how: '',
  url: null,
  steps: [],
  startedAt: 0,
  until: null,
  ...more,
})

test('[S14] the banner says which steps to do, and reads what a director wrote', () => {
  const steps = ['a', 'b', 'Optional: c']
  expect(howOf({ now: now({ steps, optional: 1, how: 'the goal' }), next: [] })).toEqual({
    kind: 'steps',
    needed: 2,
    last: 3,
  })
  expect(howOf({ now: now({ steps, how: 'Step 1 only.' }), next: [] })).toEqual({
    kind: 'line',
    text: 'Step 1 only.',
  })
  expect(howOf({ now: now({}), next: [] })).toEqual({ kind: 'mode' })
})

test('[S14] who watches reads when they type along', () => {
  const next = [{ mode: 'typealong', expected: 60_000 } as PlanRow]
  expect(howOf({ now: now({ mode: 'watch' }), next })).toEqual({ kind: 'soon', at: 60_000 })
})
