import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { readConfig } from './config.ts'
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

  const { programme, classrooms } = running.services
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
  const all = opened.move()
  return {
    running,
    workshop,
    room,
    /** Asks the server; redirects are not followed. */
    ask: (path: string, init: RequestInit = {}) =>
      fetch(`${running.listening}${path}`, { redirect: 'manual', ...init }),
    close: () => all.disposeAsync(),
  }
}

export type TestServer = Awaited<ReturnType<typeof openTestServer>>

/** Headers of a browser of its own that the server gave a cookie, and that sends a form from our pages. */
export const newBrowser = ({ running }: Pick<TestServer, 'running'>) => ({
  cookie: running.sessions.make().cookie.split(';')[0] ?? '',
  'sec-fetch-site': 'same-origin',
})
