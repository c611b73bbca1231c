import { afterAll, beforeAll, expect, test } from 'vitest'
import { newId } from '../../core/ids.ts'
import { isRefusal, orThrow } from '../../core/refusal.ts'
import { newBrowser, openTestServer, type TestServer } from '../../testing.ts'
import { MAX_BODY, MOST_TEMPLATES } from './contract.ts'

let server: TestServer

beforeAll(async () => {
  server = await openTestServer()
})
afterAll(() => server?.close())

const titles = async () =>
  (await server.running.services.templates.offered(server.workshop.id)).map(({ title }) => title)

test('[TE3] three come with the product; one with the same title takes the place of ours', async () => {
  const { templates } = server.running.services
  expect(await titles()).toEqual(['Icebreaker', 'Day', 'Feedback'])
  const id = orThrow(
    await templates.keep(null, { id: null, title: ' icebreaker ', body: '- Ours\r\n- is better' }),
  )
  expect(await titles()).toEqual(['Day', 'Feedback', 'icebreaker'])
  expect((await templates.kept(null))[0]).toEqual({ id, title: 'icebreaker', body: '- Ours\n- is better' })
  orThrow(await templates.keep(null, { id, title: 'Warm-up', body: '- Changed' }))
  expect(await titles()).toEqual(['Icebreaker', 'Day', 'Feedback', 'Warm-up'])
  expect(await templates.remove(null, id)).toBeNull()
  expect(await templates.remove(null, id)).toMatchObject({ refusal: 'template/unknown' })
  expect(await titles()).toEqual(['Icebreaker', 'Day', 'Feedback'])
})

test('[TE4] empty, unreadable, too long and one too many are refused', async () => {
  const { templates } = server.running.services
  const keep = async (title: string, body: string) => {
    const done = await templates.keep(null, { id: null, title, body })
    return isRefusal(done) ? done.refusal : 'kept'
  }
  expect([
    await keep('', 'a'),
    await keep('a', ' \n'),
    await keep('a', 'b\u0000'),
    await keep('a\u202e', 'b'),
    await keep('a'.repeat(81), 'b'),
    await keep('a', 'b'.repeat(MAX_BODY + 1)),
  ]).toEqual([
    'input/invalid',
    'input/invalid',
    'input/text',
    'input/text',
    'input/too-large',
    'input/too-large',
  ])
  for (let n = 0; n < MOST_TEMPLATES; n++) expect(await keep(`t${n}`, 'b')).toBe('kept')
  expect(await keep('more', 'b')).toBe('template/too-many')
  for (const { id } of await templates.kept(null)) await templates.remove(null, id ?? '')
})

test('[TE1] another organisation’s templates are not there', async () => {
  const { templates } = server.running.services
  const id = orThrow(await templates.keep(null, { id: null, title: 'Of the installation', body: 'a' }))
  const foreign = newId()
  expect(await templates.kept(foreign)).toEqual([])
  expect(await templates.keep(foreign, { id, title: 'x', body: 'y' })).toMatchObject({
    refusal: 'template/unknown',
  })
  expect(await templates.remove(foreign, id)).toMatchObject({ refusal: 'template/unknown' })
  expect(await templates.remove(null, id)).toBeNull()
})

test('[TE2] organisers keep them by plain forms, nobody else', async () => {
  const { ask, running } = server
  const stranger = newBrowser(server)
  const post = (headers: Record<string, string>, fields: Record<string, string>) =>
    ask('/organise/templates', { method: 'POST', headers, body: new URLSearchParams(fields) })
  expect((await ask('/organise/templates', { headers: stranger })).status).toBe(403)
  expect((await post(stranger, { title: 'a', body: 'b', do: 'save' })).status).toBe(403)
  const { token } = await running.services.people.roleLink('organiser', { workshop: null })
  const organiser = newBrowser(server)
  await ask(`/go/${token}`, { headers: organiser, redirect: 'manual' })
  const saved = await post(organiser, { title: 'Frame', body: '## Day', do: 'save' })
  expect([saved.status, saved.headers.get('location')]).toEqual([303, '/organise/templates?did=saved'])
  const page = await (await ask('/organise/templates', { headers: organiser })).text()
  expect(page).toContain('## Day')
  const wrong = await post(organiser, { title: 'Long', body: 'b'.repeat(MAX_BODY + 1), do: 'save' })
  expect(wrong.status).toBe(413)
  expect(await wrong.text()).toContain('b'.repeat(100))
})
