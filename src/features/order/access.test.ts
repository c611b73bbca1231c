import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest'
import { WebSocket } from 'ws'
import type { Role } from '../../core/person.ts'
import { orThrow } from '../../core/refusal.ts'
import { newBrowser, openTestServer, type TestServer } from '../../testing.ts'
import type { NotesCommand } from '../notes/contract.ts'
import { openHand } from '../notes/testing.ts'
import { accessOf, OPEN, type Policy, READERS, STRANGER, WRITERS } from './access.ts'

let server: TestServer
let notes: string
let question: string
/** Guests answer this one. */
let other: string
/** What readers find in the notes, and nowhere else. */
const WORD = 'sycamore'
const JSON_TYPE = { 'content-type': 'application/json' }
beforeAll(async () => {
  const zone = 'Europe/Oslo'
  const lesson = { kind: 'lesson', title: 'Trees', date: '2026-09-22', zone } as const
  server = await openTestServer(undefined, {
    sessions: [{ ...lesson, episodes: [], starts: '09:00', ends: '18:00' }],
  })
  const { services } = server.running
  notes = server.notes
  const director = await server.personOf(await server.holding('director'))
  const next = { kind: 'next', seen: 0, day: server.day } as const
  orThrow(await services.stage.do(director, server.workshop.id, next, 'the day begins'))
  const does = async (command: NotesCommand, key: string) =>
    orThrow(await services.notes.do(director, '127.0.0.1', notes, command, key)).reply.question ?? ''
  // Staff answered it: a wall and the picture show it.
  question = await does({ kind: 'ask', text: `What is a ${WORD}?` }, 'the first question')
  await does({ kind: 'answer', question, text: 'A tree', seen: 0 }, 'the first answer')
  other = await does({ kind: 'ask', text: 'What else grows here?' }, 'another question')
  // It can be looked up a few seconds later.
  const found = async () =>
    expect((await services.search.find(server.workshop.id, WORD)).days).toHaveLength(1)
  await vi.waitFor(found, { timeout: 30_000, interval: 100 })
})
afterEach(() => set({}))
afterAll(() => server.close())

const set = (policy: Partial<Policy>) =>
  server.running.services.order.setPolicy(server.workshop.id, { ...OPEN, ...policy }, 'organiser 1')

type Guest = ReturnType<typeof newBrowser>
const inRoom = async (): Promise<Guest> => {
  const guest = newBrowser(server)
  const { classrooms } = server.running.services
  orThrow(await classrooms.join(await server.personOf(guest), '127.0.0.1', server.room.code))
  return guest
}
const registered = async (): Promise<Guest & { manage: string }> => {
  const guest = newBrowser(server)
  const { registration } = server.running.services
  const form = { mode: 'alone', classroom: null, name: '', email: '' } as const
  const made = await registration.register(
    await server.personOf(guest),
    '127.0.0.1',
    server.workshop.id,
    form,
  )
  expect(made).toHaveProperty('manage')
  return { ...guest, manage: (made as { manage: string }).manage }
}

