import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { WebSocket } from 'ws'
import { isRefusal } from '../core/refusal.ts'
import { Budgets } from './budget.ts'
import { hold } from './pace.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

/** A socket that hands over a read's worth of frames at once, as ws does, also after it was paused. */
function program(frames: number, atOnce: number) {
  const budget = new Budgets(() => Date.now()).of({ name: 'program', address: 'here', staff: false })
  const seen = { taken: 0, refused: 0 }
  const ws = {
    OPEN: 1,
    readyState: 1,
    isPaused: false,
    pause() {
      ws.isPaused = true
    },
    resume() {
      ws.isPaused = false
      setTimeout(read)
    },
  }
  function read(): void {
    if (ws.isPaused) return
    for (let n = 0; n < atOnce && seen.taken + seen.refused < frames; n++) {
      const wait = budget.spend({ frames: 1, bytes: 40 })
      if (isRefusal(wait)) seen.refused++
      else {
        seen.taken++
        if (wait > 0) hold(ws as unknown as WebSocket, budget)
      }
    }
    if (seen.taken + seen.refused < frames) setTimeout(read)
  }
  read()
  return seen
}

test('[BU1] a program that sends thousands of letters at once is heard more slowly, and all of them are taken', () => {
  const seen = program(10_000, 1_600)
  vi.advanceTimersByTime(30_000)
  expect(seen.taken).toBeLessThan(4_000)
  vi.advanceTimersByTime(300_000)
  expect(seen).toEqual({ taken: 10_000, refused: 0 })
})
