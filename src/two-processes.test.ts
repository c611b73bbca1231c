import { randomBytes } from 'node:crypto'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest'
import { orThrow } from './core/refusal.ts'
import { startTestRedis, type TestRedis } from './fanout/testing.ts'
import type { NotesCommand } from './features/notes/contract.ts'
import { notesStore } from './features/notes/store.ts'
import { openHand as openOwnHand } from './features/notes/testing.ts'
import { peopleService } from './features/people/server.ts'
import { peopleStore } from './features/people/store.ts'
import { programmeService } from './features/programme/server.ts'
import { programmeStore } from './features/programme/store.ts'
import { openSessions, type Sessions } from './http/sessions.ts'
import { type TestDatabase, testDatabase } from './storage/testing.ts'
import { openHand, openPage, type Seat } from './testing/crowd.ts'
import { type Between, badLine, balancer } from './testing/lines.ts'
import { type ServerProcess, serverProcess } from './testing/processes.ts'

/** Two real processes on one real PostgreSQL and one real Redis, with a balancer without memory in front. */
let database: TestDatabase
let redis: TestRedis
let one: ServerProcess
let two: ServerProcess
let door: Between
/** What the processes reach Redis by. */
let line: Between
let isLineBad = false
let sessions: Sessions
let workshop: string
let notes: string

// Servers start in some seconds each; on a busy machine in many.
vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 })

type Hand = ReturnType<typeof openHand>
type Page = ReturnType<typeof openPage>
let hands: Hand[] = []
let pages: Page[] = []

beforeAll(async () => {
  ;[database, redis] = await Promise.all([testDatabase(), startTestRedis()])
  // Every process of an installation has the same key.
  const key = await peopleStore(database.db).secret(() => randomBytes(32))
  sessions = openSessions({ key, secure: false, isKnown: async () => false })
  line = await badLine(redis.port, () => (isLineBad ? Math.random() : 1))
  const deps = { databaseUrl: database.url, redisUrl: `redis://127.0.0.1:${line.port}` }
  ;[one, two] = await Promise.all([serverProcess(deps), serverProcess(deps)])
  await Promise.all([one.start(), two.start()])
  door = await balancer(() => [one, two].filter(({ isRunning }) => isRunning).map(({ port }) => port))
})
afterAll(async () => {
  await Promise.all([door.close(), line.close()])
  await Promise.all([one.close(), two.close()])
  await Promise.all([redis.close(), database.close()])
})

const seat = (port: number): Seat => ({ port, notes, cookie: sessions.make().cookie.split(';')[0] ?? '' })

let workshops = 0
beforeEach(async () => {
  const programme = programmeService({ store: programmeStore(database.db), now: () => new Date() })
  const days = [{ title: 'Day 1', date: '2026-09-22', kind: 'day' as const, sessions: [] }]
  const title = `Git week ${++workshops}`
  workshop = orThrow(await programme.create({ title, zone: 'Europe/Oslo' }, { days })).id
  const day = (await programme.days(workshop))[0]?.id ?? ''
  notes = await notesStore(database.db).ensure(workshop, day)
})
afterEach(async () => {
  for (const hand of hands) hand.close()
  await Promise.all(pages.map((page) => page.close()))
  hands = []
  pages = []
})

/** Writers and readers, on the ports in turn. */
function crowd(ports: readonly number[], { writers = 4, readers = 2 } = {}): void {
  const port = (n: number) => ports[n % ports.length] ?? 0
  for (let n = 0; n < writers; n++) hands.push(openHand(seat(port(n)), `w${n}x`))
  for (let n = 0; n < readers; n++) pages.push(openPage(seat(port(n)), workshop))
}

const countOf = (text: string, token: string) => text.split(token).length - 1
const saved = () => expect.poll(() => hands.map(({ state }) => state)).toEqual(hands.map(() => 'saved'))
/** So many tokens of each hand, some at once and some after another. */
async function typeOn(rounds: number): Promise<void> {
  for (let n = 0; n < rounds; n++) {
    for (const hand of hands) hand.type()
    await new Promise((resolve) => setTimeout(resolve, 15))
  }
}

/**
 * Everybody has the same, each token once, each author's in order: on all screens, for who opens them now in either process,
 * and in both exports.
 */