/** What each way answers: pages, Markdown, requests, search, the live socket and its events, the writers' socket, forms. */
async function ways({ cookie }: Guest) {
  const headers = { cookie, 'sec-fetch-site': 'same-origin' }
  const { slug, id } = server.workshop
  const get = (path: string) => server.ask(path, { headers })
  const shows = async (path: string) => (await (await get(path)).text()).includes(WORD)
  const status = async (path: string, init: RequestInit = {}) =>
    (await server.ask(path, { ...init, headers: { ...headers, ...init.headers } })).status
  const does = (what: unknown) =>
    status(`/api/v1/workshops/${id}/do`, {
      method: 'POST',
      headers: JSON_TYPE,
      body: JSON.stringify({ t: 'do', n: 1, room: 'notes', id: notes, key: crypto.randomUUID(), what }),
    })
  const form = (path: string, fields: Record<string, string>) =>
    status(path, { method: 'POST', body: new URLSearchParams({ ...fields, key: crypto.randomUUID() }) })
  const hand = await openHand(server.running.listening, notes, { cookie }).catch(() => null)
  hand?.close()
  const api = `/api/v1/notes/${notes}`
  return {
    read: {
      live: await shows(`/w/${slug}/live`),
      day: await shows(`/w/${slug}/notes/1`),
      search: (await shows(`/w/${slug}/search?q=${WORD}`)) && (await status(`/w/${slug}/search`)) === 200,
      link: (await get(`/w/${slug}/q/1`)).status === 302,
      rows: await shows(`/w/${slug}/edit/1/questions`),
      markdown: await shows(`${api}.md`),
      hedgedoc: await shows(`${api}.md?for=hedgedoc`),
      part: await shows(`${api}.md?question=${question}`),
      questions: await shows(`${api}/questions`),
      answered: (await status(`/api/v1/answered/${notes}?q=${WORD}`)) === 200,
      picture: await shows(`/w/${slug}/picture`),
      wall: await shows(`/r/${server.room.code}/screen`),
      socket: await sees(cookie),
      events: await streams(cookie),
    },
    write: {
      ask: (await does({ kind: 'ask', text: 'by request?' })) === 200,
      say: (await does({ kind: 'say', text: 'hello' })) === 200,
      answer: (await does({ kind: 'answer', question: other, text: 'a tree' })) === 200,
      plus: (await does({ kind: 'plus', question, on: true })) === 200,
      form: (await form(`/w/${slug}/live`, { intent: 'ask', text: 'by form?', notes })) === 303,
      small: (await form(`${api}/questions`, { text: 'by a small client?' })) === 201,
      below: (await form(`${api}/questions/${other}/answers`, { text: 'maple' })) === 201,
      editor: (await status(`/w/${slug}/edit/1`)) === 200,
      typing: hand !== null,
    },
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
type Ways = Awaited<ReturnType<typeof ways>>
/** The ways in words: all of them, none, or those that are open. */
const said = (some: Record<string, boolean>): string => {
  const open = Object.keys(some).filter((name) => some[name])
  return open.length === 0 ? 'none' : open.length === Object.keys(some).length ? 'all' : open.join(' ')
}
const inWords = ({ read, write }: Ways) => `reads ${said(read)}, writes ${said(write)}`
const waysOf = async (guest: Guest) => inWords(await ways(guest))
const ALL = 'reads all, writes all'
const NONE = 'reads none, writes none'
const READS = 'reads all, writes none'

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

test('[KO2] every way asks everybody: stranger, link, room, registered here and on another device, staff', async () => {
  const people = {
    stranger: newBrowser(server),
    link: await server.holding('learner'),
    room: await inRoom(),
    registered: await registered(),
    device: newBrowser(server),
    helper: await server.holding('helper'),
    lead: await server.holding('room-lead'),
  }
  const { manage } = people.registered
  expect((await server.ask(`/registration/${manage}`, { headers: people.device })).status).toBe(200)
  const names = Object.keys(people) as (keyof typeof people)[]
  const may: Record<string, readonly string[]> = {
    public: names,
    link: names.filter((name) => name !== 'stranger'),
    registered: ['registered', 'device', 'helper', 'lead'],
    staff: ['helper', 'lead'],
  }
  for (const read of READERS)
    for (const write of WRITERS) {
      await set({ read, write, byAddress: false })
      for (const name of names) {
        const reads = may[read]?.includes(name) === true
        const both = reads && may[write]?.includes(name)
        const expected = both ? ALL : reads ? READS : NONE
        expect([read, write, name, await waysOf(people[name])]).toEqual([read, write, name, expected])
      }
    }
}, 120_000)

test('[KO2] who may not is told how to get in on pages; by their id alone the notes are as unknown as none', async () => {
  const stranger = newBrowser(server)
  expect(await waysOf(stranger)).toBe(ALL)
  await set({ read: 'link', byAddress: false })
  const page = async () =>
    (await server.ask(`/w/${server.workshop.slug}/notes/1`, { headers: stranger })).text()
  expect(await page()).toContain('Open the link that you were sent')
  expect((await server.ask(`/api/v1/notes/${notes}.md`, { headers: stranger })).status).toBe(404)
  await set({ read: 'registered', byAddress: false })
  expect(await page()).toContain('open the link of your registration on this device')
})

test('[IN11] where not everybody reads, the desk gives OBS a link that only shows the picture', async () => {
  const desk = async () =>
    (
      await server.ask(`/w/${server.workshop.slug}/instructor`, {
        headers: await server.holding('instructor'),
      })
    ).text()
  const path = `/w/${server.workshop.slug}/picture`
  expect(await desk()).toContain(path)
  await set({ read: 'registered', byAddress: false })
  const obs = newBrowser(server)
  const go = /\/go\/[\w.-]+/.exec((await desk()).replaceAll('&#x2F;', '/'))?.[0] ?? ''
  const gone = await server.ask(`${go}?look=dark`, { headers: obs })
  expect([gone.status, gone.headers.get('location')]).toEqual([303, `${path}?look=dark`])
  expect((await server.ask(path, { headers: obs })).status).toBe(200)
  expect(said((await ways(obs)).write)).toBe('none')
})

test('[HI8] history, its versions and the page of order are for staff, whoever reads and writes', async () => {
  const statuses = async (guest: Guest) =>
    Promise.all(
      ['history/1', 'history/1/version.md', 'order/1', 'helpers', 'helpers/questions'].map(
        async (path) => (await server.ask(`/w/${server.workshop.slug}/${path}`, { headers: guest })).status,
      ),
    )
  for (const guest of [newBrowser(server), await server.holding('learner'), await registered()])
    expect(await statuses(guest)).toEqual([403, 403, 403, 403, 403])
  expect(await statuses(await server.holding('notes-manager'))).toEqual([200, 200, 200, 200, 200])
})

test('[KO3] rights that a policy takes away end on open sockets within a second, and only those', async () => {
  const stranger = newBrowser(server)
  const member = await server.holding('learner')
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
  expect(await waysOf(await inRoom())).toBe(NONE)
  const { manage, ...one } = await registered()
  const device = newBrowser(server)
  await server.ask(`/registration/${manage}`, { headers: device })
  expect([await waysOf(one), await waysOf(device)]).toEqual([ALL, ALL])
  const elsewhere = await openHand(server.running.listening, notes, device)
  const page = await socket(one.cookie)
  const writer = await openHand(server.running.listening, notes, { cookie: one.cookie })
  await server.running.services.registration.withdraw(manage)
  for (const { closed } of [writer, elsewhere])
    expect(await closed).toEqual({ code: 4401, reason: 'notes/needs-registration' })
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
  expect(await review(await server.holding('helper'))).toBe(403)
  expect(await review(await server.holding('notes-manager'))).toBe(303)
  expect([await robots(path), await robots(`/w/${server.workshop.slug}/live`)]).toEqual([false, true])
  expect((await markdown()).headers.get('x-robots-tag')).toBeNull()
  await set({ read: 'link' })
  expect(await robots(path)).toBe(true)
  await set({})
})
