import { expect, test, vi } from 'vitest'
import { readiness } from './readiness.ts'

test('[HE9] a throw and silence are not ready either, and say nothing of the inside', async () => {
  expect(await readiness(async () => null)).toBeNull()
  expect(await readiness(() => Promise.reject(new Error('password wrong')))).toBe(
    'the database does not answer',
  )
  vi.useFakeTimers()
  const waiting = readiness(() => new Promise(() => {}))
  vi.advanceTimersByTime(2_000)
  expect(await waiting).toBe('the database did not answer within 2 s')
  vi.useRealTimers()
})
