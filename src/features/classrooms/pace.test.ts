import { afterAll, beforeAll, expect, test } from 'vitest'
import { newId } from '../../core/ids.ts'
import { isRefusal } from '../../core/refusal.ts'
import { newBrowser, openTestServer, type TestServer } from '../../testing.ts'

let server: TestServer

beforeAll(async () => {
  server = await openTestServer()
})
afterAll(() => server?.close())

/** Statuses of so many tries at once, counted. */
async function tally(count: number, one: (n: number) => Promise<number>) {
  const tallied: Record<number, number> = {}
  for (const status of await Promise.all(Array.from({ length: count }, (_, n) => one(n))))
    tallied[status] = (tallied[status] ?? 0) + 1
  return tallied
}

test('[FL10] a participant has one pace, by request, by form and by joining', async () => {
  const { ask, workshop, room } = server
  const mine = newBrowser(server)
  const byRequest = async (headers: Record<string, string>, n: number) => {
    const body = JSON.stringify({ t: 'do', n, room: 'floor', key: newId(), what: { kind: 'leave' } })
    return (await ask(`/api/v1/workshops/${workshop.id}/do`, { method: 'POST', headers, body })).status
  }
  const byForm = async () => {
    const body = new URLSearchParams({ intent: 'leave' })
    return (await ask('/w/git-week/live', { method: 'POST', headers: mine, body })).status
  }
  const byCode = async () => (await ask(`/r/${room.code}`, { method: 'POST', headers: mine })).status

  expect(await byCode()).toBe(303)
  expect(await byForm()).toBe(303)
  expect(await byRequest(mine, 0)).toBe(200)
  expect(await tally(130, byForm)).toEqual({ 303: 117, 429: 13 })
  expect(await byRequest(mine, 1)).toBe(429)
  expect(await byCode()).toBe(429)
  expect(await byRequest(newBrowser(server), 0)).toBe(200)
})

test('[FL10] the pace is told as a refusal', async () => {
  const { classrooms } = server.running.services
  const person = { session: newId(), grants: [] }
  const leave = () => classrooms.do(person, 'here', server.workshop.id, { kind: 'leave' }, newId())
  for (let n = 0; n < 120; n++) expect(isRefusal(await leave())).toBe(false)
  expect(await leave()).toMatchObject({ refusal: 'rate/too-fast' })
})
