import { afterAll, beforeAll, expect, test } from 'vitest'
import { orThrow } from '../../core/refusal.ts'
import { localFanout } from '../../fanout/local.ts'
import { postgresLog } from '../../storage/log-postgres.ts'
import { type TestDatabase, testDatabase } from '../../storage/testing.ts'
import { blockWords } from '../../ui/words/server.ts'
import { notesFeature } from '../notes/server.ts'
import { notesStore } from '../notes/store.ts'
import { peopleService } from '../people/server.ts'
import { peopleStore } from '../people/store.ts'
import type { PlannedSession } from '../programme/contract.ts'
import { programmeService } from '../programme/server.ts'
import { programmeStore } from '../programme/store.ts'
import { searchFeature } from './server.ts'

let database: TestDatabase
beforeAll(async () => {
  database = await testDatabase()
})
afterAll(() => database.close())

const refused = async () => ({ refusal: 'classroom/unknown', facts: {} }) as const
const report = (error: unknown) => {
  throw error
}
const GUEST = { session: 'guest', grants: [] }
const HELPER = (workshop: string) => ({
  session: 'helper',
  grants: [{ role: 'helper' as const, workshop, classroom: null }],
})

/** A process with its notes and its search. */
async function open() {
  const { db, pool } = database
  const now = () => new Date()
  const people = await peopleService({ store: peopleStore(db), now })
  const log = postgresLog(pool)
  const room = { log, fanout: localFanout(() => undefined), now, gatherMs: 0, report }
  const notes = notesFeature({
    ...room,
    store: notesStore(db),
    people,
    classrooms: { get: refused },
    words: blockWords,
  })
  const search = searchFeature({ db, log, notes: notes.service, now, report })
  notes.onWritten(search.changedIn)
  return {
    notes: notes.service,
    search,
    async [Symbol.asyncDispose]() {
      await search.close()
      await notes.close()
    },
  }
}

const programme = () => programmeService({ store: programmeStore(database.db), now: () => new Date() })

async function workshopOf(title: string, year: string) {
  const day = (n: number, kind: 'day' | 'extra', name: string) => {
    const date = `${year}-03-0${n}`
    const lesson = { kind: 'lesson', title: 'Lesson', date, starts: '08:00', ends: '09:00' } as const
    const sessions: PlannedSession[] = [{ ...lesson, zone: 'Europe/Helsinki', episodes: [] }]
    return { title: name, date, kind, sessions }
  }
  const days = [day(1, 'extra', 'Help'), day(2, 'day', 'Day 1'), day(3, 'day', 'Day 2')]
  const made = await programme().create({ title, zone: 'Europe/Helsinki' }, { days })
  return orThrow(made)
}

test('[SN2] [SN5] words of all days are found, a few seconds after they were written, whichever process writes', async () => {
  await using one = await open()
  await using two = await open()
  const workshop = await workshopOf('Lookup', '2031')
  const [help, first, second] = await one.notes.list(workshop.id)
  if (!help || !first || !second) throw new Error('days')
  await one.notes.importText(
    first.id,
    '# Day 1\n\n## Branching\n\n- Why does a branch vanish?\n    - It was *merged*.\n',
  )
  await one.notes.importText(second.id, '# Day 2\n\n## Merging\n\nBranches are merged on the lawn\n')
  await Promise.all([one.search.readNow(), two.search.readNow()])
  const find = async (words: string) => {
    const { days } = await two.search.service.find(workshop.id, words)
    return days.map(({ day, places }) => [day.number, day.n, places.map(({ text }) => text)])
  }
  expect(await find('BRANCHES merge')).toEqual([
    [1, 2, ['Why does a branch vanish?']],
    [2, 3, ['Branches are merged on the lawn']],
  ])
  expect(await find('Branching')).toEqual([
    [1, 2, ['Branching', 'Why does a branch vanish?']],
    [2, 3, ['Branches are merged on the lawn']],
  ])
  expect(await find('vanish lawn')).toEqual([])
  expect(await find("'; drop")).toEqual([])
  // What changes is read again, what was taken away is gone.
  const [asked] = orThrow(await one.notes.questions(first.id))
  const hide = { kind: 'state', question: asked?.id ?? '', state: 'hidden' } as const
  orThrow(await one.notes.do(HELPER(workshop.id), 'test', first.id, hide, 'hide-hide'))
  await one.search.readNow()
  expect(await find('vanish')).toEqual([])
  const other = await workshopOf('Elsewhere', '2032')
  expect((await two.search.service.find(other.id, 'branch')).days).toEqual([])
})

