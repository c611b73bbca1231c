import { afterAll, beforeAll, expect, test } from 'vitest'
import { newId } from '../../core/ids.ts'
import type { Person, Role } from '../../core/person.ts'
import { ROLES } from '../../core/person.ts'
import { isRefusal } from '../../core/refusal.ts'
import { type TestDatabase, testDatabase } from '../../storage/testing.ts'
import type { PeopleService } from './contract.ts'
import { LOOK_MS } from './ended.ts'
import { allow, DEEDS, type Deed, may } from './rules.ts'
import { peopleService } from './server.ts'
import { peopleStore } from './store.ts'

let base: TestDatabase
let people: PeopleService
let workshop: string
let classroom: string
let time = Date.parse('2026-09-22T08:00:00Z')
const now = () => new Date(time)
const codeOf = (answer: unknown) => (isRefusal(answer) ? answer.refusal : 'done')

beforeAll(async () => {
  base = await testDatabase()
  people = await peopleService({ store: peopleStore(base.db), now })
  workshop = await makeWorkshop()
  const made = await base.pool.query<{ id: string }>(
    "insert into classroom (workshop_id, name, kind, seats, code) values ($1, 'Hall', 'in-person', 9, 'abcdef') returning id",
    [workshop],
  )
  classroom = made.rows[0]?.id ?? ''
})
afterAll(() => base.close())

async function makeWorkshop(): Promise<string> {
  const sql = "insert into workshop (slug, title, zone) values ($1, 'Git week', 'Europe/Oslo') returning id"
  return (await base.pool.query<{ id: string }>(sql, [newId()])).rows[0]?.id ?? ''
}

test('[PE1] every deed is for those whom its row names: logged out, elsewhere, wrong role, right role', () => {
  const holding = (role: Role, of: string | null, room: string | null = null): Person => ({
    session: 's',
    grants: [{ role, workshop: of, classroom: room }],
  })
  const here = { workshop: 'here', classroom: 'hall' }
  for (const [deed, row] of Object.entries(DEEDS) as [Deed, readonly string[]][]) {
    const anyone = row.includes('anyone')
    expect([deed, may({ session: null, grants: [] }, deed, here)]).toEqual([deed, anyone])
    for (const role of ROLES) {
      const right = anyone || row.includes(role)
      expect([deed, role, may(holding(role, 'here', 'hall'), deed, here)]).toEqual([deed, role, right])
      expect([deed, role, may(holding(role, 'elsewhere', 'hall'), deed, here)]).toEqual([deed, role, anyone])
      expect([deed, role, may(holding(role, 'here', 'lab'), deed, here)]).toEqual([deed, role, anyone])
    }
    expect([deed, may(holding('organiser', null), deed, here)]).toEqual([
      deed,
      anyone || row.includes('organiser'),
    ])
    expect([deed, may(holding('director', null), deed, here)]).toEqual([deed, anyone])
  }
})

test("[PE2] a lead's or projector's grant reaches one classroom; somebody else's classroom is as unknown as none", () => {
  const lead: Person = { session: 's', grants: [{ role: 'room-lead', workshop: 'here', classroom: 'hall' }] }
  expect(may(lead, 'classroom/lead', { workshop: 'here', classroom: 'hall' })).toBe(true)
  expect(allow(lead, 'classroom/lead', { workshop: 'here', classroom: 'lab' })?.refusal).toBe(
    'classroom/unknown',
  )
  expect(allow(lead, 'stage/direct', { workshop: 'here' })?.refusal).toBe('people/not-allowed')
  const anywhere: Person = {
    session: 's',
    grants: [{ role: 'room-lead', workshop: 'here', classroom: null }],
  }
  expect(may(anywhere, 'classroom/lead', { workshop: 'here', classroom: 'hall' })).toBe(false)
  expect(may(anywhere, 'classroom/lead', { workshop: 'here' })).toBe(false)
})

