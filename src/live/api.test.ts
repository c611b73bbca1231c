import { afterAll, beforeAll, expect, test } from 'vitest'
import { newId } from '../core/ids.ts'
import { newBrowser, openTestServer, type TestServer } from '../testing.ts'

let server: TestServer

beforeAll(async () => {
  server = await openTestServer()
})
afterAll(() => server?.close())

async function leave(workshop: string, headers: Record<string, string> = {}) {
  const body = JSON.stringify({ t: 'do', n: 1, room: 'floor', key: newId(), what: { kind: 'leave' } })
  const reply = await server.ask(`/api/v1/workshops/${workshop}/do`, { method: 'POST', headers, body })
  const answer = (await reply.json()) as { error?: { code: string } }
  return { status: reply.status, code: answer.error?.code, cookie: reply.headers.get('set-cookie') }
}

test('[LA1] a workshop that there is not is refused before anything is made', async () => {
  for (const id of [newId(), '%00', 'git-week'])
    expect(await leave(id, newBrowser(server))).toEqual({
      status: 404,
      code: 'workshop/unknown',
      cookie: null,
    })
})

test('[LA2] who keeps no cookie soon waits, and newcomers with one of the same address do not', async () => {
  const { id } = server.workshop
  const strangers = await Promise.all(Array.from({ length: 80 }, () => leave(id)))
  expect(strangers.filter(({ status, cookie }) => status === 200 && cookie !== null)).toHaveLength(60)
  const refused = strangers.filter(({ status }) => status !== 200)
  expect(refused).toHaveLength(20)
  for (const one of refused) expect(one).toEqual({ status: 429, code: 'rate/too-fast', cookie: null })
  for (let n = 0; n < 80; n++) expect((await leave(id, newBrowser(server))).status).toBe(200)
})

test('[LA3] a program asks by the slug and is told the ids; an unknown slug is refused', async () => {
  const { id, slug, title } = server.workshop
  const reply = await server.ask(`/api/v1/workshops/${slug}`)
  expect(await reply.json()).toEqual({ id, slug, title, notes: null })
  expect((await server.ask('/api/v1/workshops/no-such-one')).status).toBe(404)
})
