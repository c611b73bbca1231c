import { readFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { isDatabaseAway } from './away.ts'
import { openPool, openQueries } from './pool.ts'
import type { OpenDatabase } from './port.ts'
import { testDatabase } from './testing.ts'

let base: OpenDatabase
beforeAll(async () => {
  base = await testDatabase()
})
afterAll(() => base.close())

const thrownBy = async (work: Promise<unknown>): Promise<unknown> =>
  work.then(
    () => null,
    (error: unknown) => error,
  )

test('[E13] a database that is not there is away: no socket, no port, no answer', async () => {
  const silent = createServer()
  await new Promise<void>((resolve) => silent.listen(0, '127.0.0.1', resolve))
  const address = silent.address()
  const port = typeof address === 'object' && address ? address.port : 0
  const targets = [
    { host: '/nowhere/at/all' },
    { host: '127.0.0.1', port, connectionTimeoutMillis: 20 },
    { host: '127.0.0.1', port: 1 },
  ]
  for (const target of targets) {
    const pool = openPool({ user: 'nobody', database: 'none', ...target })
    expect(isDatabaseAway(await thrownBy(pool.query('select 1'))), JSON.stringify(target)).toBe(true)
    await pool.end()
  }
  silent.close()
})

test('[E13] a connection that the server cuts is away, also in a transaction and in the query after it', async () => {
  const client = await base.pool.connect()
  const cut = await thrownBy(client.query('select pg_terminate_backend(pg_backend_pid())'))
  const after = await thrownBy(client.query('select 1'))
  client.release(true)
  const inTransaction = await thrownBy(
    openQueries(base.pool)
      .transaction()
      .execute((db) => sql`select pg_terminate_backend(pg_backend_pid())`.execute(db)),
  )
  for (const error of [cut, after, inTransaction]) expect(isDatabaseAway(error), String(error)).toBe(true)
})

test('[E13] what the database finds wrong, and a file that is missing, are mistakes', async () => {
  expect(isDatabaseAway(await thrownBy(base.pool.query('select * from nowhere')))).toBe(false)
  expect(isDatabaseAway(await thrownBy(base.pool.query('select 1/0')))).toBe(false)
  expect(isDatabaseAway(await thrownBy(readFile('/nowhere/at/all')))).toBe(false)
  expect(isDatabaseAway(new Error('secret detail'))).toBe(false)
  expect(isDatabaseAway('57P01')).toBe(false)
})
