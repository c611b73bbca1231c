import { connect } from 'node:net'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { orThrow } from '../core/refusal.ts'
import { newBrowser, openTestServer, type TestServer } from '../testing.ts'
import { listen } from './serve.ts'
import { sessionOf } from './sessions.ts'
import { openTestApp } from './testing.ts'

let server: TestServer

beforeAll(async () => {
  server = await openTestServer()
})
afterAll(() => server?.close())

/** A browser that holds an organiser's link. */
async function organiser() {
  const { people } = server.running.services
  const headers = newBrowser(server)
  const { token } = await people.roleLink('organiser', { workshop: null })
  orThrow(await people.openLink(sessionOf(headers.cookie) ?? '', token))
  return headers
}

describe('addresses that nobody gave out', () => {
  test.each([
    '/w/%00',
    '/w/%00/live',
    '/w/%00/register',
    '/w/%00/notes/1',
    '/w/%00/edit/1',
    '/w/%00/director',
    '/w/git-week/notes/%00',
    '/w/git-week/edit/%00',
    '/r/%00',
    '/r/%00/screen',
    '/r/%00/lead',
    '/registration/%00',
    '/go/%00',
    '/organise/w/%00',
    '/organise/w/%00/notes',
    '/api/v1/notes/%00.md',
  ])('[HE15] %s is not found', async (path) => {
    expect((await server.ask(path, { headers: await organiser() })).status).toBe(404)
  })
})

describe('forms that are none', () => {
  const body = new TextEncoder().encode('--x\r\nbroken')
  const pages = ['/w/git-week/live', '/w/git-week/register', '/w/git-week/edit/1', '/registration/none']
  const organisers = ['/organise/import', '/organise/w/git-week', '/organise/w/git-week/notes']

  test.each([...pages, ...organisers])('[HE15] %s refuses them', async (path) => {
    const headers = await organiser()
    const types = ['text/plain', 'application/json', 'multipart/form-data', 'multipart/form-data; boundary=x']
    for (const type of [undefined, ...types]) {
      const given = type === undefined ? headers : { ...headers, 'content-type': type }
      const reply = await server.ask(path, { method: 'POST', headers: given, body })
      expect([type, reply.status]).toEqual([type, 400])
      expect(await reply.text()).toContain('Something in the form is missing or does not fit.')
    }
  })

  test.each([
    ['with a length', 'content-length: 100\r\n\r\nname='],
    ['in chunks', 'transfer-encoding: chunked\r\n\r\n5\r\nname=\r\n'],
  ])('[HE15] a body that is cut off is no mistake of ours: %s', async (_, rest) => {
    const { app, lines } = await openTestApp()
    await using listening = await listenOn(app)
    const socket = connect(listening.port, '127.0.0.1')
    socket.write(
      `POST /registration/none HTTP/1.1\r\nhost: here\r\ncontent-type: application/x-www-form-urlencoded\r\n${rest}`,
      () => socket.destroy(),
    )
    await expect.poll(() => lines.some(({ msg }) => msg === 'answered')).toBe(true)
    expect(lines.filter(({ level }) => Number(level) > 30)).toEqual([])
  })
})

async function listenOn(app: Awaited<ReturnType<typeof openTestApp>>['app']) {
  const { url, close } = await listen(app, {
    host: '127.0.0.1',
    port: 0,
    publicUrl: 'https://rooms.example.org',
  })
  return { port: Number(new URL(url).port), [Symbol.asyncDispose]: close }
}