test('[PE3] a link gives its grant to the browser that opens it, can be shown again, and is nowhere stored', async () => {
  const link = await people.roleLink('room-lead', { workshop, classroom })
  expect(await people.roleLink('room-lead', { workshop, classroom })).toEqual(link)
  expect(codeOf(await people.openLink('browser-1', link.token))).toBe('done')
  expect((await people.personOf('browser-1')).grants).toEqual([{ role: 'room-lead', workshop, classroom }])
  const stored = await base.pool.query<{ row: string }>(
    'select row_to_json(g)::text as row from access_grant g',
  )
  const [, mac = ''] = link.token.split('.')
  expect(stored.rows.map((one) => one.row).join()).not.toContain(mac)
})

test('[PE4] a token that is made up, changed or cut is unknown', async () => {
  const { token } = await people.roleLink('director', { workshop })
  const [code = '', mac = ''] = token.split('.')
  const swapped = `${code}.${mac.startsWith('A') ? 'B' : 'A'}${mac.slice(1)}`
  for (const bad of [
    '',
    '.',
    code,
    `${code}.`,
    `.${mac}`,
    swapped,
    `x${token}`,
    `${code}\0.${mac}`,
    'x'.repeat(10_000),
  ]) {
    expect(codeOf(await people.linkOf(bad))).toBe('people/unknown-link')
  }
})

test('[PE5] rights that are taken away end within a second', async () => {
  const link = await people.roleLink('helper', { workshop })
  await people.openLink('browser-2', link.token)
  expect((await people.personOf('browser-2')).grants).toHaveLength(1)
  expect(codeOf(await people.revoke(null, link.id))).toBe('people/unknown-link')
  expect(codeOf(await people.revoke(workshop, link.id))).toBe('done')
  expect((await people.personOf('browser-2')).grants).toEqual([])
  expect(codeOf(await people.linkOf(link.token))).toBe('people/unknown-link')
  expect((await people.roleLink('helper', { workshop })).id).not.toBe(link.id)
  // Taken away by another process: what is remembered here is asked for again after a second.
  const other = await people.roleLink('director', { workshop })
  await people.openLink('browser-3', other.token)
  await people.personOf('browser-3')
  await peopleStore(base.db).revoke(workshop, other.id, now())
  time += 1_000
  expect((await people.personOf('browser-3')).grants).toEqual([])
})

test('[PE5] who holds a right is told once when it ends, by whatever process or by its time', async () => {
  time += 60_000
  const here = await people.roleLink('helper', { workshop })
  await people.openLink('browser-7', here.token)
  const heard: [string[], string[]][] = []
  using _hearing = people.onEnded(({ grants, sessions }) => heard.push([[...grants], [...sessions]]))
  await people.revoke(workshop, here.id)
  expect(heard).toEqual([[[here.id], ['browser-7']]])
  // Another process, found by looking; looked at each half second, so that it is told within one.
  const there = await people.roleLink('instructor', { workshop })
  await people.openLink('browser-8', there.token)
  await peopleStore(base.db).revoke(workshop, there.id, now())
  await expect.poll(() => heard.length).toBe(2)
  expect(heard[1]).toEqual([[there.id], ['browser-8']])
  expect(LOOK_MS).toBeLessThanOrEqual(500)
})

test('[PE6] a participant is made at the first write, once per browser and workshop, without account or name', async () => {
  const person: Person = { session: 'browser-4', grants: [] }
  expect(await people.participantOf(person, workshop)).toBeNull()
  const made = await Promise.all([1, 2, 3].map(() => people.ensureParticipant(person, workshop, 'address')))
  expect(new Set(made).size).toBe(1)
  expect(await people.participantOf(person, workshop)).toBe(made[0])
  expect(await people.participantOf(person, await makeWorkshop())).toBeNull()
  expect(codeOf(await people.ensureParticipant({ session: null, grants: [] }, workshop, 'address'))).toBe(
    'people/not-allowed',
  )
})

