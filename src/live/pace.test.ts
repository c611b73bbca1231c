import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { WebSocket } from 'ws'
import { Pace } from './pace.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

function socket() {
  const ws = {
    isPaused: false,
    pauses: 0,
    pause() {
      ws.isPaused = true
      ws.pauses++
    },
    resume() {
      ws.isPaused = false
    },
  }
  return ws
}
const as = (ws: ReturnType<typeof socket>) => ws as unknown as WebSocket

test('[PS2] who types fast is never held; who floods is read more slowly, and goes on by itself', () => {
  const pace = new Pace()
  const typist = socket()
  for (let n = 0; n < 3_000; n++) pace.count(as(typist), 'typist', 60, n * 30)
  expect(typist.pauses).toBe(0)
  const flooder = socket()
  for (let n = 0; n < 1_000; n++) pace.count(as(flooder), 'flooder', 60, 0)
  expect(flooder.isPaused).toBe(true)
  vi.advanceTimersByTime(60_000)
  expect(flooder.isPaused).toBe(false)
})

test('[PS2] a second socket of the same writer gains nothing, and nobody else pays', () => {
  const pace = new Pace()
  const [one, two, other] = [socket(), socket(), socket()]
  for (let n = 0; n < 400; n++) pace.count(as(one), 'flooder', 60, 0)
  pace.count(as(two), 'flooder', 60, 0)
  pace.count(as(other), 'other', 60, 0)
  expect([one.isPaused, two.isPaused, other.isPaused]).toEqual([true, true, false])
})
