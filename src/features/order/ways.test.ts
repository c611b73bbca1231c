import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import type { Person } from '../../core/person.ts'
import { isRefusal, orThrow } from '../../core/refusal.ts'
import { newBrowser, openTestServer, type TestServer } from '../../testing.ts'
import type { NotesCommand } from '../notes/contract.ts'
import { openHand } from '../notes/testing.ts'

let server: TestServer
let notes: string
let helper: Person
beforeAll(async () => {
  server = await openTestServer()
  notes = server.notes
  helper = await server.personOf(await server.holding('helper'))
})
afterAll(() => server.close())
afterEach(async () => {
  const desk = orThrow(await server.running.services.order.desk(notes))
  await order({ kind: 'slow', seconds: 0 })
  await order({ kind: 'check-new', on: false })
  for (const { id } of desk.stops) await order({ kind: 'let-go', stop: id })
})

const does = async (person: Person, command: NotesCommand) =>
  server.running.services.notes.do(person, '127.0.0.1', notes, command, crypto.randomUUID())
const order = async (command: NotesCommand) => orThrow(await does(helper, command))
const hand = (cookie: string) => openHand(server.running.listening, notes, { cookie })
const desk = async () => orThrow(await server.running.services.order.desk(notes))
const markdown = async () => (await server.ask(`/api/v1/notes/${notes}.md`)).text()

/** The same words by every way that a guest has. */
async function byEveryWay({ cookie }: ReturnType<typeof newBrowser>) {
  const headers = { cookie, 'sec-fetch-site': 'same-origin' }
  const request = await server.ask(`/api/v1/workshops/${server.workshop.id}/do`, {
    method: 'POST',
    headers: { ...headers, 'content-type': 'application/json' },
    body: JSON.stringify({
      ...{ t: 'do', n: 1, room: 'notes', id: notes, key: crypto.randomUUID() },
      what: { kind: 'ask', text: 'by request?' },
    }),
  })
  const form = await server.ask(`/w/${server.workshop.slug}/live`, {
    method: 'POST',
    headers,
    body: new URLSearchParams({ intent: 'ask', text: 'by form?', notes, key: crypto.randomUUID() }),
  })
  const small = await server.ask(`/api/v1/notes/${notes}/questions`, {
    method: 'POST',
    headers,
    body: new URLSearchParams({ text: 'by a small client?' }),
  })
  return [request.status, form.status, small.status]
}

test('[KO10] a muted guest is refused by every way, at once, on the socket that is open too', async () => {
  const rude = newBrowser(server)
  const writer = await hand(rude.cookie)
  await writer.type('rude words ')
  const asked = orThrow(await does(await server.personOf(rude), { kind: 'ask', text: 'rude?' }))
  await order({ kind: 'stop', what: 'mute', question: asked.reply.question })
  writer.text.insert(0, 'more of it ')
  expect(await writer.closed).toEqual({ code: 4410, reason: 'notes/muted' })
  expect(await byEveryWay(rude)).toEqual([403, 403, 403])
  expect(await markdown()).not.toContain('more of it')
  const page = await (await server.ask(`/w/${server.workshop.slug}/live`, { headers: rude })).text()
  expect(page).toContain('A helper paused your writing')
})

test('[KO8] slow mode counts one guest over all ways', async () => {
  await order({ kind: 'slow', seconds: 120 })
  const guest = newBrowser(server)
  expect(await byEveryWay(guest)).toEqual([200, 429, 429])
  const writer = await hand(guest.cookie)
  writer.text.insert(0, 'a line\n')
  expect(await writer.closed).toEqual({ code: 4409, reason: 'notes/slow' })
})

test('[KO9] a new guest waits by every way, sees that, and is in once staff looked', async () => {
  await order({ kind: 'check-new', on: true })
  const guest = newBrowser(server)
  expect(await byEveryWay(guest)).toEqual([200, 303, 201])
  const writer = await hand(guest.cookie)
  writer.text.insert(0, 'typed ')
  expect(await writer.closed).toEqual({ code: 4412, reason: 'notes/check-first' })
  const live = async () => (await server.ask(`/w/${server.workshop.slug}/live`, { headers: guest })).text()
  expect(await live()).toContain('Waits for a helper: “by form?”')
  const { held } = await desk()
  expect(held.map(({ text }) => text)).toEqual(['by request?', 'by form?', 'by a small client?'])
  expect(await markdown()).not.toContain('by form?')
  for (const { id } of held) await order({ kind: 'release', held: id })
  expect(await markdown()).toContain('- by form?')
  const again = await hand(guest.cookie)
  await again.type('typed after all ')
  again.close()
})

test('[KO11] a mass of text is kept with staff while others type on', async () => {
  const [vandal, victim] = [await hand(newBrowser(server).cookie), await hand(newBrowser(server).cookie)]
  await victim.type('quiet words ')
  vandal.text.insert(0, 'spam '.repeat(3_000))
  expect(await vandal.closed).toEqual({ code: 4411, reason: 'notes/held' })
  await victim.type('go on ')
  expect(await markdown()).not.toContain('spam')
  const [one] = (await desk()).held
  expect([one?.why, one?.text.length]).toEqual(['paste', 15_000])
  await order({ kind: 'release', held: one?.id ?? '' })
  await victim.heard('spam spam')
  victim.close()
})

