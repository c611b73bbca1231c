import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { Room } from '../../live/room.ts'
import type { LiveSession } from '../../live/session.ts'
import { network } from '../../live/testing.ts'
import type { TeachingView } from './contract.ts'
import { type BackstageState, type BackstageStep, backstageRules } from './rules.ts'
import { BackstageScreens } from './screens.ts'

beforeEach(() => {
  vi.useFakeTimers({ now: 0 })
})
afterEach(() => {
  vi.useRealTimers()
})

test('[BS6] instructors are told how many of their pages are open, in all processes; nobody else is', async () => {
  const { join } = network()
  const room = { seq: 0, written: backstageRules.empty() } as Room<BackstageState, BackstageStep>
  const report = (error: unknown) => {
    throw error
  }
  const screens = ['p1', 'p2'].map(
    (name) => new BackstageScreens(room, 'w', { fanout: join(name), now: () => new Date(), report }),
  )
  const told: Partial<TeachingView>[][] = []
  const look = (at: number, as: 'teaching' | 'staff') => {
    const views: Partial<TeachingView>[] = []
    told.push(views)
    const send = (frame: unknown) => {
      views.push(JSON.parse(String(frame)).view)
    }
    return screens[at]!.join({ send } as unknown as LiveSession, as)
  }
  await look(0, 'teaching')
  const second = await look(1, 'teaching')
  await look(0, 'staff')
  await vi.advanceTimersByTimeAsync(4_000)
  expect(told[0]?.at(-1)?.here).toBe(2)
  expect(told[1]?.at(-1)?.here).toBe(2)
  expect(told[2]?.at(-1)).not.toHaveProperty('here')
  second[Symbol.dispose]()
  await vi.advanceTimersByTimeAsync(4_000)
  expect(told[0]?.at(-1)?.here).toBe(1)
  expect(screens.map(({ here }) => here)).toEqual([1, 1])
  for (const one of screens) one.close()
})
