import { afterAll, beforeAll, expect, test } from 'vitest'
import { newId } from '../../core/ids.ts'
import type { Person } from '../../core/person.ts'
import { isRefusal } from '../../core/refusal.ts'
import { localFanout } from '../../fanout/local.ts'
import { postgresLog } from '../../storage/log-postgres.ts'
import { type TestDatabase, testDatabase } from '../../storage/testing.ts'
import { peopleService } from '../people/server.ts'
import { peopleStore } from '../people/store.ts'
import type { PlannedSession } from '../programme/contract.ts'
import { programmeService } from '../programme/server.ts'
import { programmeStore } from '../programme/store.ts'
import type { Now, StageCommand } from './contract.ts'
import { stageFeature } from './server.ts'

let base: TestDatabase
let workshop: string
let director: Person
const bus = localFanout(() => undefined)
let time = Date.parse('2026-09-22T08:00:00Z')
const now = () => new Date(time)
const codeOf = (answer: unknown) => (isRefusal(answer) ? answer.refusal : 'done')

beforeAll(async () => {
  base = await testDatabase()
  const made = await programmeService({ store: programmeStore(base.db), now }).create(
    { title: 'Git week', zone: 'Europe/Oslo' },
    {
      days: [
        {
          title: 'Day 1',
          date: '2026-09-22',
          kind: 'day',
          sessions: [session('Intro', '08:00', '08:30'), session('Git', '08:30', '09:00')],
        },
      ],
    },
  )
  workshop = isRefusal(made) ? '' : made.id
  director = { session: newId(), grants: [{ role: 'director', workshop, classroom: null }] }
})
afterAll(async () => {
  await bus.close()
  await base.close()
})

const session = (title: string, starts: string, ends: string): PlannedSession => ({
  kind: 'lesson',
  title,
  date: '2026-09-22',
  starts,
  ends,
  zone: 'Etc/UTC',
  episodes: [],
})

/** One process of several on the same database and bus. */
async function process() {
  const people = await peopleService({ store: peopleStore(base.db), now })
  const programme = programmeService({ store: programmeStore(base.db), now })
  const report = () => undefined
  const words = { breakTitle: 'Break', optional: (step: string) => step }
  const deps = {
    log: postgresLog(base.pool),
    fanout: bus,
    now,
    gatherMs: 0,
    report,
    words,
    people,
    programme,
  }
  const stage = stageFeature({ ...deps, notesOf: async () => 'notes' })
  const steps: Now[] = []
  const waiting: { title: string; resolve: () => void }[] = []
  stage.onStep((_, step) => {
    steps.push(step)
    for (const one of waiting) if (one.title === step.title) one.resolve()
  })
  await stage.wake(workshop)
  const reached = (title: string) => new Promise<void>((resolve) => waiting.push({ title, resolve }))
  const press = (command: StageCommand, person = director) =>
    stage.service.do(person, workshop, command, newId())
  return { stage, steps, reached, press }
}

test('[S7] with several processes a stage steps by itself once, and each is told what is written', async () => {
  const [here, there] = [await process(), await process()]
  const both = (title: string) => Promise.all([here.reached(title), there.reached(title)])
  const intro = both('Intro')
  expect(codeOf(await here.press({ kind: 'next', seen: 0 }))).toBe('done')
  await intro
  const auto = await there.press({ kind: 'auto', on: true })
  expect(codeOf(auto)).toBe('done')
  // Another one has seen it by now, or decides again when it writes.
  const git = both('Git')
  time = Date.parse('2026-09-22T08:30:01Z')
  await git
  const log = await postgresLog(base.pool).read(`stage:${workshop}`, 0)
  const written = log.filter((entry) => entry.kind === 'step').map((entry) => entry.seq)
  expect(written).toHaveLength(2)
  for (const { steps } of [here, there]) expect(steps.map((step) => step.seq)).toEqual(written)
  await Promise.all([here.stage.close(), there.stage.close()])
})

test('[S7] who may not direct changes nothing, and words that cannot be stored stop nobody', async () => {
  const { stage, press } = await process()
  const learner: Person = { session: newId(), grants: [] }
  expect(codeOf(await press({ kind: 'auto', on: false }, learner))).toBe('people/not-allowed')
  expect(codeOf(await press({ kind: 'message', to: 'everyone', text: 'a\0b' }))).toBe('input/text')
  expect(codeOf(await press({ kind: 'message', to: 'everyone', text: '\u202eabc' }))).toBe('input/text')
  expect(codeOf(await press({ kind: 'message', to: 'everyone', text: 'coffee is ready' }))).toBe('done')
  const view = await stage.service.view(workshop)
  expect(isRefusal(view) ? view : view.messages.map((one) => one.text)).toEqual(['coffee is ready'])
  await stage.close()
})
