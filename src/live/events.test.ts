import { Hono } from 'hono'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { newId } from '../core/ids.ts'
import { orThrow, refuse } from '../core/refusal.ts'
import type { HttpEnv } from '../http/app.ts'
import type { RequestInfo } from '../http/request.ts'
import { newBrowser, openTestServer, type TestServer } from '../testing.ts'
import { liveEvents } from './events.ts'
import { Framed } from './framed.ts'
import type { ServerFrame } from './protocol.ts'
import type { LiveSession } from './session.ts'

let server: TestServer
let notes: string
beforeAll(async () => {
  server = await openTestServer()
  notes = server.notes
})
afterAll(() => server?.close())

type See = { room: string; as?: string; id?: string; seq?: number }[]
const path = (see: unknown, workshop = server.workshop.id) =>
  `/api/v1/workshops/${workshop}/live?see=${encodeURIComponent(JSON.stringify(see))}`

/** A page on a network without WebSockets: frames as they come, and what else the stream says. */
async function watch(see: See, headers: Record<string, string>, base = server) {
  const leaving = new AbortController()
  const reply = await base.ask(path(see, base.workshop.id), { headers, signal: leaving.signal })
  const heard: ServerFrame[] = []
  const hints: string[] = []
  const ended = (async () => {
    let rest = ''
    const text = new TextDecoder()
    for await (const bytes of reply.body ?? []) {
      const events = (rest + text.decode(bytes, { stream: true })).split('\n\n')
      rest = events.pop() ?? ''
      for (const event of events) {
        if (event.startsWith('data: ')) heard.push(JSON.parse(event.slice(6)))
        else hints.push(event)
      }
    }
  })().catch(() => undefined)
  return { reply, heard, hints, ended, leave: () => leaving.abort() }
}
const kinds = (heard: readonly ServerFrame[]) =>
  heard.map((frame) => ('room' in frame ? `${frame.t} ${frame.room}` : frame.t))

function act(headers: Record<string, string>, room: string, what: object, id?: string, key = newId()) {
  const body = JSON.stringify({ t: 'do', n: 3, room, key, what, ...(id ? { id } : {}) })
  return server.ask(`/api/v1/workshops/${server.workshop.id}/do`, { method: 'POST', headers, body })
}

test('[ES1] a stream carries the frames of the socket, and a command by request is seen on it', async () => {
  const me = newBrowser(server)
  const page = await watch([{ room: 'stage' }, { room: 'floor' }, { room: 'notes', id: notes }], me)
  expect(page.reply.headers.get('content-type')).toContain('text/event-stream')
  expect(page.reply.headers.get('cache-control')).toBe('no-store, no-transform')
  await expect
    .poll(() => kinds(page.heard))
    .toEqual(
      expect.arrayContaining(['welcome', 'view stage', 'view floor', 'mine floor', 'notes', 'reading notes']),
    )
  expect(page.heard[0]?.t).toBe('welcome')
  const key = newId()
  const ask = { kind: 'ask', text: 'Is anybody there?' }
  const first = await (await act(me, 'notes', ask, notes, key)).json()
  expect(await (await act(me, 'notes', ask, notes, key)).json()).toEqual(first)
  await expect.poll(() => JSON.stringify(page.heard).split('Is anybody there?').length).toBe(2)
  const seq = Math.max(...page.heard.map((frame) => (frame.t === 'notes' ? frame.seq : 0)))
  page.leave()
  // Another stream goes on from where this one was.
  const next = await watch([{ room: 'notes', id: notes, seq }, { room: 'stage' }], me)
  await expect.poll(() => kinds(next.heard)).toContain('view stage')
  expect(kinds(next.heard)).not.toContain('notes')
  next.leave()
})

test('[ES2] a browser gets its cookie with the stream, and what it may not see is refused in it', async () => {
  const page = await watch([{ room: 'floor', as: 'director' }, { room: 'stage' }], {})
  expect(page.reply.headers.get('set-cookie')).toMatch(/^mr=/)
  await expect.poll(() => kinds(page.heard)).toContain('view stage')
  expect(page.heard).toContainEqual(
    expect.objectContaining({ t: 'refused', n: -1, code: 'people/not-allowed' }),
  )
  page.leave()
})