test('[PE7] one address makes 600 participants in a minute; who is one already is not counted', async () => {
  const crowd = await Promise.all(
    Array.from({ length: 601 }, (_, n) =>
      people.ensureParticipant({ session: `crowd-${n}`, grants: [] }, workshop, 'school'),
    ),
  )
  expect(crowd.map(codeOf).filter((code) => code === 'people/too-many')).toHaveLength(1)
  expect(codeOf(await people.ensureParticipant({ session: 'crowd-1', grants: [] }, workshop, 'school'))).toBe(
    'done',
  )
  expect(
    codeOf(await people.ensureParticipant({ session: 'other', grants: [] }, workshop, 'elsewhere')),
  ).toBe('done')
  // The address is used up; who comes into a room there is let in, and only that room's share is counted.
  const intoRoom = await Promise.all(
    Array.from({ length: 301 }, (_, n) =>
      people.ensureParticipant({ session: `in-room-${n}`, grants: [] }, workshop, 'school', classroom),
    ),
  )
  expect(intoRoom.map(codeOf).filter((code) => code === 'people/too-many')).toHaveLength(1)
})

test('[PE9] people are known by role and number, in the order in which they came; a label leads to its participant', async () => {
  const week = await makeWorkshop()
  const link = await people.roleLink('helper', { workshop: week })
  const lead = await people.roleLink('room-lead', { workshop: week, classroom })
  const helper = async (session: string) => {
    await people.openLink(session, link.token)
    return people.personOf(session)
  }
  const first = await helper('desk-1')
  const second = await helper('desk-2')
  const guest: Person = { session: 'desk-3', grants: [] }
  const mine = await people.ensureParticipant(second, week, 'address')
  expect([await people.labelOf(first, week), await people.labelOf(second, week)]).toEqual([
    'helper 1',
    'helper 2',
  ])
  expect(await people.labelOf(guest, week)).toBe('guest')
  await people.ensureParticipant(guest, week, 'address')
  // Known for a while as they were; in another process, or later, they have their number.
  time += 11 * 60_000
  expect(await people.labelOf(guest, week)).toBe('guest 2')
  await people.openLink('desk-2', lead.token)
  expect(await people.labelOf(await people.personOf('desk-2'), week)).toBe('helper 2')
  expect(await people.participantWith('helper 2', week)).toBe(mine)
  for (const label of ['helper 1', 'helper 3', 'helper 0', 'guest 1', 'nobody', '']) {
    expect(await people.participantWith(label, week)).toBeNull()
  }
  expect(await people.labelOf(second, await makeWorkshop())).toBe('guest')
})

test('[PE10] a browser that has just got its cookie is nobody without being asked for, and somebody as soon as it does something', async () => {
  const asked: string[] = []
  const store = peopleStore(base.db)
  const watched: typeof store = {
    ...store,
    whoAre: (sessions, at) => {
      asked.push(...sessions)
      return store.whoAre(sessions, at)
    },
  }
  const here = await peopleService({ store: watched, now })
  const session = newId()
  here.greet(session)
  const person = await here.personOf(session)
  expect([person.grants, await here.participantOf(person, workshop), asked]).toEqual([[], null, []])
  const link = await here.roleLink('helper', { workshop })
  await here.openLink(session, link.token)
  expect((await here.personOf(session)).grants).toMatchObject([{ role: 'helper' }])
  const made = await here.ensureParticipant(person, workshop, '127.0.0.1')
  expect(await here.participantOf(person, workshop)).toBe(made)
  // Another process may have made it somebody a second ago.
  const other = newId()
  here.greet(other)
  await store.addParticipant(workshop, other)
  time += 1_000
  expect(await here.participantOf({ session: other, grants: [] }, workshop)).not.toBeNull()
})

test('[PE11] while one question is on its way, those who come are gathered into the next', async () => {
  const asked: number[] = []
  const store = peopleStore(base.db)
  const first = Promise.withResolvers<void>()
  const counting: typeof store = {
    ...store,
    async whoAre(sessions, at) {
      asked.push(sessions.length)
      if (asked.length === 1) await first.promise
      return store.whoAre(sessions, at)
    },
  }
  const here = await peopleService({ store: counting, now })
  const early = here.personOf(newId())
  await expect.poll(() => asked).toEqual([1])
  const late = Array.from({ length: 30 }, async () => {
    await new Promise(setImmediate)
    return here.personOf(newId())
  })
  for (let turn = 0; turn < 5; turn++) await new Promise(setImmediate)
  expect(asked).toEqual([1])
  first.resolve()
  await Promise.all([early, ...late])
  expect(asked).toEqual([1, 30])
})
