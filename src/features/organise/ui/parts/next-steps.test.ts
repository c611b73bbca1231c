import { expect, test } from 'vitest'
import { currentOf, stateOf, stepsOf } from './next-steps.ts'

const dates = { from: '2026-09-22', to: '2026-10-01' }

test('[OR8] a workshop is a draft, published, running or over', () => {
  expect(stateOf({ published: false, ...dates }, '2026-09-01')).toBe('draft')
  expect(stateOf({ published: false, ...dates }, '2026-09-22')).toBe('draft')
  expect(stateOf({ published: true, ...dates }, '2026-09-21')).toBe('published')
  expect(stateOf({ published: true, ...dates }, '2026-09-22')).toBe('running')
  expect(stateOf({ published: true, ...dates }, '2026-10-01')).toBe('running')
  expect(stateOf({ published: true, ...dates }, '2026-10-02')).toBe('over')
  expect(stateOf({ published: true, from: null, to: null }, '2026-10-02')).toBe('published')
})

test('[OR8] the one that runs comes first, then the next to come, then the last', () => {
  const over = { state: 'over', from: '2026-03-01' } as const
  const older = { state: 'over', from: '2025-03-01' } as const
  const later = { state: 'draft', from: '2027-03-01' } as const
  const soon = { state: 'published', from: '2026-11-01' } as const
  const running = { state: 'running', from: '2026-09-22' } as const
  expect(currentOf([later, over, running, soon])).toBe(running)
  expect(currentOf([later, over, soon])).toBe(soon)
  expect(currentOf([older, over])).toBe(over)
  expect(currentOf([])).toBeNull()
})

test('[OR8] the first thing that is not done is next', () => {
  const next = (more: object) =>
    stepsOf({
      ...{ slug: 'git', state: 'draft', days: 6, rooms: 3, stream: true, contact: true },
      ...more,
    } as Parameters<typeof stepsOf>[0]).find(({ done }) => !done)?.what
  expect(stepsOf(null)[0]?.what).toBe('import')
  expect(next({ rooms: 0, stream: false })).toBe('rooms')
  expect(next({ stream: false })).toBe('stream')
  expect(next({ contact: false })).toBe('contact')
  expect(next({})).toBe('publish')
  expect(next({ state: 'published' })).toBe('links')
  expect(next({ state: 'running' })).toBe('direct')
  expect(next({ state: 'over' })).toBe('notes')
})