test('[ES2] a stream ends with the rights of its browser', async () => {
  const { people } = server.running.services
  const link = await people.roleLink('director', { workshop: server.workshop.id })
  const director = newBrowser(server)
  await server.ask(`/go/${link.token}`, { headers: director })
  const desk = await watch([{ room: 'floor', as: 'director' }], director)
  await expect.poll(() => kinds(desk.heard)).toContain('view floor')
  await people.revoke(server.workshop.id, link.id)
  await desk.ended
})

test('[ES3] what is no list, no workshop, too many streams or too fast is refused in words', async () => {
  const me = newBrowser(server)
  const code = async (reply: Response) => ((await reply.json()) as { error: { code: string } }).error.code
  expect(await code(await server.ask(path('stage'), { headers: me }))).toBe('live/bad-message')
  expect(await code(await server.ask('/api/v1/workshops/x/live', { headers: me }))).toBe('live/bad-message')
  expect(await code(await server.ask(path([], newId()), { headers: me }))).toBe('workshop/unknown')
  const many = await Promise.all(Array.from({ length: 13 }, () => watch([], me)))
  expect(many.map(({ reply }) => reply.status).sort()).toEqual([...Array(12).fill(200), 429])
  for (const { leave } of many) leave()
  const hasty = newBrowser(server)
  const deeds = await Promise.all(
    Array.from({ length: 41 }, () => act(hasty, 'floor', { kind: 'leave' }).then(({ status }) => status)),
  )
  expect(deeds.filter((status) => status === 429)).toHaveLength(1)
})

test('[ES4] who leaves counts no more', async () => {
  const { services } = server.running
  const reading = async () => orThrow(await services.notes.page(notes)).reading
  const page = await watch([{ room: 'notes', id: notes }], newBrowser(server))
  await expect.poll(reading).toBe(1)
  page.leave()
  await expect.poll(reading).toBe(0)
})

test('[ES4] who never reads is cut off when half a megabyte waits beside the largest frame, and leaves its rooms', async () => {
  let session: LiveSession | null = null
  let left = 0
  const feature = {
    async see(given: LiveSession) {
      session = given
      return { [Symbol.dispose]: () => void left++ }
    },
    do: async () => refuse('server/busy'),
  }
  const events = liveEvents({
    features: {
      stage: feature,
      floor: feature,
      notes: feature,
      polls: feature,
      backstage: feature,
      desk: feature,
    },
    personOf: async () => ({ session: null, grants: [] }),
    isWorkshop: async () => true,
    onEnded: () => ({ [Symbol.dispose]: () => undefined }),
    now: () => new Date(0),
    words: String,
    report: () => undefined,
  })
  const app = new Hono<HttpEnv>()
  app.use((c, next) => {
    c.set('info', { session: null, address: 'a', ensureSession: () => 's' } as RequestInfo)
    return next()
  })
  app.route('/', events.router)
  const { body } = await app.request(`/w1/live?see=${encodeURIComponent('[{"room":"stage"}]')}`)
  await expect.poll(() => session).not.toBeNull()
  const frame = new Framed('x'.repeat(256 * 1024))
  for (let n = 0; n < 3; n++) (session as LiveSession | null)?.send(frame)
  expect(left).toBe(0)
  for (let n = 0; n < 3; n++) (session as LiveSession | null)?.send(frame)
  expect(left).toBe(1)
  await expect(body?.getReader().read()).rejects.toBeUndefined()
  events.close()
})

test('[ES5] a server that closes ends its streams, and says when to come back', async () => {
  const other = await openTestServer()
  const page = await watch([{ room: 'stage' }], newBrowser(other), other)
  await expect.poll(() => kinds(page.heard)).toContain('view stage')
  await other.close()
  await page.ended
  expect(page.hints).toEqual(['retry: 3000'])
})
