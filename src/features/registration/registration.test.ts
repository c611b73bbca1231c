import { createHash, randomBytes } from 'node:crypto'
import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { newId } from '../../core/ids.ts'
import type { Person } from '../../core/person.ts'
import { isRefusal, type Refusal } from '../../core/refusal.ts'
import { type TestDatabase, testDatabase } from '../../storage/testing.ts'
import type { RegistrationForm, RegistrationService } from './contract.ts'
import { readForm } from './rules.ts'
import { registrationService } from './server.ts'

const ALONE: RegistrationForm = { mode: 'alone', classroom: null, name: '', email: '' }
const inRoom = (classroom: string, more: Partial<RegistrationForm> = {}): RegistrationForm => ({
  ...ALONE,
  mode: 'in-room',
  classroom,
  ...more,
})
const codeOf = (answer: unknown) => (isRefusal(answer) ? answer.refusal : null)
const fieldsOf = (answer: unknown) => (isRefusal(answer) ? answer.fields : null)
const done = <T>(answer: T | Refusal): T => {
  if (isRefusal(answer)) throw new Error(`refused: ${answer.refusal}`)
  return answer
}

let base: TestDatabase
let service: RegistrationService
let workshop: string
let small: string
const at = new Date('2026-09-22T08:00:00Z')

beforeAll(async () => {
  base = await testDatabase()
  service = registrationService({
    db: base.db,
    now: () => at,
    random: randomBytes,
    people: {
      async ensureParticipant({ session }, of) {
        const { rows } = await sql<{ id: string }>`
          insert into participant (workshop_id, session) values (${of}, ${session})
          on conflict (workshop_id, session) do update set session = excluded.session returning id`.execute(
          base.db,
        )
        return rows[0]!.id
      },
    },
  })
})
afterAll(() => base.close())

beforeEach(async () => {
  workshop = await makeWorkshop()
  small = await makeRoom(workshop, 2)
})

async function makeWorkshop(): Promise<string> {
  const { rows } = await sql<{ id: string }>`
    insert into workshop (slug, title, zone) values (${newId()}, 'Git week', 'Europe/Oslo') returning id`.execute(
    base.db,
  )
  return rows[0]!.id
}

async function makeRoom(of: string, seats: number): Promise<string> {
  const { rows } = await sql<{ id: string }>`
    insert into classroom (workshop_id, name, kind, seats, code)
    values (${of}, 'Library hall', 'in-person', ${seats}, ${newId()}) returning id`.execute(base.db)
  return rows[0]!.id
}

const browser = (): Person => ({ session: randomBytes(32).toString('hex'), grants: [] })
const register = (form: RegistrationForm, person = browser()) =>
  service.register(person, '192.0.2.1', workshop, form)

test('[R1] alone or in one room of this workshop', async () => {
  const { manage } = done(await register(inRoom(small)))
  expect(await service.byManage(manage)).toMatchObject({
    mode: 'in-room',
    classroom: { id: small, name: 'Library hall' },
    workshop: { id: workshop },
  })
  done(await register(ALONE))
  expect(await service.counts(workshop)).toEqual({ alone: 1, inRoom: 1 })
  const foreign = await makeRoom(await makeWorkshop(), 5)
  for (const room of [foreign, newId(), 'x'])
    expect(codeOf(await register(inRoom(room)))).toBe('classroom/unknown')
  expect(fieldsOf(await register({ ...ALONE, mode: 'in-room' }))).toEqual({ classroom: 'input/invalid' })
})

test('[R11] a room with a sign-up of its own gives no seat here, and who has one keeps it', async () => {
  const { manage } = done(await register(inRoom(small)))
  await sql`update classroom set sign_up_url = 'https://sign-up.example.org/' where id = ${small}`.execute(
    base.db,
  )
  const refused = await register(inRoom(small))
  expect(codeOf(refused)).toBe('classroom/elsewhere')
  expect(fieldsOf(refused)).toEqual({ classroom: 'classroom/elsewhere' })
  expect(await service.change(manage, inRoom(small, { name: 'Birch' }))).toBeNull()
})

test('[R2] name and address may be left out; what is given must fit, field by field', () => {
  expect(readForm(ALONE)).toEqual({ mode: 'alone', classroom: null, name: null, email: null })
  expect(readForm({ ...ALONE, name: ' A  B ', email: ' me@example.org ' })).toMatchObject({
    name: 'A B',
    email: 'me@example.org',
  })
  for (const email of [
    'me',
    'me@',
    '@example.org',
    'me@example',
    'a b@example.org',
    'me@example..org',
    'a@b@c.org',
  ])
    expect(fieldsOf(readForm({ ...ALONE, email }))).toEqual({ email: 'input/invalid' })
  expect(fieldsOf(readForm({ ...ALONE, name: 'a\u0000b', email: 'me\u202e@example.org' }))).toEqual({
    name: 'input/text',
    email: 'input/text',
  })
  expect(fieldsOf(readForm({ ...ALONE, name: 'x'.repeat(1_000_000) }))).toEqual({ name: 'input/invalid' })
  for (const broken of [null, {}, { ...ALONE, mode: 'both' }, { ...ALONE, name: 1 }])
    expect(codeOf(readForm(broken))).toBe('input/invalid')
})