test('[KO13] only staff keep order; who did what is for organisers and directors', async () => {
  const guest = await server.personOf(newBrowser(server))
  const commands: NotesCommand[] = [
    { kind: 'slow', seconds: 30 },
    { kind: 'check-new', on: true },
    { kind: 'lock', section: null, mode: 'lock' },
    { kind: 'unlock', zone: 'z' },
    { kind: 'stop', what: 'ban', held: 'h' },
    { kind: 'let-go', stop: 's' },
    { kind: 'release', held: 'h' },
    { kind: 'decline', held: 'h' },
  ]
  for (const command of commands) {
    const refused = await does(guest, command)
    expect([command.kind, isRefusal(refused) && refused.refusal]).toEqual([
      command.kind,
      'people/not-allowed',
    ])
  }
  const open = async (role: 'helper' | 'director' | null, path: string) => {
    const browser = role ? await server.holding(role) : newBrowser(server)
    return server.ask(`/w/${server.workshop.slug}/order/1${path}`, { headers: { cookie: browser.cookie } })
  }
  const statuses = async (path: string) => [
    (await open(null, path)).status,
    (await open('helper', path)).status,
    (await open('director', path)).status,
  ]
  expect(await statuses('')).toEqual([403, 200, 200])
  expect(await statuses('/audit.csv')).toEqual([403, 403, 200])
  await order({ kind: 'slow', seconds: 30 })
  const csv = await (await open('director', '/audit.csv')).text()
  expect(csv).toContain('Slow mode 30 s')
  expect(csv).toMatch(/Helper 1,Muted guest \d+ for 10 min/)
  expect(await (await open('helper', '')).text()).not.toContain('What staff did')
})

test('[KO13] [OT1] the trail has who let read and write, what was reviewed, released and set, and what it was before', async () => {
  const { services } = server.running
  const { id, slug } = server.workshop
  const holding = async (role: 'organiser' | 'director') => {
    const { cookie } = newBrowser(server)
    const { token } = await services.people.roleLink(role, { workshop: id })
    await server.ask(`/go/${token}`, { headers: { cookie } })
    return { cookie, 'sec-fetch-site': 'same-origin' }
  }
  const [organiser, director] = [await holding('organiser'), await holding('director')]
  const send = async (headers: Record<string, string>, path: string, fields: Record<string, string>) => {
    const body = new URLSearchParams(fields)
    expect((await server.ask(path, { method: 'POST', headers, body })).status).toBe(303)
  }
  const organise = (fields: Record<string, string>) =>
    send(organiser, `/organise/w/${slug}`, { what: 'access', ...fields })
  await organise({ read: 'registered', write: 'staff', link: 'address' })
  await organise({ read: 'registered', write: 'staff', link: 'address' })
  await organise({ read: 'public', write: 'link', link: 'address' })
  for (const value of ['review', 'review', 'hide']) await send(director, `/w/${slug}/order/1`, { do: value })
  await order({ kind: 'slow', seconds: 30 })
  await order({ kind: 'slow', seconds: 120 })
  await order({ kind: 'lock', section: null, mode: 'append' })
  await order({ kind: 'lock', section: null, mode: 'lock' })
  await order({ kind: 'unlock', zone: (await desk()).view.zones[0]?.id ?? '' })
  await order({ kind: 'check-new', on: true })
  const guest = await server.personOf(newBrowser(server))
  for (const text of ['Take me', 'Leave me']) orThrow(await does(guest, { kind: 'ask', text }))
  const [first, second] = (await desk()).held.filter(({ state }) => state === 'waits')
  await order({ kind: 'release', held: first?.id ?? '' })
  await order({ kind: 'decline', held: second?.id ?? '' })
  const csv = await (await server.ask(`/w/${slug}/order/1/audit.csv`, { headers: director })).text()
  const rows = csv.split('\r\n').map((row) =>
    row
      .split(',')
      .slice(1)
      .join(',')
      .replace(/guest \d+/i, 'guest n'),
  )
  const by = (who: RegExp) => rows.filter((row) => who.test(row)).map((row) => row.replace(/^[^,]*,/, ''))
  expect(by(/^Organiser( \d+)?,/)).toEqual([
    '"Who may read, from “Who registered” to “Everybody”. Who may write, from “Staff only” to “Who came by a link”."',
    '"Who may read, from “Everybody” to “Who registered”. Who may write, from “Who came by a link” to “Staff only”."',
  ])
  expect(by(/^Director( \d+)?,/)).toEqual([
    'Kept these notes out of search engines again',
    'Reviewed: search engines may find these notes',
  ])
  expect(by(/^Helper 1,/).slice(0, 8)).toEqual([
    'Declined what guest n wrote',
    'Released what guest n wrote',
    'New guests are checked first',
    'Opened all of the notes',
    '"Locked all of the notes, where lines were only added"',
    'Only added lines in all of the notes',
    'Slow mode from 30 s to 2 min',
    'Slow mode 30 s',
  ])
  const page = await (await server.ask(`/w/${slug}/order/1`, { headers: director })).text()
  expect(page).toContain('Who may read, from “Everybody” to “Who registered”.')
})
