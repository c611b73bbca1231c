import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { LiveSession } from './session.ts'
import { type Somebodys, Whose } from './whose.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

function crowd(people: readonly (string | null)[]) {
  let asked = 0
  const now = [...people]
  const screens = new Map<LiveSession, Somebodys>()
  people.forEach((known, at) => {
    const participant = async () => {
      asked++
      return now[at] ?? null
    }
    screens.set({ workshop: `${at}` } as LiveSession, { known, participant })
  })
  const told: string[] = []
  const whose = new Whose(
    screens,
    async ({ workshop }) => void told.push(workshop),
    (error) => {
      throw error
    },
  )
  return { whose, told, asked: () => asked, becomes: (at: number, id: string) => now.splice(at, 1, id) }
}

test('[WH1] who pressed is told at once, the others are not', () => {
  const { whose, told } = crowd(['anna', 'ben', null])
  whose.wrote(new Set(['ben']), false)
  expect(told).toEqual(['1'])
  whose.wrote(new Set(['ben']), true)
  expect(told).toEqual(['1', '1'])
  whose.close()
})

test('[WH2] what may change every screen is told to all in one round a moment later, and asks nobody who they are', async () => {
  const { whose, told, asked } = crowd(['anna', null, 'ben', ...Array.from({ length: 1_000 }, () => null)])
  for (let n = 0; n < 10; n++) whose.wrote(new Set(), true)
  expect(told).toEqual([])
  await vi.advanceTimersByTimeAsync(1_000)
  expect([told, asked()]).toEqual([['0', '2'], 0])
  whose.wrote(new Set(), true)
  whose.close()
  await vi.advanceTimersByTimeAsync(1_000)
  expect(told).toHaveLength(2)
})

test('[WH1] a hundred presses ask once whose the other screens are, and a first press is told soon', async () => {
  const { whose, told, asked, becomes } = crowd(['anna', null, null])
  becomes(2, 'carl')
  for (let n = 0; n < 100; n++) whose.wrote(new Set(['carl']), false)
  expect([told, asked()]).toEqual([[], 0])
  await vi.advanceTimersByTimeAsync(300)
  expect([told, asked()]).toEqual([['2'], 2])
  await vi.advanceTimersByTimeAsync(60_000)
  expect(asked()).toBeLessThan(10)
  whose.wrote(new Set(['carl']), false)
  expect(told).toEqual(['2', '2'])
  whose.close()
})
