import { once } from 'node:events'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { WebSocket } from 'ws'
import { newBrowser, openTestServer, type TestServer } from '../testing.ts'

let server: TestServer
beforeAll(async () => {
  server = await openTestServer()
})
afterAll(() => server?.close())

const HELLO = JSON.stringify({ t: 'hello', v: 1, see: [] })
/** Says hello so often on a socket of its own; how often it was welcome. */
async function welcomed(cookie: string, hellos: number): Promise<number> {
  const base = server.running.listening.replace('http', 'ws')
  const ws = new WebSocket(`${base}/ws/live/${server.workshop.id}`, { headers: { cookie } })
  await once(ws, 'open')
  let [answers, welcome] = [0, 0]
  const all = new Promise<void>((resolve) => {
    ws.on('message', (data) => {
      const { t } = JSON.parse(String(data)) as { t: string }
      if (t === 'welcome') welcome++
      if (++answers === hellos) resolve()
    })
  })
  for (let n = 0; n < hellos; n++) ws.send(HELLO)
  await all
  ws.close()
  return welcome
}

test('[LA4] more sockets give a browser no more hellos, and its neighbour has its own', async () => {
  const { cookie } = newBrowser(server)
  let welcome = 0
  for (let n = 0; n < 5; n++) welcome += await welcomed(cookie, 40)
  expect(welcome).toBe(120)
  expect(await welcomed(newBrowser(server).cookie, 40)).toBe(40)
})