test('[SN3] what was answered before comes from other days, and from past workshops that were looked through and are open to all', async () => {
  await using process = await open()
  const { notes, search } = process
  const past = await workshopOf('Past', '2024')
  const now = await workshopOf('Present', '2033')
  const [, pastDay, pastSecond] = await notes.list(past.id)
  const [, today, tomorrow] = await notes.list(now.id)
  if (!pastDay || !pastSecond || !today || !tomorrow) throw new Error('days')
  await notes.importText(
    pastSecond.id,
    '# Day 2\n\n- Do I have to `git add` the kiwi each time?\n    - Yes, for each kiwi.\n- Is the kiwi time near?\n',
  )
  let keys = 0
  const ask = async (day: { id: string }, text: string, answer: string, staff: boolean, workshop: string) => {
    const key = () => `search-key-${++keys}`
    const { reply } = orThrow(await notes.do(GUEST, 'test', day.id, { kind: 'ask', text }, key()))
    const person = staff ? HELPER(workshop) : { session: 'other', grants: [] }
    const given = { kind: 'answer', question: reply.question, text: answer } as const
    orThrow(await notes.do(person, 'test', day.id, given, key()))
  }
  await ask(pastDay, 'Can a guest add a mango each time?', 'Nobody looked at this.', false, past.id)
  await ask(pastDay, 'Can staff add a papaya each time?', 'Staff did.', true, past.id)
  await ask(tomorrow, 'Do I add a mango each time?', 'A guest says yes.', false, now.id)
  await ask(today, 'Shall I add a kiwi each time?', 'Of today.', true, now.id)
  await search.readNow()
  const before = (text: string, today_ = false) =>
    search.service.answeredBefore({ workshop: now.id, notes: today.id, text, today: today_ })
  expect((await before('do I add each kiwi?')).map(({ text, answer }) => [text, answer])).toContainEqual([
    'Do I have to `git add` the kiwi each time?',
    'Yes, for each kiwi.',
  ])
  const [kiwi] = await before('must I add the kiwi?')
  expect(kiwi).toMatchObject({ elsewhere: true, href: `/w/${past.slug}/notes/3#${kiwi?.href.split('#')[1]}` })
  expect(kiwi?.day).toMatchObject({ number: 2, date: '2024-03-03' })
  expect((await before('must I add the mango?')).map(({ answer }) => answer)).toEqual(['A guest says yes.'])
  // Nobody looked through that day yet; then somebody did, and then the workshop keeps its notes to itself.
  const papaya = async (text: string) => (await before(text)).map(({ answer }) => answer)
  expect(await papaya('must I add a papaya?')).toEqual([])
  orThrow(await notes.review(pastDay.id, true, 'director 1'))
  expect(await papaya('must I add one papaya soon?')).toEqual(['Staff did.'])
  const closed = { may_read: 'registered', may_write: 'registered', by_address: true } as const
  await database.db
    .insertInto('notes_access')
    .values({ workshop_id: past.id, ...closed })
    .execute()
  expect(await papaya('must I add the papaya today?')).toEqual([])
  expect((await before('must I add the kiwi?', true)).map(({ answer }) => answer)).toContain('Of today.')
  expect(await before('kiwi')).toEqual([])
  expect(await before('where is the coffee and the tea?')).toEqual([])
})
