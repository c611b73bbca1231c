import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { orThrow } from '../../core/refusal.ts'
import routes from '../../routes.ts'
import { type newBrowser, openTestServer, type TestServer } from '../../testing.ts'

/** Stands in a question, in its answer and in the title of the running step: words of live notes. */
const WORDS = ['sycamore', 'deciduous']
/** Where robots look for addresses by themselves. */
const PLACES = ['/robots.txt', '/sitemap.xml', '/feed.xml', '/rss.xml', '/atom.xml', '/feed.json']
let server: TestServer
let notes: string
let values: Record<string, string>

beforeAll(async () => {
  const lesson = { kind: 'lesson', title: 'Trees', date: '2026-09-22', zone: 'Europe/Oslo' } as const
  server = await openTestServer(undefined, {
    sessions: [{ ...lesson, episodes: [], starts: '09:00', ends: '18:00' }],
  })
  const { services } = server.running
  const { id, slug } = server.workshop
  notes = server.notes
  const director = await server.personOf(await server.holding('director'))
  const next = { kind: 'next', seen: 0, day: server.day } as const
  orThrow(await services.stage.do(director, id, next, 'the day begins'))
  const does = async (command: Parameters<typeof services.notes.do>[3], key: string) =>
    orThrow(await services.notes.do(director, '127.0.0.1', notes, command, key)).reply
  const { question = '' } = await does(
    { kind: 'ask', text: 'What is a sycamore in the wood?' },
    'the question',
  )
  await does({ kind: 'answer', question, text: 'A deciduous tree', seen: 0 }, 'the answer')
  const form = { mode: 'alone', classroom: null, name: '', email: '' } as const
  const made = orThrow(await services.registration.register(director, '127.0.0.1', id, form))
  values = { slug, n: '1', code: server.room.code, 'code?': server.room.code, room: server.room.id, question }
  values.manage = made.manage
  const found = async () => expect((await services.search.find(id, 'sycamore')).days).toHaveLength(1)
  await vi.waitFor(found, { timeout: 30_000, interval: 100 })
})
afterAll(() => server.close())

type Guest = ReturnType<typeof newBrowser>

/** Every address that a robot could come to: all pages, and what requests answer. Another parameter needs a value above. */
function addresses(): string[] {
  const all = (routes as readonly { path?: string }[]).map(({ path = '/' }) =>
    path.replace(/:([a-z]+\??)/g, (_all, name: string) => {
      const value = values[name]
      if (value === undefined) throw new Error(`no value for :${name} of ${path}`)
      return value
    }),
  )
  const { slug, id } = server.workshop
  const api = `/api/v1/notes/${notes}`
  return [
    ...all,
    `/w/${slug}/search?q=sycamore`,
    `${api}.md`,
    `${api}.md?for=hedgedoc`,
    `${api}.md?question=${values.question}`,
    `${api}.md?section=Trees`,
    `${api}/questions`,
    `/api/v1/answered/${notes}?q=sycamore`,
    `/api/v1/workshops/${slug}`,
    `/api/v1/workshops/${id}`,
    ...PLACES,
  ]
}

/** Addresses whose answer holds words of the notes, and whether search engines are asked to stay out. */
async function shown(guest: Guest | null): Promise<{ path: string; out: boolean }[]> {
  const found = []
  for (const path of addresses()) {
    const answer = await server.ask(path, guest ? { headers: { cookie: guest.cookie } } : {})
    const text = await answer.text()
    expect([path, answer.status < 500]).toEqual([path, true])
    if (!WORDS.some((word) => text.toLowerCase().includes(word))) continue
    const out =
      answer.headers.get('x-robots-tag') === 'noindex' ||
      text.includes('<meta name="robots" content="noindex"')
    found.push({ path, out })
  }
  return found
}

test('[KO4] no route that shows live notes lets search engines in, whoever opens it, until they were reviewed', async () => {
  const seen = await shown(null)
  expect(seen.filter(({ out }) => !out)).toEqual([])
  const { slug } = server.workshop
  // Those at least show them: else the walk proves nothing.
  for (const path of [`/w/${slug}/live`, `/w/${slug}/notes/1`, `/api/v1/notes/${notes}.md`])
    expect(seen.map((one) => one.path)).toContain(path)
  for (const role of ['organiser', 'notes-manager', 'instructor'] as const)
    expect((await shown(await server.holding(role))).filter(({ out }) => !out)).toEqual([])
  orThrow(await server.running.services.notes.review(notes, true, 'director 1'))
  const open = (await shown(null)).filter(({ out }) => !out).map(({ path }) => path)
  const api = `/api/v1/notes/${notes}.md`
  expect(open.sort()).toEqual(
    [
      `/w/${slug}/notes/1`,
      api,
      `${api}?for=hedgedoc`,
      `${api}?question=${values.question}`,
      `${api}?section=Trees`,
    ].sort(),
  )
  orThrow(await server.running.services.notes.review(notes, false, 'director 1'))
}, 120_000)

test('[KO4] similar earlier questions of another workshop come from its notes only once these were reviewed', async () => {
  const { programme, notes: service, search } = server.running.services
  const days = [{ title: 'Day 1', date: '2026-10-01', kind: 'day' as const, sessions: [] }]
  const other = orThrow(await programme.create({ title: 'Wood week', zone: 'Europe/Oslo' }, { days }))
  const there = (await service.list(other.id))[0]?.id ?? ''
  // What was found is remembered for a while: each time it is asked in other words.
  const found = async (word: string) =>
    (
      await search.answeredBefore({
        workshop: other.id,
        notes: there,
        text: `What is a ${word} sycamore in the wood?`,
      })
    ).map(({ text }) => text)
  expect(await found('tall')).toEqual([])
  expect((await search.find(other.id, 'sycamore')).days).toEqual([])
  orThrow(await service.review(notes, true, 'director 1'))
  expect(await found('green')).toEqual(['What is a sycamore in the wood?'])
  await server.running.services.order.setPolicy(
    server.workshop.id,
    {
      read: 'link',
      write: 'link',
      byAddress: true,
    },
    'organiser 1',
  )
  expect(await found('old')).toEqual([])
})
