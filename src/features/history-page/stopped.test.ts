import { afterAll, beforeAll, expect, test } from 'vitest'
import { orThrow } from '../../core/refusal.ts'
import { newBrowser, openTestServer, type TestServer } from '../../testing.ts'

let server: TestServer
beforeAll(async () => {
  server = await openTestServer()
})
afterAll(() => server.close())

test('[HP4] a guest who is banned is shown as banned beside what they did, and is let write again there', async () => {
  const { services } = server.running
  const notes = (await services.notes.list(server.workshop.id))[0]?.id ?? ''
  const link = await services.people.roleLink('notes-manager', { workshop: server.workshop.id })
  const { cookie } = newBrowser(server)
  const headers = { cookie, 'sec-fetch-site': 'same-origin' }
  await server.ask(`/go/${link.token}`, { headers })
  const asked = await server.ask(`/api/v1/notes/${notes}/questions`, {
    method: 'POST',
    headers: newBrowser(server),
    body: new URLSearchParams({ text: 'Buy now?' }),
  })
  expect(asked.ok).toBe(true)

  const page = async (path: string) => (await server.ask(path, { headers })).text()
  const days = await page(`/w/${server.workshop.slug}/live`)
  const day = /\/edit\/(\d+)/.exec(days)?.[1] ?? '1'
  const history = `/w/${server.workshop.slug}/history/${day}`
  const who = /who=[^"&#]+/.exec(await page(history))?.[0] ?? ''
  const order = async (fields: Record<string, string>) =>
    server.ask(`/w/${server.workshop.slug}/order/${day}`, {
      method: 'POST',
      headers,
      body: new URLSearchParams({ key: crypto.randomUUID(), ...fields }),
    })
  const button = (html: string, value: string) => html.includes(`value="${value}"`)

  const before = await page(`${history}?${who}`)
  expect(button(before, 'stop:ban') && button(before, 'stop:mute')).toBe(true)
  expect(before).not.toContain('banned today')

  await order({ do: 'stop:ban', number: '1' })
  const banned = await page(`${history}?${who}`)
  expect(banned).toContain('banned today')
  expect(button(banned, 'let-go')).toBe(true)
  expect(button(banned, 'stop:ban') || button(banned, 'stop:mute')).toBe(false)

  await order({ do: 'let-go', stop: /name="stop" value="([^"]+)"/.exec(banned)?.[1] ?? '' })
  expect(orThrow(await services.order.desk(notes)).stops).toEqual([])
  expect(await page(`${history}?${who}`)).not.toContain('banned today')
})
