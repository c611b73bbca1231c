import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { readConfig } from './config.ts'
import type { Role } from './core/person.ts'
import { orThrow } from './core/refusal.ts'
import type { PlannedSession } from './features/programme/contract.ts'
import { startServer } from './main.ts'
import { testDatabase } from './storage/testing.ts'

const NOON = new Date('2026-09-22T12:00:00Z')

/**
 * The whole server for tests, on the built pages and a database of its own, with the public workshop `git-week` and one
 * room; `sessions` are what its one day holds. Its clock stands still, or is the test's own: no budget fills up again while a test runs.
 */
export async function openTestServer(
  now = () => NOON,
  { sessions = [] }: { sessions?: PlannedSession[] } = {},
) {
  await using opened = new AsyncDisposableStack()
  const data = await mkdtemp(join(tmpdir(), 'manyrooms-server-'))
  opened.defer(() => rm(data, { recursive: true, force: true }))
  const database = await testDatabase()
  opened.defer(() => database.close())
  const config = readConfig({ data, port: '0' }, { DATABASE_URL: database.url })
  const running = await startServer({ ...config, logLevel: 'silent' }, { now })
  opened.defer(() => running.close())

  const { programme, classrooms, people } = running.services
  const days = [{ title: 'Day 1', date: '2026-09-22', kind: 'day' as const, sessions }]
  const workshop = orThrow(await programme.create({ title: 'Git week', zone: 'Europe/Oslo' }, { days }))
  orThrow(await programme.change(workshop.id, { published: true }))
  const hall = {
    name: 'Library hall',
    kind: 'in-person' as const,
    place: '',
    meetingUrl: null,
    seats: 20,
    language: '',
    openTo: '',
    lead: '',
    days: [],
  }
  const room = orThrow(await classrooms.open(workshop.id, hall))
  const [day] = await running.services.notes.list(workshop.id)
  if (!day) throw new Error('the day has no notes')
  /** Asks the server; redirects are not followed. */
  const ask = (path: string, init: RequestInit = {}) =>
    fetch(`${running.listening}${path}`, { redirect: 'manual', ...init })
  const all = opened.move()
  return {
    running,
    workshop,
    room,
    /** Id of the day, and of its notes. */
    day: day.day,
    notes: day.id,
    ask,
    /** A browser that came in by the link of a role. */
    async holding(role: Role) {
      const browser = newBrowser({ running })
      const { token } = await people.roleLink(role, { workshop: workshop.id })
      await ask(`/go/${token}`, { headers: browser })
      return browser
    },
    /** Whom the server takes a browser for. */
    personOf: async ({ cookie }: { cookie: string }) =>
      people.personOf((await running.sessions.read(cookie))?.session ?? null),
    close: () => all.disposeAsync(),
  }
}

export type TestServer = Awaited<ReturnType<typeof openTestServer>>

/** Headers of a browser of its own that the server gave a cookie, and that sends a form from our pages. */
export const newBrowser = ({ running }: { running: Awaited<ReturnType<typeof startServer>> }) => ({
  cookie: running.sessions.make().cookie.split(';')[0] ?? '',
  'sec-fetch-site': 'same-origin',
})
