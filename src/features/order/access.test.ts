import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { WebSocket } from 'ws'
import type { Role } from '../../core/person.ts'
import { orThrow } from '../../core/refusal.ts'
import { newBrowser, openTestServer, type TestServer } from '../../testing.ts'
import { openHand } from '../notes/testing.ts'
import { accessOf, OPEN, type Policy, READERS, STRANGER, WRITERS } from './access.ts'

let server: TestServer
let notes: string
beforeAll(async () => {
  server = await openTestServer()
  const [day] = await server.running.services.notes.list(server.workshop.id)
  notes = day?.id ?? ''
})
afterEach(() => set({}))
afterAll(() => server.close())

const set = (policy: Partial<Policy>) =>
  server.running.services.order.setPolicy(server.workshop.id, { ...OPEN, ...policy })

type Guest = ReturnType<typeof newBrowser>
const holding = async (role: Role): Promise<Guest> => {
  const guest = newBrowser(server)
  const { people } = server.running.services
  const link = await people.roleLink(role, { workshop: server.workshop.id })
  await server.ask(`/go/${link.token}`, { headers: { cookie: guest.cookie } })
  return guest
}
const personOf = async ({ cookie }: Guest) =>
  server.running.services.people.personOf((await server.running.sessions.read(cookie))?.session ?? null)
const inRoom = async (): Promise<Guest> => {
  const guest = newBrowser(server)
  const { classrooms } = server.running.services
  orThrow(await classrooms.join(await personOf(guest), '127.0.0.1', server.room.code))
  return guest
}
const registered = async (): Promise<Guest & { manage: string }> => {
  const guest = newBrowser(server)
  const { registration } = server.running.services
  const form = { mode: 'alone', classroom: null, name: '', email: '' } as const
  const made = await registration.register(await personOf(guest), '127.0.0.1', server.workshop.id, form)
  expect(made).toHaveProperty('manage')
  return { ...guest, manage: (made as { manage: string }).manage }
}

/** What each way answers: pages, Markdown, the request, the live socket and its events, the writers' socket, the form. */
async function ways({ cookie }: Guest) {
  const headers = { cookie, 'sec-fetch-site': 'same-origin' }
  const slug = server.workshop.slug
  const status = async (path: string, init: RequestInit = {}) =>
    (await server.ask(path, { ...init, headers: { ...headers, ...init.headers } })).status
  const live = await (await server.ask(`/w/${slug}/live`, { headers })).text()
  const does = (what: unknown) =>
    status(`/api/v1/workshops/${server.workshop.id}/do`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ t: 'do', n: 1, room: 'notes', id: notes, key: crypto.randomUUID(), what }),
    })
  const form = new URLSearchParams({ intent: 'ask', text: 'by form?', notes, key: crypto.randomUUID() })
  const hand = await openHand(server.running.listening, notes, { cookie }).catch(() => null)
  hand?.close()
  return {
    read: [
      live.includes('notes-blocks') || live.includes('Ask a question'),
      (await status(`/w/${slug}/notes/1`)) === 200,
      (await status(`/w/${slug}/edit/1/questions`)) === 200,
      (await status(`/api/v1/notes/${notes}.md`)) === 200,
      await sees(cookie),
      await streams(cookie),
    ],
    write: [
      (await does({ kind: 'ask', text: 'by request?' })) === 200,
      (await does({ kind: 'say', text: 'hello' })) === 200,
      (await status(`/w/${slug}/live`, { method: 'POST', body: form })) === 303,
      (await status(`/w/${slug}/edit/1`)) === 200,
      hand !== null,
    ],
  }
}

async function socket(cookie: string) {
  const base = server.running.listening.replace('http', 'ws')
  const ws = new WebSocket(`${base}/ws/live/${server.workshop.id}`, { headers: { cookie } })
  const heard: { t: string; code?: string }[] = []
  ws.on('message', (data) => heard.push(JSON.parse(String(data))))
  await new Promise((resolve) => ws.once('open', resolve))
  ws.send(JSON.stringify({ t: 'hello', v: 1, see: [{ room: 'notes', id: notes }] }))
  await expect.poll(() => heard.some(({ t }) => t === 'notes' || t === 'closed')).toBe(true)
  return { ws, heard }
}
async function sees(cookie: string): Promise<boolean> {
  const { ws, heard } = await socket(cookie)
  ws.close()
  return heard.some(({ t }) => t === 'notes')
}
async function streams(cookie: string): Promise<boolean> {
  const see = encodeURIComponent(JSON.stringify([{ room: 'notes', id: notes }]))
  const leaving = new AbortController()
  const path = `/api/v1/workshops/${server.workshop.id}/live?see=${see}`
  const answer = await server.ask(path, { headers: { cookie }, signal: leaving.signal })
  let text = ''
  for await (const part of answer.body as unknown as AsyncIterable<Uint8Array>) {
    text += new TextDecoder().decode(part)
    if (/"t":"(notes|closed)"/.test(text)) break
  }
  leaving.abort()
  return text.includes('"t":"notes"')
}
const all = (yes: boolean) => ({ read: Array(6).fill(yes), write: Array(5).fill(yes) })
const only = (read: boolean, write: boolean) => ({ read: all(read).read, write: all(write).write })

