import { afterAll, beforeAll, expect, test } from 'vitest'
import { WebSocket } from 'ws'
import { newBrowser, openTestServer, type TestServer } from '../../testing.ts'
import { openHand } from '../notes/testing.ts'

let server: TestServer
let notes: string
beforeAll(async () => {
  server = await openTestServer()
  notes = server.notes
})
afterAll(() => server.close())

const director = () => server.running.services.people.roleLink('director', { workshop: server.workshop.id })
const take = (link: string) => server.running.services.people.revoke(server.workshop.id, link)

/** A page that asks for the director's view of the rooms; the frames it is sent, and its end. */
async function desk(cookie: string) {
  const base = server.running.listening.replace('http', 'ws')
  const ws = new WebSocket(`${base}/ws/live/${server.workshop.id}`, { headers: { cookie } })
  const heard: Record<string, unknown>[] = []
  const closed = new Promise<number>((resolve) => ws.on('close', resolve))
  ws.on('message', (data) => heard.push(JSON.parse(String(data))))
  await new Promise((resolve) => ws.once('open', resolve))
  ws.send(JSON.stringify({ t: 'hello', v: 1, see: [{ room: 'floor', as: 'director' }] }))
  return { ws, heard, closed }
}
const kinds = (heard: readonly Record<string, unknown>[]) => heard.map(({ t, code }) => code ?? t)

test('[PE5] a director whose link is withdrawn sees no more, on the socket that is open either', async () => {
  const link = await director()
  const { cookie } = newBrowser(server)
  const opened = await server.ask(`/go/${link.token}`, { headers: { cookie } })
  expect(opened.status).toBe(303)
  const before = await desk(cookie)
  await expect.poll(() => kinds(before.heard)).toContain('view')
  const neighbour = await desk(newBrowser(server).cookie)
  expect(await take(link.id)).toBeNull()
  expect(await before.closed).toBe(1012)
  const after = await desk(cookie)
  await expect.poll(() => kinds(after.heard)).toContain('people/not-allowed')
  expect(kinds(after.heard)).not.toContain('view')
  expect(neighbour.ws.readyState).toBe(WebSocket.OPEN)
  for (const { ws } of [after, neighbour]) ws.close()
})

test('[PE5] a program with the link is turned away; a browser that held it writes on as a guest', async () => {
  const link = await director()
  const { cookie } = newBrowser(server)
  await server.ask(`/go/${link.token}`, { headers: { cookie } })
  const base = server.running.listening
  const program = await openHand(base, notes, { token: link.token })
  const browser = await openHand(base, notes, { cookie })
  await program.type('by the program ')
  await browser.type('by staff ')
  await take(link.id)
  expect(await program.closed).toEqual({ code: 4401, reason: 'people/unknown-link' })
  expect((await browser.closed).code).toBe(1012)
  await expect(openHand(base, notes, { token: link.token })).rejects.toThrow('closed before')
  const guest = await openHand(base, notes, { cookie })
  await guest.type('by a guest ')
  guest.close()
})
