import { once } from 'node:events'
import { Agent, get, request } from 'node:http'
import { Hono } from 'hono'
import { afterEach, expect, test } from 'vitest'
import type { HttpEnv } from './app.ts'
import { type Listening, listen } from './serve.ts'

const PLACE = { host: '127.0.0.1', port: 0, publicUrl: 'https://rooms.example.org' }
const open: Listening[] = []

async function serve(app = new Hono<HttpEnv>()): Promise<Listening> {
  const listening = await listen(app, PLACE)
  open.push(listening)
  return listening
}
afterEach(async () => {
  for (const listening of open.splice(0)) await listening.close()
})

/** Asks for an upgrade; gives the status line's number, or 101. */
async function upgrade(url: string, headers: Record<string, string>): Promise<number> {
  const asking = request(url, { headers: { connection: 'upgrade', upgrade: 'websocket', ...headers } })
  asking.end()
  return new Promise((resolve, reject) => {
    asking.on('upgrade', (_, socket) => {
      socket.destroy()
      resolve(101)
    })
    asking.on('response', (response) => resolve(response.statusCode ?? 0))
    asking.on('error', reject)
  })
}

test('[HE13] upgrades go to the longest prefix; with cookies, never from a foreign page', async () => {
  const { url, onUpgrade } = await serve()
  const taken: string[] = []
  for (const prefix of ['/ws', '/ws/notes/']) {
    onUpgrade(prefix, (_, socket) => {
      taken.push(prefix)
      socket.end('HTTP/1.1 101 Switching Protocols\r\nConnection: upgrade\r\nUpgrade: websocket\r\n\r\n')
    })
  }
  expect(await upgrade(`${url}/ws/notes/7?token=x`, {})).toBe(101)
  expect(await upgrade(`${url}/ws`, { origin: 'https://rooms.example.org', cookie: 'mr=1' })).toBe(101)
  expect(await upgrade(`${url}/ws`, { origin: 'https://stock-client.example' })).toBe(101)
  expect(await upgrade(`${url}/ws`, { origin: 'https://evil.example', cookie: 'mr=1' })).toBe(403)
  expect(await upgrade(`${url}/elsewhere`, {})).toBe(404)
  expect(taken).toEqual(['/ws/notes/', '/ws', '/ws'])
})

test('[HE14] closing waits for a running answer and ends idle connections', async () => {
  const app = new Hono<HttpEnv>()
  const asked = Promise.withResolvers<void>()
  const go = Promise.withResolvers<void>()
  app.get('/slow', async (c) => {
    asked.resolve()
    await go.promise
    return c.text('done')
  })
  app.get('/fast', (c) => c.text('done'))
  const { url, close } = await serve(app)
  const agent = new Agent({ keepAlive: true })
  const [fast] = await once(get(`${url}/fast`, { agent }), 'response')
  const idleEnded = once(fast.socket, 'close')
  fast.resume()
  await once(fast, 'end')
  const slow = fetch(`${url}/slow`)
  await asked.promise
  const closing = close()
  await idleEnded
  go.resolve()
  expect(await (await slow).text()).toBe('done')
  await closing
  agent.destroy()
})

test('a taken port is the system error that the command puts in words', async () => {
  const { url } = await serve()
  const port = Number(new URL(url).port)
  await expect(listen(new Hono<HttpEnv>(), { ...PLACE, port })).rejects.toMatchObject({ code: 'EADDRINUSE' })
})
