import { afterAll, beforeAll, expect, test } from 'vitest'
import { newId } from '../../../../core/ids.ts'
import type { Person } from '../../../../core/person.ts'
import { orThrow } from '../../../../core/refusal.ts'
import { openTestServer, type TestServer } from '../../../../testing.ts'
import { panelOf } from './load-panel.ts'

let server: TestServer

beforeAll(async () => {
  server = await openTestServer()
})
afterAll(() => server?.close())

test('[RB7] [FL6] the director’s panel of a room tells a call by its sign; what was typed stays with the lead', async () => {
  const { services } = server.running
  const { workshop, room } = server
  const learner: Person = { session: newId(), grants: [] }
  orThrow(await services.classrooms.join(learner, 'here', room.code))
  const { step } = await services.classrooms.mine(learner, workshop.id)
  const call = { kind: 'status', step, status: 'help', where: 'by the window', about: 'my key' } as const
  orThrow(await services.classrooms.do(learner, 'here', workshop.id, call, newId()))

  const lead = orThrow(await services.classrooms.leadView(workshop.id, room.id))
  expect(lead.calls).toMatchObject([{ where: 'by the window', about: 'my key' }])
  const panel = await panelOf(services, workshop.id, room.id)
  expect(panel?.signs).toMatchObject([{ sign: lead.calls[0]?.sign, since: lead.calls[0]?.since }])
  const desk = JSON.stringify([panel, await services.classrooms.directorView(workshop.id)])
  expect(desk).not.toMatch(/window|my key/)
})