test('[KO1] the matrix: stranger, by link, in a room, registered, each role, for each policy', () => {
  const of = (role: Role | null, standing = STRANGER, workshop = 'here') => ({
    person: { grants: role ? [{ role, workshop, classroom: null }] : [] },
    standing,
  })
  const people = {
    stranger: of(null),
    elsewhere: of('helper', STRANGER, 'elsewhere'),
    link: of('learner'),
    room: of(null, { inRoom: true, registered: false }),
    registered: of(null, { inRoom: false, registered: true }),
    helper: of('helper'),
    lead: of('room-lead'),
    projector: of('projector'),
  }
  const who = (policy: Policy, what: 'read' | 'write') =>
    Object.entries(people)
      .filter(([, { person, standing }]) => !accessOf(policy, person, 'here', standing, what))
      .map(([name]) => name)
  const staff = ['helper', 'lead']
  const byLink = ['link', 'room', 'registered', ...staff]
  for (const read of READERS) {
    const secret = { ...OPEN, read, byAddress: false }
    const readers = {
      public: Object.keys(people),
      link: [...byLink, 'projector'],
      registered: ['registered', ...staff, 'projector'],
    }
    expect([read, who(secret, 'read')]).toEqual([read, readers[read]])
    for (const write of WRITERS) {
      const writers = { link: byLink, registered: ['registered', ...staff], staff }[write]
      const both = writers.filter((one) => readers[read].includes(one))
      expect([read, write, who({ ...secret, write }, 'write')]).toEqual([read, write, both])
    }
  }
  expect(who(OPEN, 'write')).toEqual(Object.keys(people))
})

test('[KO2] every way asks: a stranger, a guest by link, somebody in a room, staff', async () => {
  const stranger = newBrowser(server)
  expect(await ways(stranger)).toEqual(all(true))
  await set({ read: 'link', byAddress: false })
  expect(await ways(stranger)).toEqual(all(false))
  expect(await ways(await holding('learner'))).toEqual(all(true))
  expect(await ways(await inRoom())).toEqual(all(true))
  expect(await ways(await holding('helper'))).toEqual(all(true))
  await set({ write: 'staff' })
  expect(await ways(stranger)).toEqual(only(true, false))
  expect(await ways(await holding('helper'))).toEqual(all(true))
  // A way in by words on pages; by id alone the notes are as unknown as none.
  await set({ read: 'link', byAddress: false })
  const page = await server.ask(`/w/${server.workshop.slug}/notes/1`, { headers: stranger })
  expect(await page.text()).toContain('Open the link that you were sent')
  expect((await server.ask(`/api/v1/notes/${notes}.md`, { headers: stranger })).status).toBe(404)
  await set({})
})

test('[KO3] rights that a policy takes away end on open sockets within a second, and only those', async () => {
  const stranger = newBrowser(server)
  const member = await holding('learner')
  const [there, here] = [await socket(stranger.cookie), await socket(member.cookie)]
  const [writer, mine] = await Promise.all(
    [stranger, member].map(({ cookie }) => openHand(server.running.listening, notes, { cookie })),
  )
  await set({ read: 'link', byAddress: false })
  await expect
    .poll(() => there.heard.some(({ t, code }) => t === 'closed' && code === 'notes/needs-link'))
    .toBe(true)
  expect(await writer?.closed).toEqual({ code: 4401, reason: 'notes/needs-link' })
  await mine?.type('still by link ')
  await expect.poll(() => here.heard.filter(({ t }) => t === 'notes').length).toBeGreaterThan(1)
  expect(there.heard.at(-1)?.t).toBe('closed')
  mine?.close()
  for (const { ws } of [there, here]) ws.close()
  await set({})
})

test('[KO3] who leaves a room, or withdraws what they registered, is out within a second', async () => {
  await set({ read: 'registered', byAddress: false })
  expect(await ways(await inRoom())).toEqual(all(false))
  const { manage, ...one } = await registered()
  expect(await ways(one)).toEqual(all(true))
  const page = await socket(one.cookie)
  const writer = await openHand(server.running.listening, notes, { cookie: one.cookie })
  await server.running.services.registration.withdraw(manage)
  expect(await writer.closed).toEqual({ code: 4401, reason: 'notes/needs-registration' })
  await expect.poll(() => page.heard.at(-1)?.t).toBe('closed')
  page.ws.close()
  await set({ read: 'link', byAddress: false })
  const guest = await inRoom()
  const reader = await socket(guest.cookie)
  const left = await server.ask(`/w/${server.workshop.slug}/live`, {
    method: 'POST',
    headers: guest,
    body: new URLSearchParams({ intent: 'leave', key: crypto.randomUUID() }),
  })
  expect(left.status).toBe(303)
  await expect.poll(() => reader.heard.at(-1)?.t).toBe('closed')
  reader.ws.close()
  await set({})
})

test('[KO4] live notes are kept out of search engines until somebody of staff reviewed them', async () => {
  const path = `/w/${server.workshop.slug}/notes/1`
  const robots = async (at: string) =>
    (await (await server.ask(at)).text()).includes('name="robots" content="noindex"')
  expect([await robots(path), await robots(`/w/${server.workshop.slug}/live`)]).toEqual([true, true])
  const markdown = () => server.ask(`/api/v1/notes/${notes}.md`)
  expect((await markdown()).headers.get('x-robots-tag')).toBe('noindex')
  const review = async (guest: Guest) =>
    (
      await server.ask(`/w/${server.workshop.slug}/order/1`, {
        method: 'POST',
        headers: guest,
        body: new URLSearchParams({ do: 'review' }),
      })
    ).status
  expect(await review(newBrowser(server))).toBe(403)
  expect(await review(await holding('helper'))).toBe(403)
  expect(await review(await holding('notes-manager'))).toBe(303)
  expect([await robots(path), await robots(`/w/${server.workshop.slug}/live`)]).toEqual([false, true])
  expect((await markdown()).headers.get('x-robots-tag')).toBeNull()
  await set({ read: 'link' })
  expect(await robots(path)).toBe(true)
  await set({})
})