test('[R3] of many who press at once, as many get a seat as there are', async () => {
  const answers = await Promise.all(Array.from({ length: 8 }, () => register(inRoom(small))))
  expect(answers.filter((answer) => !isRefusal(answer))).toHaveLength(2)
  expect(answers.map(codeOf).filter(Boolean)).toEqual(Array(6).fill('classroom/full'))
  expect(await service.counts(workshop)).toEqual({ alone: 0, inRoom: 2 })
})

test('[R4] a closed room takes nobody new, and keeps who is there', async () => {
  const { manage } = done(await register(inRoom(small)))
  await sql`update classroom set closed_at = now() where id = ${small}`.execute(base.db)
  expect(codeOf(await register(inRoom(small)))).toBe('classroom/closed')
  expect(await service.change(manage, inRoom(small, { name: 'Birch' }))).toBeNull()
  expect(await service.byManage(manage)).toMatchObject({ name: 'Birch', classroom: { id: small } })
})

test('[R5] the secret of the link is stored as its hash alone', async () => {
  const { manage } = done(await register(ALONE))
  expect(manage).toMatch(/^[A-Za-z0-9_-]{43}$/)
  const rows = await base.db
    .selectFrom('registration')
    .selectAll()
    .where('workshop_id', '=', workshop)
    .execute()
  expect(JSON.stringify(rows)).not.toContain(manage)
  expect(rows[0]?.manage_hash).toBe(createHash('sha256').update(manage).digest('hex'))
  for (const wrong of ['', 'x', `${manage}x`, randomBytes(32).toString('base64url'), '\u0000'.repeat(43)])
    expect(codeOf(await service.byManage(wrong))).toBe('registration/unknown')
})

test('[R6] a known address hears what a new one hears', async () => {
  const form = { ...ALONE, email: 'me@example.org' }
  const answers = [done(await register(form)), done(await register(form))]
  expect(answers.map((answer) => Object.keys(answer))).toEqual([['manage'], ['manage']])
  expect(answers[0]!.manage).not.toBe(answers[1]!.manage)
})

test('[R7] withdrawing frees the seat and forgets the person', async () => {
  const first = done(await register(inRoom(small, { name: 'Birch', email: 'me@example.org' })))
  done(await register(inRoom(small)))
  expect(await service.withdraw(first.manage)).toBeNull()
  expect(await service.withdraw(first.manage)).toBeNull()
  expect(await service.byManage(first.manage)).toMatchObject({ withdrawn: true, name: null, email: null })
  expect(codeOf(await service.change(first.manage, ALONE))).toBe('registration/unknown')
  done(await register(inRoom(small)))
})

test('[R8] the same form sent twice by one browser is one registration', async () => {
  const person = browser()
  const answers = await Promise.all([register(inRoom(small), person), register(inRoom(small), person)])
  expect(answers.map(codeOf)).toEqual([null, null])
  expect(await service.counts(workshop)).toEqual({ alone: 0, inRoom: 1 })
  const known = await Promise.all(answers.map((answer) => service.byManage(done(answer).manage)))
  expect(known.map(codeOf).sort()).toEqual(['registration/unknown', null].sort())
})

test('[R9] one browser holds at most 20', async () => {
  const person = browser()
  for (let n = 0; n < 20; n++) done(await register({ ...ALONE, name: `Person ${n}` }, person))
  expect(codeOf(await register({ ...ALONE, name: 'One more' }, person))).toBe('rate/too-fast')
  expect(codeOf(await register({ ...ALONE, name: 'Person 3' }, person))).toBeNull()
})

test('[R10] who moves keeps the old seat until the new one is taken', async () => {
  const full = await makeRoom(workshop, 1)
  done(await register(inRoom(full)))
  const { manage } = done(await register(inRoom(small)))
  const refusal = await service.change(manage, inRoom(full))
  expect(refusal).toMatchObject({ refusal: 'classroom/full', fields: { classroom: 'classroom/full' } })
  expect(await service.byManage(manage)).toMatchObject({ classroom: { id: small } })
  const other = await makeRoom(workshop, 1)
  expect(await service.change(manage, inRoom(other))).toBeNull()
  expect(await service.change(manage, { ...ALONE, email: 'me@example.org' })).toBeNull()
  expect(await service.byManage(manage)).toMatchObject({
    mode: 'alone',
    classroom: null,
    email: 'me@example.org',
  })
})

test('[R12] the link takes its person along: so many browsers, the last ones, each once', async () => {
  const { manage } = done(await register(ALONE))
  const browsers = async () =>
    (
      await sql<{ session: string }>`
        select b.session from registration_browser b join registration r on r.id = b.registration_id
        where r.workshop_id = ${workshop} order by b.at, b.session`.execute(base.db)
    ).rows.map(({ session }) => session)
  for (const session of ['laptop', 'laptop', 'phone']) done(await service.byManage(manage, session))
  done(await service.byManage(manage))
  expect(await browsers()).toEqual(['laptop', 'phone'])
  for (let n = 0; n < 10; n++) done(await service.byManage(manage, `screen ${n}`))
  expect(await browsers()).toEqual(Array.from({ length: 10 }, (_, n) => `screen ${n}`))
  done(await service.withdraw(manage))
  done(await service.byManage(manage, 'later'))
  expect(await browsers()).not.toContain('later')
})
