import { Hono } from 'hono'
import { beforeAll, describe, expect, test } from 'vitest'
import { RefusalError, refuse } from '../core/refusal.ts'
import type { ProgrammeService, WorkshopSummary } from '../features/programme/contract.ts'
import { openPool } from '../storage/pool.ts'
import type { HttpEnv } from './app.ts'
import { loadBuild, type PageBuild } from './build.ts'
import { BUILD, openTestApp } from './testing.ts'

const WORKSHOP: WorkshopSummary = {
  id: '0198c0de-0000-7000-8000-000000000001',
  slug: 'git-week',
  title: 'Git <b>week</b>',
  summary: '',
  zone: 'Europe/Oslo',
  streamUrl: null,
  contact: '',
  published: true,
  from: '2026-09-22',
  to: '2026-10-01',
  days: 6,
  rooms: 1,
}

/** A programme whose list of public workshops does as told. */
const listing = (publicWorkshops: ProgrammeService['publicWorkshops']) => ({
  programme: { publicWorkshops } as ProgrammeService,
})

/** Routes of an imagined feature. */
function feature() {
  const router = new Hono<HttpEnv>()
  router.get('/full', () => {
    throw new RefusalError(refuse('classroom/full', {}, { seats: 'input/invalid' }))
  })
  router.get('/crash', () => {
    throw new Error('secret detail')
  })
  router.get('/away', async (c) => {
    await openPool({ host: '/nowhere/at/all', user: 'nobody' }).query('select 1')
    return c.text('here')
  })
  router.get('/reading', (c) => c.text(c.var.info.session ?? 'none'))
  router.get('/watching', (c) => {
    c.var.info.allowStream({ frames: ['https://tube.example.org'], media: [] })
    return c.text('watch')
  })
  router.post('/joining', (c) => c.text(c.var.info.ensureSession() + c.var.info.ensureSession()))
  router.post('/body', async (c) => c.text(String((await c.req.text()).length)))
  return router
}

let build: PageBuild
let app: Awaited<ReturnType<typeof openTestApp>>['app']
let lines: Awaited<ReturnType<typeof openTestApp>>['lines']
let answer: () => Promise<readonly WorkshopSummary[]> = async () => [WORKSHOP]

beforeAll(async () => {
  build = await loadBuild(BUILD)
  const routers = [
    { path: '/api/v1/things', deed: 'workshop/read', router: feature() },
    { path: '/things', deed: 'workshop/read', router: feature() },
  ]
  const opened = await openTestApp({ routers, services: listing(() => answer()) })
  app = opened.app
  lines = opened.lines
})

/** GETs the front page while its service does `work`. */
async function front(work: typeof answer, headers: Record<string, string> = {}): Promise<Response> {
  answer = work
  return app.request('/', { headers })
}

const nonceOf = (answer: Response) =>
  /'nonce-([^']+)'/.exec(answer.headers.get('content-security-policy') ?? '')?.[1] ?? 'none'

