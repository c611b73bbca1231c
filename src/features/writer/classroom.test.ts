import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { WebSocket } from 'ws'
import { orThrow } from '../../core/refusal.ts'
import { openTestServer, type TestServer } from '../../testing.ts'
import { openHand, updateFrame } from '../notes/testing.ts'
import { byHand, piece } from '../typing/testing.ts'

const PEOPLE = 299
const AT_ONCE = 20
const STRANGERS = 30

let server: TestServer
let notes: string
let room: { id: string; code: string }
beforeAll(async () => {
  server = await openTestServer()
  const { classrooms, notes: service } = server.running.services
  notes = (await service.list(server.workshop.id))[0]?.id ?? ''
  const hall = { ...(await classrooms.list(server.workshop.id))[0] }
  room = orThrow(
    await classrooms.open(server.workshop.id, {
      name: 'Great hall',
      kind: 'in-person',
      place: '',
      meetingUrl: null,
      seats: 400,
      language: hall.language ?? '',
      openTo: '',
      lead: '',
      days: [],
    }),
  )
})
afterAll(() => server.close())

const post = (path: string, cookie: string, fields: Record<string, string>) =>
  server.ask(path, {
    method: 'POST',
    headers: { 'sec-fetch-site': 'same-origin', ...(cookie ? { cookie } : {}) },
    body: new URLSearchParams(fields),
  })

/** A browser that holds no document: it types at the beginning, and sees its words come back. */
async function openScribe(cookie: string, client: number) {
  const address = `${server.running.listening.replace('http', 'ws')}/ws/notes/${notes}`
  const ws = new WebSocket(address, { headers: { cookie } })
  const closed: string[] = []
  let typed = 0
  await once(ws, 'open')
  ws.on('close', (code, reason) => closed.push(`closed ${code} ${reason}`))
  return {
    ws,
    closed,
    async type(words: string): Promise<void> {
      const saved = new Promise<void>((resolve) => {
        const look = (data: Buffer) => {
          if (!data.includes(words)) return
          ws.off('message', look)
          resolve()
        }
        ws.on('message', look)
        ws.once('close', () => resolve())
      })
      ws.send(
        updateFrame(byHand([[client, typed, [piece(words, typed === 0 ? null : [client, typed - 1])]]])),
      )
      typed += words.length
      await saved
    },
  }
}
type Scribe = Awaited<ReturnType<typeof openScribe>>

const FIRST_CLIENT = 1_000_000

/** Registers for the room, joins it, opens the notes and types: each step as a browser does it. Gives what went wrong. */
async function learner(n: number, scribes: Scribe[]): Promise<string[]> {
  const wrong: string[] = []
  const form = { mode: 'in-room', classroom: room.id, name: '', email: '' }
  const registered = await post('/w/git-week/register', '', form)
  const cookie = registered.headers.getSetCookie()[0]?.split(';')[0] ?? ''
  if (registered.status !== 303 || cookie === '') wrong.push(`registered ${registered.status}`)
  const joined = await post(`/r/${room.code}`, cookie, {})
  if (joined.status !== 303) wrong.push(`joined ${joined.status}`)
  const scribe = await openScribe(cookie, FIRST_CLIENT + n)
  scribes.push(scribe)
  await scribe.type(`learner-${n}. `)
  await scribe.type(`still-${n}. `)
  return wrong
}

/** One of them, on the same address: floods, deletes, forges, invents a cookie for each message. */
async function attack(): Promise<string[]> {
  const { listening } = server.running
  const invented = () => `mr=${randomBytes(32).toString('base64url')}`
  const open = () => openHand(listening, notes, { cookie: invented() })
  const flood = await open()
  for (let n = 0; n < 2_000; n++)
    flood.send(updateFrame(byHand([[77_000_001, n, [piece('!', n === 0 ? null : [77_000_001, n - 1])]]])))
  const thief = await open()
  // The first learner's words go on a little further than they typed.
  thief.send(updateFrame(byHand([[FIRST_CLIENT, 0, [piece(`learner-0. still-0. ${'x'.repeat(9)}`, null)]]])))
  const bomber = await open()
  for (let n = 0; n < 25; n++) bomber.send(updateFrame(byHand([], [[FIRST_CLIENT, [[1_000, 9_999]]]])))
  const junk = await open()
  junk.ws.send(Buffer.alloc(500_000, 0xff))
  const vandal = await open()
  await vandal.until(() => vandal.text.length > 3_000)
  vandal.text.delete(0, vandal.text.length)
  for (let n = 0; n < STRANGERS; n++) {
    const stranger = await open()
    stranger.send(updateFrame(byHand([[78_000_000 + n, 0, [piece('?'.repeat(20_000), null)]]])))
    const what = { kind: 'ask', text: '?' }
    const command = { t: 'do', n, room: 'notes', id: notes, key: `stranger-${n}`, what }
    await server.ask(`/api/v1/workshops/${server.workshop.id}/do`, {
      method: 'POST',
      headers: { cookie: invented() },
      body: JSON.stringify(command),
    })
    stranger.ws.terminate()
  }
  const ends = await Promise.all([thief, bomber, junk, vandal].map(({ closed }) => closed))
  flood.ws.terminate()
  return ends.map(({ reason }) => reason)
}

test('[BU7] 300 people of one address register, join and type while one of them attacks, and 299 notice nothing', async () => {
  const scribes: Scribe[] = []
  const wrong: string[][] = []
  const begun = Promise.withResolvers<void>()
  let next = 0
  const people = Array.from({ length: AT_ONCE }, async () => {
    for (let n = next++; n < PEOPLE; n = next++) {
      wrong.push(await learner(n, scribes))
      begun.resolve()
    }
  })
  const [ends] = await Promise.all([begun.promise.then(attack), ...people])
  expect(ends).toEqual([
    'notes/foreign-client',
    'notes/bad-update',
    'unreadable frame',
    'notes/too-much-deleted',
  ])
  expect([wrong.length, wrong.flat(), scribes.flatMap(({ closed }) => closed)]).toEqual([PEOPLE, [], []])
  const told = await (await server.ask(`/api/v1/notes/${notes}.md`)).text()
  const lost = Array.from({ length: PEOPLE }, (_, n) => [`learner-${n}. `, `still-${n}. `])
    .flat()
    .filter((words) => told.split(words).length !== 2)
  expect(lost).toEqual([])
  for (const { ws } of scribes) ws.terminate()
}, 120_000)
