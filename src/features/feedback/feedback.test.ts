import { createHash, randomBytes } from 'node:crypto'
import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import type { Person } from '../../core/person.ts'
import { isRefusal, type Refusal } from '../../core/refusal.ts'
import { type TestDatabase, testDatabase } from '../../storage/testing.ts'
import { newBrowser, openTestServer, type TestServer } from '../../testing.ts'
import type { FeedbackForm, FeedbackService } from './contract.ts'
import { feedbackService } from './server.ts'

const FORM: FeedbackForm = {
  pace: null,
  level: null,
  use: null,
  recommend: null,
  good: '',
  improve: '',
  more: '',
  agreed: { good: [], improve: [] },
}
const done = <T>(answer: T | Refusal): T => {
  if (isRefusal(answer)) throw new Error(`refused: ${answer.refusal}`)
  return answer
}
const codeOf = (answer: unknown) => (isRefusal(answer) ? answer.refusal : null)
const browser = (): Person => ({
  session: createHash('sha256').update(randomBytes(8)).digest('hex'),
  grants: [],
})
/** 14:00 in Amsterdam, while the day is on; it ends at 15:00, so feedback closes at 18:00. */
const DURING = new Date('2026-09-22T12:00:00Z')
const CLOSED = new Date('2026-09-22T16:00:00Z')

let base: TestDatabase
let service: FeedbackService
let workshop: string
let day: string
let at = DURING

beforeAll(async () => {
  base = await testDatabase()
  const participant = async ({ session }: Person) => {
    const { rows } = await sql<{ id: string }>`
      insert into participant (workshop_id, session) values (${workshop}, ${session})
      on conflict (workshop_id, session) do update set session = excluded.session returning id`.execute(
      base.db,
    )
    return rows[0]!.id
  }
  const session = { startsAt: new Date('2026-09-22T07:50:00Z'), endsAt: new Date('2026-09-22T13:00:00Z') }
  service = feedbackService({
    db: base.db,
    now: () => at,
    people: { participantOf: participant, ensureParticipant: participant },
    programme: {
      byId: async () => ({ zone: 'Europe/Amsterdam' }) as never,
      days: async () => [{ id: day, date: '2026-09-22', sessions: [session] }] as never,
    },
    stage: { view: async () => ({ day: null, now: { mode: 'off-air' } }) as never },
  })
})
afterAll(() => base.close())

beforeEach(async () => {
  at = DURING
  const made = await sql<{ id: string }>`
    insert into workshop (slug, title, zone) values (gen_random_uuid()::text, 'Git week', 'Europe/Amsterdam')
    returning id`.execute(base.db)
  workshop = made.rows[0]!.id
  const days = await sql<{ id: string }>`
    insert into day (workshop_id, position, title, date, kind, rest)
    values (${workshop}, 0, 'Day 1', '2026-09-22', 'day', '{}') returning id`.execute(base.db)
  day = days.rows[0]!.id
})

const give = async (who: Person, form: Partial<FeedbackForm>) =>
  service.give(who, '192.0.2.1', workshop, day, { ...FORM, ...form })
const sheet = async (who: Person) => done(await service.sheet(who, workshop, day))
const answers = async () => done(await service.answers(workshop, day))

test('[FE1] sent again, the new feedback takes the place of the old one; sent empty, it is gone', async () => {
  const who = browser()
  done(await give(who, { pace: 'fast', good: 'Course text' }))
  done(await give(who, { pace: 'right', improve: 'One microphone' }))
  expect(await sheet(who)).toMatchObject({ mine: { pace: 'right', good: '', improve: 'One microphone' } })
  expect(await answers()).toMatchObject({ given: 1, counts: { pace: { slow: 0, right: 1, fast: 0 } } })
  done(await give(who, {}))
  expect(await answers()).toMatchObject({ given: 0 })
  expect((await sheet(who)).mine).toBeNull()
})

test('[FE1] a double press at the same moment counts once', async () => {
  const who = browser()
  await sheet(who)
  await Promise.all([give(who, { use: 'yes' }), give(who, { use: 'yes' })])
  expect(await answers()).toMatchObject({ given: 1 })
})