describe('every answer', () => {
  test.each([
    '/',
    '/styleguide',
    '/nowhere',
    '/healthz',
    '/api/v1/nothing',
    '/things/full',
    '/assets/none.js',
  ])('[HE1] has the policy, and no inline script or style without the nonce: %s', async (path) => {
    answer = async () => [WORKSHOP]
    const reply = await app.request(path)
    const policy = reply.headers.get('content-security-policy') ?? ''
    expect(policy).toContain("default-src 'none'")
    expect(policy).not.toMatch(/unsafe|\*/)
    const html = await reply.text()
    for (const [tag] of html.matchAll(/<(?:script|style)\b[^>]*>/g))
      expect(tag).toContain(`nonce="${nonceOf(reply)}"`)
    expect(html).not.toMatch(/\sstyle="|\son[a-z]+="|(?:src|href)="https?:/)
  })

  test('[HE1] has a nonce of its own', async () => {
    expect(nonceOf(await app.request('/healthz'))).not.toBe(nonceOf(await app.request('/healthz')))
  })

  test('[HE1] one page lets in the player of its own stream, the next one does not', async () => {
    const policy = async (path: string) => (await app.request(path)).headers.get('content-security-policy')
    expect(await policy('/things/watching')).toContain('frame-src https://tube.example.org;')
    expect(await policy('/things/reading')).toContain("frame-src 'none';")
  })

  test('[HE2] has the id it came with, when well formed, else a new one', async () => {
    const ask = async (id?: string) =>
      (await app.request('/healthz', { headers: id ? { 'x-request-id': id } : {} })).headers.get(
        'x-request-id',
      )
    expect(await ask('proxy-0123456789')).toBe('proxy-0123456789')
    expect(await ask('<script>alert(1)')).toMatch(/^[A-Za-z0-9_-]{12}$/)
    expect(await ask('x'.repeat(65))).toMatch(/^[A-Za-z0-9_-]{12}$/)
    expect(await ask()).not.toBe(await ask())
  })
})

describe('the error edge', () => {
  test('[HE3] a refusal of a feature is a page with its status, or JSON', async () => {
    const page = await app.request('/things/full', { headers: { accept: 'text/html' } })
    expect(page.status).toBe(409)
    expect(await page.text()).toContain('All seats of this room are taken.')
    const json = await app.request('/api/v1/things/full', { headers: { 'x-request-id': 'request-1' } })
    expect(json.status).toBe(409)
    expect(await json.json()).toEqual({
      error: {
        code: 'classroom/full',
        message: expect.stringContaining('Pick another room'),
        requestId: 'request-1',
        fields: { seats: 'input/invalid' },
      },
    })
  })

  test('[HE3] a refusal thrown by a loader keeps its status and its words', async () => {
    const reply = await front(async () => Promise.reject(new RefusalError(refuse('workshop/unknown'))))
    expect(reply.status).toBe(404)
    const html = await reply.text()
    expect(html).toContain('There is no workshop at this address.')
    expect(html).not.toContain('workshop/unknown')
  })

  test('[HE3] unknown pages and wrong methods have words too', async () => {
    const unknown = await app.request('/nowhere')
    expect(unknown.status).toBe(404)
    expect(await unknown.text()).toContain('There is no page at this address.')
    const wrong = await app.request('/styleguide', { method: 'POST' })
    expect(wrong.status).toBe(405)
    expect(await wrong.text()).toContain('This address does not take that kind of request.')
  })

  test.each([
    ['a route', () => app.request('/things/crash')],
    ['the API', () => app.request('/api/v1/things/crash')],
    ['a loader', () => front(async () => Promise.reject(new Error('secret detail')))],
    ['rendering', () => front(async () => [{ ...WORKSHOP, from: 'secret detail' }])],
  ])('[HE4] a crash of %s is 500 with its id and nothing else; the log knows', async (_, ask) => {
    const before = lines.length
    const reply = await ask()
    expect(reply.status).toBe(500)
    const text = await reply.text()
    const id = reply.headers.get('x-request-id') ?? ''
    expect(text).toContain(id)
    expect(text).toContain('Something broke on our side')
    expect(text).not.toMatch(/secret|\.ts:|at \w+ \(/)
    const logged = lines.slice(before).filter(({ level }) => level === 50)
    expect(logged).toMatchObject([{ requestId: id, err: { stack: expect.stringContaining('at ') } }])
  })
})

describe('while the database is away', () => {
  const gone = () => openPool({ host: '/nowhere/at/all', user: 'nobody' }).query('select 1')
  test.each([
    ['a route', () => app.request('/things/away')],
    ['the API', () => app.request('/api/v1/things/away')],
    ['a loader', () => front(async () => (await gone()).rows)],
  ])('[HE16] %s answers 503 for a moment, and the log has no stack', async (_, ask) => {
    const before = lines.length
    const reply = await ask()
    expect(reply.status).toBe(503)
    expect(reply.headers.get('retry-after')).toBe('2')
    expect(await reply.text()).toContain('We are back in a moment.')
    const logged = lines.slice(before)
    expect(logged.filter(({ level }) => level === 40)).toContainEqual(
      expect.objectContaining({ requestId: reply.headers.get('x-request-id') }),
    )
    expect(logged.filter(({ level, err }) => Number(level) > 40 || err !== undefined)).toEqual([])
  })
})

describe('writes', () => {
  const write = (headers: Record<string, string>) =>
    app.request('/things/body', { method: 'POST', headers, body: 'x' })

  test.each([
    [403, { 'sec-fetch-site': 'cross-site' }],
    [403, { 'sec-fetch-site': 'same-site', cookie: 'mr=1' }],
    [403, { origin: 'https://evil.example', cookie: 'mr=1' }],
    [403, { origin: 'null', cookie: 'mr=1' }],
    [403, { cookie: 'mr=1' }],
    [200, { 'sec-fetch-site': 'same-origin', cookie: 'mr=1' }],
    [200, { origin: 'https://rooms.example.org', cookie: 'mr=1' }],
    [200, { origin: 'http://localhost:9', host: 'localhost:9', cookie: 'mr=1' }],
    [200, {}],
  ] as const)('[HE5] %i for %o', async (status, headers) => {
    expect((await write(headers)).status).toBe(status)
  })

  test('[HE5] a page form reaches its page, whatever scheme a proxy spoke', async () => {
    const reply = await app.request('/styleguide', {
      method: 'POST',
      headers: { origin: 'https://rooms.example.org' },
    })
    expect(reply.status).toBe(405)
  })

  test('[HE6] over 1 MB is refused, with and without a length', async () => {
    const big = 'x'.repeat(1024 * 1024 + 1)
    expect((await app.request('/things/body', { method: 'POST', body: big })).status).toBe(413)
    const body = new ReadableStream({
      start(stream) {
        for (let i = 0; i < 3; i++) stream.enqueue(new TextEncoder().encode('x'.repeat(512 * 1024)))
        stream.close()
      },
    })
    const request = new Request('http://localhost/things/body', {
      method: 'POST',
      body,
      duplex: 'half',
    } as RequestInit)
    const reply = await app.request(request)
    expect(reply.status).toBe(413)
    expect(await reply.text()).toContain('That was more than fits.')
  })
})

describe('sessions', () => {
  test('[HE7] begin when asked for, once, and not by reading', async () => {
    expect((await app.request('/things/reading')).headers.get('set-cookie')).toBeNull()
    const reply = await app.request('/things/joining', { method: 'POST' })
    const cookie = reply.headers.get('set-cookie') ?? ''
    expect(cookie).toMatch(
      /^mr=[\w-]{43}\.[\w-]{22}; Path=\/; Max-Age=15552000; HttpOnly; SameSite=Lax; Secure$/,
    )
    const twice = await reply.text()
    expect(twice.slice(0, 64)).toBe(twice.slice(64))
    const back = await app.request('/things/reading', { headers: { cookie: `a=b; ${cookie.split(';')[0]}` } })
    expect(await back.text()).toBe(twice.slice(0, 64))
    expect(back.headers.get('set-cookie')).toBeNull()
  })

  test('[HE7] a cookie that is not ours in form is none', async () => {
    expect(await (await app.request('/things/reading', { headers: { cookie: 'mr=short' } })).text()).toBe(
      'none',
    )
  })
})

describe('files and health', () => {
  test('[HE8] built files are compressed and stay for ever; nothing else is a file', async () => {
    const html = await (await front(async () => [])).text()
    const style = /href="(\/assets\/root[^"]+\.css)"/.exec(html)?.[1] ?? ''
    const plain = await app.request(style)
    expect(plain.headers.get('cache-control')).toBe('public, max-age=31536000, immutable')
    expect(plain.headers.get('content-encoding')).toBeNull()
    const length = (await plain.arrayBuffer()).byteLength
    for (const encoding of ['br', 'gzip']) {
      const small = await app.request(style, { headers: { 'accept-encoding': encoding } })
      expect(small.headers.get('content-encoding')).toBe(encoding)
      expect(small.headers.get('vary')).toBe('Accept-Encoding')
      expect((await small.arrayBuffer()).byteLength).toBeLessThan(length / 2)
    }
    for (const path of [
      '/assets/..%2f..%2fserver/index.js',
      '/assets/%2e%2e/%2e%2e/server/index.js',
      '/server/index.js',
    ]) {
      expect((await app.request(path)).status).toBe(404)
    }
  })

  test('[HE9] alive and ready are two questions', async () => {
    expect((await app.request('/healthz')).status).toBe(200)
    expect(await (await app.request('/readyz')).json()).toEqual({ ready: true })
    const { app: waiting } = await openTestApp({ ready: async () => 'the database does not answer' })
    const reply = await waiting.request('/readyz')
    expect(reply.status).toBe(503)
    expect(await reply.json()).toEqual({ ready: false, reason: 'the database does not answer' })
  })
})

