import { afterAll, beforeAll, expect, test } from 'vitest'
import { newId } from '../../core/ids.ts'
import type { Grant, Person, Role } from '../../core/person.ts'
import { isRefusal, orThrow } from '../../core/refusal.ts'
import { openTestServer, type TestServer } from '../../testing.ts'
import type { FloorCommand } from './contract.ts'

let server: TestServer

beforeAll(async () => {
  server = await openTestServer()
})
afterAll(() => server?.close())

function someone(role?: Role): Person {
  const classroom = role === 'room-lead' ? server.room.id : null
  const grants: Grant[] = role ? [{ role, workshop: server.workshop.id, classroom }] : []
  return { session: newId(), grants }
}

async function act(person: Person, command: FloorCommand) {
  const done = await server.running.services.classrooms.do(
    person,
    'here',
    server.workshop.id,
    command,
    newId(),
  )
  return isRefusal(done) ? done.refusal : done.reply
}

test('[FL20] helpers, notes managers and the director help people without a room; room leads and learners do not', async () => {
  const { classrooms } = server.running.services
  const { workshop } = server
  const { step } = await classrooms.mine(someone(), workshop.id)
  const learner = someone()
  await act(learner, { kind: 'status', step, status: 'help', about: 'my key' })
  const call = (await classrooms.helperView(workshop.id)).calls[0]?.id ?? ''
  const take = (who: Person) => act(who, { kind: 'take', classroom: null, call })
  for (const role of ['room-lead', 'projector', undefined] as const)
    expect(await take(someone(role))).toBe('people/not-allowed')
  for (const role of ['helper', 'notes-manager', 'director'] as const)
    expect(isRefusal(await take(someone(role)))).toBe(false)
  expect((await classrooms.mine(learner, workshop.id)).call).toMatchObject({ taken: true })
})

test('[FL17] only a room lead’s link gives a phone its number', async () => {
  const { room } = server
  const here = { kind: 'here', classroom: room.id } as const
  expect(await act(someone('director'), here)).toMatchObject({ lead: null })
  expect(await act(someone('room-lead'), here)).toMatchObject({ lead: 0 })
  expect(await act(someone('room-lead'), here)).toMatchObject({ lead: 1 })
  expect(await act(someone(), here)).toBe('classroom/unknown')
})

test('[FL22] people and open rooms of the workshop stand in the view of everybody', async () => {
  const { classrooms } = server.running.services
  const { workshop, room } = server
  const learner = someone()
  orThrow(await classrooms.join(learner, 'here', room.code))
  await act(someone('room-lead'), { kind: 'heads', classroom: room.id, n: 25 })
  const totals = async () => orThrow(await classrooms.roomView(workshop.id, null)).totals
  await expect.poll(totals, { timeout: 20_000 }).toMatchObject({ rooms: 1, people: 26 })
  expect((await classrooms.directorView(workshop.id)).totals).toEqual(await totals())
})

test('[FL25] a room’s lead asks for an expert; helpers, notes managers and the director see to it, instructors, leads and learners do not', async () => {
  const { classrooms } = server.running.services
  const { workshop, room } = server
  const expert = { kind: 'expert', classroom: room.id, about: 'push asks for a password', where: '' } as const
  for (const role of ['helper', 'projector', undefined] as const)
    expect(await act(someone(role), expert)).toBe('classroom/unknown')
  expect(isRefusal(await act(someone('room-lead'), expert))).toBe(false)
  const call = (await classrooms.helperView(workshop.id)).experts[0]?.id ?? ''
  const press = (who: Person, what: 'take' | 'release') => act(who, { kind: 'expert-call', call, what })
  for (const role of ['room-lead', 'projector', 'instructor', undefined] as const)
    expect(await press(someone(role), 'take')).toBe('people/not-allowed')
  for (const role of ['helper', 'notes-manager', 'director'] as const) {
    expect(await press(someone(role), 'take')).toMatchObject({ classroom: null })
    const { expert: seen } = orThrow(await classrooms.leadView(workshop.id, room.id))
    expect(seen?.by).toMatch(new RegExp(`^${role}`))
    await press(someone(role), 'release')
  }
  expect(await act(someone('room-lead'), { ...expert, about: 'a\u202eb' })).toBe('input/text')
})