async function agree(): Promise<string> {
  await saved()
  const text = () => hands[0]?.text ?? ''
  await expect.poll(() => hands.filter((hand) => hand.text !== text()).length).toBe(0)
  for (const { tokens } of hands) {
    for (const token of tokens) expect(countOf(text(), token), token).toBe(1)
    const places = tokens.map((token) => text().indexOf(token))
    expect(places).toEqual(places.toSorted((a, b) => a - b))
  }
  const tokens = hands.flatMap((hand) => hand.tokens)
  for (const page of pages)
    await expect.poll(() => tokens.filter((token) => countOf(page.html, token) !== 1)).toEqual([])
  for (const { port } of [one, two]) {
    const fresh = openHand(seat(port), 'fresh')
    await expect.poll(() => fresh.text).toBe(text())
    fresh.close()
    const exported = await (await fetch(`http://127.0.0.1:${port}/api/v1/notes/${notes}.md`)).text()
    for (const token of tokens) expect(countOf(exported, token)).toBe(1)
  }
  return text()
}

test('[F14] what is typed and asked in one process is seen in all, and a question is numbered once', async () => {
  crowd([one.port, two.port])
  hands[0]?.write('\n\n## Questions\n\n')
  await saved()
  await expect
    .poll(() => hands.map(({ text }) => text.includes('## Questions')))
    .toEqual(hands.map(() => true))
  const asked = pages.flatMap((page, n) => [0, 1, 2].map((m) => page.ask(`Why ${n} ${m}?`)))
  await typeOn(15)
  const numbers = await Promise.all(asked)
  expect(numbers.toSorted((a, b) => a - b)).toEqual([1, 2, 3, 4, 5, 6])
  // Both find the line; one of them gives it its marker.
  hands[0]?.write('\n\n- How does it end?\n')
  await expect.poll(() => /How does it end\? \{#q-\w+\}/.test(hands[1]?.text ?? '')).toBe(true)
  const text = await agree()
  expect(text.match(/\{#q-\w+\}/g)).toHaveLength(7)
  for (const page of pages) await expect.poll(() => page.html).toMatch(/data-n="7"/)
  for (const page of pages) await expect.poll(() => page.reading).toBe(2)
})

test('[PS4] staff in two processes see each other under different numbers', async () => {
  const people = await peopleService({ store: peopleStore(database.db), now: () => new Date() })
  const { token } = await people.roleLink('notes-manager', { workshop })
  for (const [n, { port }] of [one, two, one].entries()) hands.push(openHand(seat(port), `s${n}x`, token))
  const seen = () => {
    for (const hand of hands) hand.move()
    return hands.map((hand) => new Set(hand.roles()).size)
  }
  await expect.poll(seen, { interval: 500 }).toEqual([2, 2, 2])
  for (const hand of hands) for (const role of hand.roles()) expect(role).toMatch(/^notes-manager [123]$/)
})

test('[F15] while Redis is stopped, killed and restarted, typing and saving go on; then all screens agree', async () => {
  crowd([one.port, two.port])
  await saved()
  redis.freeze()
  await typeOn(10)
  expect((await fetch(`http://127.0.0.1:${one.port}/readyz`)).status).toBe(200)
  await agree()
  redis.thaw()
  await redis.kill()
  await typeOn(10)
  await saved()
  await redis.start()
  await agree()
})

test('[F15] a bus that loses, doubles and delays its messages loses nothing', async () => {
  isLineBad = true
  crowd([one.port, two.port])
  await saved()
  const asked = pages.map((page, n) => page.ask(`Why ${n}?`))
  await typeOn(20)
  await Promise.all(asked)
  await agree()
  isLineBad = false
})

test('[F16] a process is killed while people type: the other one goes on, its people move over, nothing is lost or doubled', async () => {
  crowd([door.port], { writers: 6, readers: 3 })
  await saved()
  const typing = typeOn(60)
  const asked = pages.map((page, n) => page.ask(`Why ${n}?`))
  await typeOn(2)
  await one.stop('SIGKILL')
  await Promise.all([typing, ...asked])
  await saved()
  await one.start()
  await agree()
})

test('[F17] each process is restarted in turn while people type, and nothing is lost or doubled', async () => {
  crowd([door.port], { writers: 6, readers: 3 })
  await saved()
  let going = true
  const typing = (async () => {
    while (going) await typeOn(4)
  })()
  for (const server of [one, two]) {
    await server.stop('SIGTERM')
    await server.start()
  }
  going = false
  await typing
  await agree()
})

/** A browser with its cookie, at one of the processes: as whoever, and opening links and forms as people do. */
function browserAt({ port }: ServerProcess, cookie = seat(port).cookie) {
  const base = `http://127.0.0.1:${port}`
  const headers = { cookie, 'sec-fetch-site': 'same-origin' }
  const post = (path: string, fields: Record<string, string>) =>
    fetch(base + path, { method: 'POST', headers, body: new URLSearchParams(fields), redirect: 'manual' })
  return {
    cookie,
    post,
    open: (path: string) => fetch(base + path, { headers, redirect: 'manual' }),
    hand: () => openOwnHand(base, notes, { cookie }),
    /** The error's code, or null when it was done. */
    async does(what: NotesCommand): Promise<string | null> {
      const body = { t: 'do', n: 1, room: 'notes', id: notes, key: randomBytes(8).toString('hex'), what }
      const answer = await fetch(`${base}/api/v1/workshops/${workshop}/do`, {
        method: 'POST',
        headers: { ...headers, 'content-type': 'application/json' },
        body: JSON.stringify(body),
      })
      return ((await answer.json()) as { error?: { code: string } }).error?.code ?? null
    },
  }
}

async function staffAt(server: ServerProcess, role: 'helper' | 'organiser') {
  const people = await peopleService({ store: peopleStore(database.db), now: () => new Date() })
  const { token } = await people.roleLink(role, { workshop })
  const staff = browserAt(server)
  await staff.open(`/go/${token}`)
  return staff
}

/** What is on its way when a section is locked is written, ms. */
const LOCK_GRACE_MS = 2_000

test('[KO5] [KO8] [KO10] a lock, slow mode and a mute of one process hold in the other one, on sockets that are open too', async () => {
  const staff = await staffAt(one, 'helper')
  const [guest, other] = [browserAt(two), browserAt(two)]
  const [writer, rude] = [await guest.hand(), await other.hand()]
  await writer.type('## Trees\n\n- Which tree is this?\n\n## Birds\n\nsinging ')
  await expect.poll(() => /\{#(q-\w+)\}/.exec(writer.told)?.[1]).toBeTruthy()
  const question = /\{#(q-\w+)\}/.exec(writer.told)?.[1] ?? ''
  await rude.heard('singing')

  const lock = { kind: 'lock', section: { heading: 'Trees', nth: 1 }, mode: 'lock' } as const
  expect(await staff.does(lock)).toBeNull()
  const locked = Date.now()
  // The other process hears of it a moment later: rights end within a second.
  await expect.poll(() => guest.does({ kind: 'answer', question, text: 'An oak' })).toBe('notes/locked')
  await expect.poll(() => Date.now() - locked).toBeGreaterThan(LOCK_GRACE_MS)
  writer.text.insert(writer.text.toString().indexOf('Which'), 'now ')
  expect(await writer.closed).toEqual({ code: 4409, reason: 'notes/locked' })
  await rude.type('beside it ')

  expect(await staff.does({ kind: 'slow', seconds: 120 })).toBeNull()
  await expect.poll(() => guest.does({ kind: 'ask', text: 'Which bird sings?' })).toBe('notes/slow')
  expect(await staff.does({ kind: 'slow', seconds: 0 })).toBeNull()

  expect(await other.does({ kind: 'ask', text: 'rude words?' })).toBeNull()
  const askedBy = async () => {
    const rows = (await (await staff.open(`/api/v1/notes/${notes}/questions`)).json()) as {
      questions: { id: string; text: string }[]
    }
    return rows.questions.find(({ text }) => text === 'rude words?')?.id
  }
  await expect.poll(askedBy).toBeTruthy()
  expect(await staff.does({ kind: 'stop', what: 'mute', question: (await askedBy()) ?? '' })).toBeNull()
  await expect.poll(() => other.does({ kind: 'say', text: 'more rude words' })).toBe('notes/muted')
  rude.text.insert(rude.text.length, 'and typed')
  expect(await rude.closed).toEqual({ code: 4410, reason: 'notes/muted' })
})

test('[KO3] who may read and write is set in one process: what was open in the other one ends by itself', async () => {
  const organiser = await staffAt(one, 'organiser')
  const [stranger, member] = [browserAt(two), await staffAt(two, 'helper')]
  const [writer, stays] = [await stranger.hand(), await member.hand()]
  const page = openPage({ port: two.port, notes, cookie: stranger.cookie }, workshop)
  pages.push(page)
  await writer.type('open to all ')
  await expect.poll(() => page.html).toContain('open to all')
  const { slug } = orThrow(
    await programmeService({ store: programmeStore(database.db), now: () => new Date() }).byId(workshop),
  )
  const form = { what: 'access', read: 'registered', write: 'registered', link: 'secret' }
  expect((await organiser.post(`/organise/w/${slug}`, form)).status).toBe(303)
  expect(await writer.closed).toEqual({ code: 4401, reason: 'notes/needs-registration' })
  await stays.type('among us ')
  expect((await stranger.open(`/api/v1/notes/${notes}.md`)).status).toBe(404)
  expect(page.html).not.toContain('among us')
  stays.close()
})