describe('pages', () => {
  test.each(['/', '/styleguide', '/nowhere'])('[HE10] %s has no script', async (path) => {
    answer = async () => [WORKSHOP]
    expect(await (await app.request(path)).text()).not.toMatch(/<script|modulepreload/)
  })

  test('[HE10] a page that does not say so has its scripts, each with the nonce', async () => {
    const id = 'features/styleguide/ui/styleguide-page'
    const page = build.routes[id]!
    const scripted = { ...page, module: { ...page.module, handle: undefined } }
    const opened = await openTestApp({ build: { ...build, routes: { ...build.routes, [id]: scripted } } })
    const reply = await opened.app.request('/styleguide')
    const scripts = [...(await reply.text()).matchAll(/<script\b[^>]*>/g)]
    expect(scripts.length).toBeGreaterThan(2)
    for (const [tag] of scripts) expect(tag).toContain(`nonce="${nonceOf(reply)}"`)
  })

  test('[HE10] the front page weighs at most 60 kB with its font', async () => {
    const headers = { 'accept-encoding': 'br' }
    const page = await front(async () => Array(20).fill(WORKSHOP), headers)
    const html = await (await front(async () => Array(20).fill(WORKSHOP))).text()
    let bytes = (await page.arrayBuffer()).byteLength
    for (const [, href] of html.matchAll(/<link [^>]*href="(\/[^"]+)"/g)) {
      bytes += (await (await app.request(href!, { headers })).arrayBuffer()).byteLength
    }
    expect(bytes).toBeGreaterThan(30_000)
    expect(bytes).toBeLessThan(60_000)
  })

  test('the front page lists workshops as text, and says how to begin when there is none', async () => {
    const html = await (await front(async () => [WORKSHOP])).text()
    expect(html).toContain('href="/w/git-week"')
    expect(html).toContain('Git &lt;b&gt;week&lt;/b&gt;')
    expect(html).toContain('22 September to 1 October 2026')
    expect(await (await front(async () => [])).text()).toContain('No workshop here yet')
  })

  test('[HE11] the log knows paths without their secrets', async () => {
    await app.request('/go/tok-en-secret?token=abc', { headers: { cookie: 'mr=def' } })
    const text = JSON.stringify(lines)
    expect(text).toContain('/go/…')
    expect(text).not.toMatch(/tok-en-secret|abc|def/)
  })
})
