import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { Log } from '../storage/log.ts'
import type { Room } from './room.ts'
import { keepRooms } from './rooms.ts'

const quiet = { reached: async () => new Map() } as Partial<Log> as Log

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

test('[RK1] a room is opened once; idle it is let go, and asked for meanwhile it opens after its last write', async () => {
  const events: string[] = []
  const lastWrite = Promise.withResolvers<void>()
  let opened = 0
  const open = async (id: string) => {
    const n = ++opened
    events.push(`open ${n}`)
    const close = async () => {
      events.push(`close ${n}`)
      await lastWrite.promise
      events.push(`closed ${n}`)
    }
    return { id, close, look: async () => true } as Room<null, null>
  }
  let busy = true
  const rooms = keepRooms(open, () => busy, { now: () => new Date(Date.now()), log: quiet })
  expect(await rooms.get('a')).toBe(await rooms.get('a'))
  await vi.advanceTimersByTimeAsync(30 * 60_000)
  expect(events).toEqual(['open 1'])
  busy = false
  await vi.advanceTimersByTimeAsync(12 * 60_000)
  const again = rooms.get('a')
  await vi.advanceTimersByTimeAsync(1)
  expect(events).toEqual(['open 1', 'close 1'])
  lastWrite.resolve()
  await again
  expect(events).toEqual(['open 1', 'close 1', 'closed 1', 'open 2'])
  await rooms.close()
})

test('[RK1] a room that could not be opened is tried anew', async () => {
  let tries = 0
  const rooms = keepRooms<null, null>(
    async (id) => {
      if (++tries === 1) throw new Error('the database is away')
      return { id, close: async () => undefined } as Room<null, null>
    },
    () => false,
    { now: () => new Date(0), log: quiet },
  )
  await expect(rooms.get('a')).rejects.toThrow('away')
  expect((await rooms.get('a')).id).toBe('a')
  await rooms.close()
})

test('[RK2] open rooms learn from the log by themselves that it went on, so that a lost hint only costs time', async () => {
  let looks = 0
  let seq = 3
  const asked: (readonly string[])[] = []
  const reached = async (ids: readonly string[]) => {
    asked.push(ids)
    if (asked.length === 2) throw new Error('the database is away')
    return new Map([
      ['test:a', seq],
      ['test:b', 1],
    ])
  }
  const rooms = keepRooms(
    async (id) =>
      ({
        id: `test:${id}`,
        seq: id === 'a' ? 3 : 1,
        look: async () => ++looks > 0,
        close: async () => undefined,
      }) as Room<null, null>,
    () => true,
    { now: () => new Date(0), log: { reached } as Partial<Log> as Log },
  )
  await rooms.get('a')
  await rooms.get('b')
  await vi.advanceTimersByTimeAsync(4_100)
  expect(asked).toEqual([
    ['test:a', 'test:b'],
    ['test:a', 'test:b'],
  ])
  expect(looks).toBe(0)
  seq = 4
  await vi.advanceTimersByTimeAsync(2_000)
  expect(looks).toBe(1)
  await rooms.close()
  await vi.advanceTimersByTimeAsync(11_000)
  expect(asked).toHaveLength(3)
})

test('[RK1] after closing no room is opened any more', async () => {
  let opened = 0
  const rooms = keepRooms<null, null>(
    async (id) => {
      opened++
      return { id, close: async () => undefined } as Room<null, null>
    },
    () => false,
    { now: () => new Date(0), log: quiet },
  )
  await rooms.close()
  await expect(rooms.get('a')).rejects.toThrow('while closing')
  expect(opened).toBe(0)
})
