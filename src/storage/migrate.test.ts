import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { migrate } from './migrate.ts'
import { type TestDatabase, testDatabase } from './testing.ts'

let folder: string
let database: TestDatabase

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'manyrooms-migrate-'))
  database = await testDatabase()
  // the template is migrated; these tests begin with an empty database
  await database.pool.query('DROP SCHEMA public CASCADE; CREATE SCHEMA public')
  await file('0001_first.sql', 'CREATE TABLE first (x int)')
})
afterEach(async () => {
  await database.close()
  await rm(folder, { recursive: true, force: true })
})

const file = (name: string, sql: string) => writeFile(join(folder, name), sql)

const tables = async () => {
  const { rows } = await database.pool.query(
    `SELECT relname FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind = 'r' ORDER BY 1`,
  )
  return rows.map(({ relname }) => relname)
}

test('[M1] migrations run once, in order, and several processes at once do no harm', async () => {
  await file('0002_second.sql', 'ALTER TABLE first RENAME TO second')
  const levels = await Promise.all([1, 2, 3, 4].map(() => migrate(database.pool, folder)))
  expect(levels).toEqual([2, 2, 2, 2])
  expect(await tables()).toEqual(['schema_migration', 'second'])
  await file('0003_third.sql', 'CREATE TABLE third (x int)')
  expect(await migrate(database.pool, folder)).toBe(3)
})

test('[M2] a migration that fails leaves nothing of itself, and runs when it is mended', async () => {
  await file('0002_bad.sql', 'CREATE TABLE half (x int); SELECT 1 / 0')
  await expect(migrate(database.pool, folder)).rejects.toMatchObject({ where: 'migrations/0002_bad.sql' })
  expect(await tables()).toEqual(['first', 'schema_migration'])
  await file('0002_bad.sql', 'CREATE TABLE half (x int)')
  expect(await migrate(database.pool, folder)).toBe(2)
})

test('[M3] a kill in the middle leaves whole steps, and the next start goes on', async () => {
  const holder = await database.pool.connect()
  await holder.query('SELECT pg_advisory_lock(1)')
  await file('0002_slow.sql', 'CREATE TABLE slow (x int); SELECT pg_advisory_xact_lock(1)')
  const script = `
    import { migrate } from ${JSON.stringify(join(import.meta.dirname, 'migrate.ts'))}
    import { openPool } from ${JSON.stringify(join(import.meta.dirname, 'pool.ts'))}
    await migrate(openPool({ connectionString: ${JSON.stringify(database.url)} }), ${JSON.stringify(folder)})`
  const child = spawn(process.execPath, ['--input-type=module-typescript', '-e', script], {
    stdio: 'inherit',
  })
  const waiting = `SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND NOT granted AND database =
    (SELECT oid FROM pg_database WHERE datname = current_database())`
  while ((await database.pool.query(waiting)).rows[0].count === 0) expect(child.exitCode).toBe(null)
  child.kill('SIGKILL')
  await once(child, 'exit')
  expect(await tables()).toEqual(['first', 'schema_migration'])
  const next = migrate(database.pool, folder)
  await holder.query('SELECT pg_advisory_unlock(1)')
  holder.release()
  expect(await next).toBe(2)
  expect(await tables()).toEqual(['first', 'schema_migration', 'slow'])
})

test('[M4] a database that is newer, and a file that was changed, are refused', async () => {
  await file('0002_second.sql', 'CREATE TABLE second (x int)')
  await migrate(database.pool, folder)
  await rm(join(folder, '0002_second.sql'))
  await expect(migrate(database.pool, folder)).rejects.toThrow(
    'made by a newer Manyrooms (migration 0002_second.sql)',
  )
  await file('0002_second.sql', 'CREATE TABLE second (y int)')
  await expect(migrate(database.pool, folder)).rejects.toThrow(
    'changed after it ran (migrations/0002_second.sql)',
  )
  await file('0002_other.sql', '')
  await expect(migrate(database.pool, folder)).rejects.toThrow('same number')
})