test('[FE3] after the closing nothing can be sent, and nothing tells whose it was', async () => {
  const who = browser()
  done(await give(who, { pace: 'slow', more: 'Thank you' }))
  at = CLOSED
  expect(codeOf(await give(who, { pace: 'fast' }))).toBe('feedback/closed')
  expect(await sheet(who)).toMatchObject({ state: 'closed', mine: null })
  const ties = await sql`select 1 from feedback where day_id = ${day} and participant_id is not null`.execute(
    base.db,
  )
  expect(ties.rows).toEqual([])
  expect(await answers()).toMatchObject({ given: 1, more: ['Thank you'] })
})

test('[FE4] three people say the same, and nobody else reads it before staff have shown it', async () => {
  const others = [browser(), browser(), browser()]
  for (const one of others) done(await give(one, { good: 'Really quick answers' }))
  const who = browser()
  expect((await sheet(who)).lines.good).toEqual([])
  done(await service.show(workshop, day, 'good', 'really quick answers', true))
  expect((await sheet(who)).lines).toEqual({
    good: [{ key: 'really quick answers', words: 'Really quick answers', count: 3 }],
    improve: [],
  })
  done(await service.show(workshop, day, 'good', 'really quick answers', false))
  expect((await sheet(who)).lines.good).toEqual([])
  expect(codeOf(await service.show(workshop, day, 'good', 'nobody said so', true))).toBe(
    'feedback/unknown-line',
  )
})

test('[FE4] what a guest writes later does not change the words that staff have shown', async () => {
  const [one, two] = [browser(), browser()]
  done(await give(one, { improve: 'More breaks' }))
  done(await service.show(workshop, day, 'improve', 'more breaks', true))
  done(await give(two, { improve: 'MORE BREAKS' }))
  done(await give(one, { improve: 'Something else' }))
  expect((await sheet(two)).lines.improve).toEqual([{ key: 'more breaks', words: 'More breaks', count: 1 }])
})

test('[FE5] a shown line is pressed once per person, one that is not shown cannot be pressed', async () => {
  const [one, two] = [browser(), browser()]
  done(await give(one, { good: 'Course text', improve: 'Secret line' }))
  done(await service.show(workshop, day, 'good', 'course text', true))
  const agreed = { good: ['course text', 'course text'], improve: ['secret line'] }
  const given = done(await give(two, { good: 'course  TEXT', agreed }))
  expect(given.lines.good).toMatchObject([{ key: 'course text', count: 2 }])
  expect(done(await give(two, { agreed })).mine?.agreed).toEqual({ good: ['course text'], improve: [] })
  expect((await answers()).lines).toMatchObject({
    good: [{ key: 'course text', count: 2, shown: true }],
    improve: [{ key: 'secret line', count: 1, shown: false }],
  })
})

test('[FE7] rows of the table hold no time and no participant', async () => {
  for (const pace of ['slow', 'fast'] as const) done(await give(browser(), { pace }))
  for (const row of done(await service.table(workshop, day))) {
    expect(Object.keys(row).sort()).toEqual(
      Object.keys({ ...FORM, id: 0 })
        .filter((name) => name !== 'id')
        .sort(),
    )
  }
})

test('[FE9] a plain form is taken, and a refused one keeps its words; answers are for staff', async () => {
  const server: TestServer = await openTestServer()
  try {
    const headers = newBrowser(server)
    const path = '/w/git-week/feedback/1'
    const send = (fields: Record<string, string>) =>
      server.ask(path, { method: 'POST', headers, body: new URLSearchParams(fields) })
    const sent = await send({ pace: 'right', good: 'Type along', improve: '', more: '' })
    expect(sent.status).toBe(200)
    expect(await sent.text()).toContain('Sent. Thank you.')
    const refused = await send({ good: `${'x'.repeat(201)}`, improve: 'kept words', more: '' })
    expect(refused.status).toBe(400)
    const page = await refused.text()
    expect(page).toContain('kept words')
    expect(page).toContain('aria-invalid="true"')
    expect((await server.ask(`${path}/answers`, { headers })).status).toBe(403)
    expect((await server.ask(`${path}/answers.csv`, { headers })).status).toBe(403)
    expect((await server.ask('/w/git-week/feedback/9', { headers })).status).toBe(404)
  } finally {
    await server.close()
  }
})
