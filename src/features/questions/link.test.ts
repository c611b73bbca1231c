import { afterAll, beforeAll, expect, test } from 'vitest'
import { orThrow } from '../../core/refusal.ts'
import { openTestServer, type TestServer } from '../../testing.ts'

let server: TestServer
let notes: string
beforeAll(async () => {
  server = await openTestServer()
  const [day] = await server.running.services.notes.list(server.workshop.id)
  notes = day?.id ?? ''
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
  await run({ kind: 'merge', question: second, into: first })
  expect([await leadsTo('2'), await leadsTo(second)]).toEqual([at, at])
  await run({ kind: 'state', question: first, state: 'hidden' })
  for (const none of ['1', first, '2-1', '3', 'q-none', 'x', '%00']) expect(await leadsTo(none)).toBe(404)
})
