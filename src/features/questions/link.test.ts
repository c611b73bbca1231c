import { afterAll, beforeAll, expect, test } from 'vitest'
import { orThrow } from '../../core/refusal.ts'
import { newBrowser, openTestServer, type TestServer } from '../../testing.ts'

let server: TestServer
let notes: string
beforeAll(async () => {
  server = await openTestServer()
  notes = server.notes
})
afterAll(() => server.close())

test('[QO14] a short address leads to a question by id, number or day and number, and from a merged one to where it went', async () => {
  const { notes: service, people } = server.running.services
  const { slug } = server.workshop
  const { token } = await people.roleLink('helper', { workshop: server.workshop.id })
  await people.openLink('a-helper', token)
  const helper = await people.personOf('a-helper')
  let n = 0
  const run = async (command: Parameters<typeof service.do>[3]) =>
    orThrow(await service.do(helper, 'address', notes, command, `link-key-${++n}`)).reply.question
  const [first, second] = [
    await run({ kind: 'ask', text: 'Why?' }),
    await run({ kind: 'ask', text: 'Why not?' }),
  ]
  const leadsTo = async (name: string) => {
    const answer = await server.ask(`/w/${slug}/q/${name}`)
    return answer.headers.get('location') ?? answer.status
  }
  const at = expect.stringMatching(new RegExp(`^/w/${slug}/(live|notes/1)#${first}$`))
  expect(await leadsTo('1')).toEqual(at)
  expect([await leadsTo('1-1'), await leadsTo(first)]).toEqual([at, at])
  await run({ kind: 'answer', question: second, text: 'So that it is short.' })
  await run({ kind: 'merge', question: second, into: first })
  // [QO15] As everybody reads it without scripts, once.
  for (const page of ['live', 'notes/1']) {
    const html = await (await server.ask(`/w/${slug}/${page}`)).text()
    const threads = html.match(/<article class="q"[\s\S]*?<\/article>/g) ?? []
    expect(threads.filter((one) => one.includes('So that it is short.'))).toEqual([
      expect.stringMatching(/ data-n="1"[\s\S]*From question 2[\s\S]*So that it is short\./),
    ])
  }
  const thread = await server.ask(`/api/v1/notes/${notes}.md?question=${first}`)
  expect(await thread.text()).toMatch(/^- Why\?\n +- From question 2:\n +- So that it is short\.\n$/)
  expect([await leadsTo('2'), await leadsTo(second)]).toEqual([at, at])
  await run({ kind: 'state', question: first, state: 'hidden' })
  for (const none of ['1', '2', first, second, '2-1', '3', 'q-none', 'x', '%00']) {
    // What is hidden and what never was: one page, with a way on.
    const answer = await server.ask(`/w/${slug}/q/${none}`, { headers: { accept: 'text/html' } })
    expect([none, answer.status, answer.headers.get('content-type')]).toEqual([
      none,
      404,
      'text/html; charset=utf-8',
    ])
    const html = await answer.text()
    expect(html).toContain('This question is not in the notes.')
    expect(html).toContain(`href="/w/${slug}/live"`)
    const asked = await server.ask(`/w/${slug}/q/${none}`, { headers: { accept: 'application/json' } })
    expect([asked.status, await asked.json()]).toMatchObject([
      404,
      { error: { code: 'notes/unknown-question' } },
    ])
  }
  // Staff see it at their desk.
  const { cookie } = newBrowser(server)
  await server.ask(`/go/${token}`, { headers: { cookie } })
  for (const name of ['1', second]) {
    const answer = await server.ask(`/w/${slug}/q/${name}`, { headers: { cookie } })
    expect(answer.headers.get('location')).toBe(`/w/${slug}/helpers?q=${first}`)
  }
  const json = await server.ask('/w/none/q/1', { headers: { accept: 'application/json' } })
  expect(await json.json()).toMatchObject({ error: { code: 'workshop/unknown' } })
  expect(await (await server.ask('/w/none/q/1')).text()).toContain('<h1>')
})
