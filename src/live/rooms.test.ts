import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { Room } from './room.ts'
import { keepRooms } from './rooms.ts'

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
    return { id, close, look: () => undefined } as Room<null, null>
  }
  let busy = true
  const rooms = keepRooms(
    open,
    () => busy,
    () => new Date(Date.now()),
  )
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
    () => new Date(0),
  )
  await expect(rooms.get('a')).rejects.toThrow('away')
  expect((await rooms.get('a')).id).toBe('a')
  await rooms.close()
})

test('[RK2] open rooms look into the log by themselves, so that a lost hint only costs time', async () => {
  let looks = 0
  const room = { id: 'a', look: () => void looks++, close: async () => undefined } as Room<null, null>
  const rooms = keepRooms(
    async () => room,
    () => true,
    () => new Date(0),
  )
  await rooms.get('a')
  await vi.advanceTimersByTimeAsync(11_000)
  expect(looks).toBe(2)
  await rooms.close()
  await vi.advanceTimersByTimeAsync(11_000)
  expect(looks).toBe(2)
})

test('[RK1] after closing no room is opened any more', async () => {
  let opened = 0
  const rooms = keepRooms<null, null>(
    async (id) => {
      opened++
      return { id, close: async () => undefined } as Room<null, null>
    },
    () => false,
    () => new Date(0),
  )
  await rooms.close()
  await expect(rooms.get('a')).rejects.toThrow('while closing')
  expect(opened).toBe(0)
})
