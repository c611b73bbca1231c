import { afterAll, expect, test } from 'vitest'
import { entry, logSuite, type OpenLog } from './log.suite.ts'
import { postgresLog } from './log-postgres.ts'
import { openPool } from './pool.ts'
import { closeOwnClusters, outsideDatabase, type TestDatabase, testDatabase } from './testing.ts'

async function openLog(make: () => Promise<TestDatabase>): Promise<OpenLog & { url: string }> {
  const database = await make()
  const made = await database.db
    .insertInto('workshop')
    .values({ slug: 'git-week', title: 'Git week', zone: 'Europe/Oslo' } as never)
    .returning('id')
    .executeTakeFirstOrThrow()
  const { pool, url } = database
  return { log: postgresLog(pool), workshop: made.id, database, url, close: () => database.close() }
}

logSuite('embedded PostgreSQL', () => openLog(testDatabase))
logSuite('outside PostgreSQL', () => openLog(outsideDatabase))
afterAll(closeOwnClusters)

test('[L4] what was acknowledged is there for whoever opens the log next', async () => {
  const opened = await openLog(testDatabase)
  await opened.log.open('test:a', opened.workshop)
  const one = entry({ body: { kept: true } })
  await opened.log.append('test:a', 0, [one])
  const pool = openPool({ connectionString: opened.url })
  expect(await postgresLog(pool).read('test:a', 0)).toMatchObject([{ seq: 1, body: { kept: true } }])
  await pool.end()
  await opened.close()
})
