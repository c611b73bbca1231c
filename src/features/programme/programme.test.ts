import { afterAll, beforeAll, expect, test } from 'vitest'
import { newId } from '../../core/ids.ts'
import { isRefusal, type Refusal } from '../../core/refusal.ts'
import { type TestDatabase, testDatabase } from '../../storage/testing.ts'
import type { PlannedSession, Programme, ProgrammeService } from './contract.ts'
import { isWebAddress, slugOf } from './names.ts'
import { programmeService } from './server.ts'
import { programmeStore } from './store.ts'

let base: TestDatabase
let service: ProgrammeService
beforeAll(async () => {
  base = await testDatabase()
  service = programmeService({ store: programmeStore(base.db), now: () => new Date('2026-09-01T08:00:00Z') })
})
afterAll(() => base.close())

const codeOf = (answer: unknown) => (isRefusal(answer) ? answer.refusal : 'done')
const done = <T>(answer: T | Refusal): T => {
  if (isRefusal(answer)) throw new Error(`refused: ${answer.refusal}`)
  return answer
}
const session = (title: string, starts: string, ends: string): PlannedSession => ({
  kind: 'lesson',
  title,
  date: '2026-10-25',
  starts,
  ends,
  zone: 'Europe/Oslo',
  episodes: [],
})
const programme: Programme = {
  days: [
    { title: 'Help', date: '2026-10-20', kind: 'extra', sessions: [] },
    {
      title: 'Day 1',
      date: '2026-10-25',
      kind: 'day',
      sessions: [
        {
          ...session('Intro 🐳', '02:30', '04:00'),
          presenters: null,
          extra: { level: [1, null, { a: 'b' }] },
        },
        {
          ...session('Git', '23:00', '24:00'),
          url: 'https://example.org',
          exercise: { goal: 'x', steps: ['one'] },
        },
      ],
    },
    { title: 'Day 2', date: '2026-10-26', kind: 'day', sessions: [], extra: { note: 'kept' } },
  ],
}
const create = async (title = newId()) =>
  done(await service.create({ title, zone: 'Europe/Oslo' }, programme))

test('[P20] a stored programme comes out as it went in, days and sessions in order', async () => {
  const { id } = await create()
  const { days } = done(await service.programme(id))
  expect(days).toEqual(programme.days)
})

test('[P21] stored days have ids, numbers over teaching days, and instants in their own zone', async () => {
  const { id } = await create()
  const days = await service.days(id)
  expect(days.map((day) => [day.title, day.number])).toEqual([
    ['Help', null],
    ['Day 1', 1],
    ['Day 2', 2],
  ])
  // The clock goes back that night: 02:30 comes twice, and the first is meant.
  expect(days[1]?.sessions.map((one) => [one.startsAt.toISOString(), one.endsAt.toISOString()])).toEqual([
    ['2026-10-25T00:30:00.000Z', '2026-10-25T03:00:00.000Z'],
    ['2026-10-25T22:00:00.000Z', '2026-10-25T23:00:00.000Z'],
  ])
})

test('[P22] an address is made of the title; one that is taken gets a number, also for two at once', async () => {
  const make = () => service.create({ title: 'Git für alle', zone: 'Europe/Oslo' }, programme)
  const made = await Promise.all([make(), make(), make()])
  expect(made.map((one) => done(one).slug).sort()).toEqual([
    'git-fur-alle',
    'git-fur-alle-2',
    'git-fur-alle-3',
  ])
  expect([slugOf('  C++ & Ästhetik!  '), slugOf('数据'), slugOf('x'.repeat(99))]).toEqual([
    'c-asthetik',
    'workshop',
    'x'.repeat(60),
  ])
})

test('[P23] what is no title, zone or web address is refused, and nothing is stored', async () => {
  const before = (await service.allWorkshops()).length
  const bad = [
    { title: '', zone: 'Europe/Oslo' },
    { title: 'a\0b', zone: 'Europe/Oslo' },
    { title: 'x'.repeat(201), zone: 'Europe/Oslo' },
    { title: 'Git', zone: 'Europe/Atlantis' },
    { title: 'Git', zone: 'Europe/Oslo', streamUrl: 'javascript:alert(1)' },
    { title: 'Git', zone: 'Europe/Oslo', contact: 'call me' },
    { title: 'Git', zone: 'Europe/Oslo', contact: 'http://a.example' },
  ]
  for (const one of bad) expect(codeOf(await service.create(one, programme))).not.toBe('done')
  expect((await service.allWorkshops()).length).toBe(before)
  expect(['https://a.example', 'http://a.example/x'].every(isWebAddress)).toBe(true)
  expect(['ftp://a.example', 'https://me:secret@a.example', 'a.example', ''].some(isWebAddress)).toBe(false)
})

test('[P24] a workshop is shown once it is published; a foreign or made-up one is unknown', async () => {
  const { id, slug } = await create()
  const listed = async () => (await service.publicWorkshops()).some((one) => one.id === id)
  expect(await listed()).toBe(false)
  done(await service.change(id, { published: true, summary: 'Three days' }))
  expect((await service.publicWorkshops()).find((one) => one.id === id)).toMatchObject({
    from: '2026-10-25',
    to: '2026-10-26',
    days: 2,
    rooms: 0,
    summary: 'Three days',
  })
  done(await service.change(id, { published: false }))
  expect(await listed()).toBe(false)
  expect(done(await service.bySlug(slug)).id).toBe(id)
  const unknown = [
    service.byId(newId()),
    service.byId('x'),
    service.bySlug('x'),
    service.programme('x'),
    service.change('x', {}),
  ]
  for (const answer of await Promise.all(unknown)) expect(codeOf(answer)).toBe('workshop/unknown')
})
