import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Pool, PoolClient } from 'pg'
import { StartError } from '../core/start-error.ts'

export const MIGRATIONS = join(dirname(fileURLToPath(import.meta.url)), '../../migrations')

/** Any constant number: who migrates holds this advisory lock, so that several processes can start at once. */
const LOCK = 7_201_995

export type Migration = {
  readonly number: number
  readonly name: string
  readonly sql: string
  readonly checksum: string
}

/** The files `NNNN_name.sql` of a folder, in order. Throws StartError when two carry the same number. */
export async function readMigrations(folder: string = MIGRATIONS): Promise<Migration[]> {
  const names = (await readdir(folder)).filter((name) => /^\d{4}_.+\.sql$/.test(name)).sort()
  const files = await Promise.all(
    names.map(async (name) => {
      const sql = (await readFile(join(folder, name), 'utf8')).replaceAll('\r\n', '\n')
      return {
        number: Number(name.slice(0, 4)),
        name,
        sql,
        checksum: createHash('sha256').update(sql).digest('hex'),
      }
    }),
  )
  for (const [index, file] of files.entries()) {
    const before = files[index - 1]
    if (before?.number === file.number) {
      throw new StartError(
        'Two migrations carry the same number',
        `${before.name} and ${file.name}`,
        'Renumber the newer one.',
      )
    }
  }
  return files
}

/**
 * Brings the database to the level of the files (or of `upTo`), each file in one transaction with its row in
 * `schema_migration`: a kill in between leaves whole steps. Refuses (StartError) a database that is newer than the
 * files, or whose applied files were changed. Gives the level reached, 0 for none.
 */
export async function migrate(
  pool: Pool,
  folder: string = MIGRATIONS,
  upTo = Number.POSITIVE_INFINITY,
): Promise<number> {
  const files = await readMigrations(folder)
  const client = await pool.connect()
  try {
    await client.query('SELECT pg_advisory_lock($1)', [LOCK])
    const level = checkApplied(files, await readApplied(client))
    for (const file of files) {
      if (file.number > level && file.number <= upTo) await apply(client, file)
    }
    await client.query('SELECT pg_advisory_unlock($1)', [LOCK])
    client.release()
  } catch (error) {
    client.release(true) // closing the connection frees the lock
    throw error
  }
  return files.findLast((file) => file.number <= upTo)?.number ?? 0
}

type Applied = { number: number; name: string; checksum: string }

async function readApplied(client: PoolClient): Promise<Applied[]> {
  await client.query(
    `CREATE TABLE IF NOT EXISTS schema_migration (
       number integer PRIMARY KEY, name text NOT NULL, checksum text NOT NULL, applied_at timestamptz NOT NULL DEFAULT now())`,
  )
  const { rows } = await client.query<Applied>(
    'SELECT number, name, checksum FROM schema_migration ORDER BY number',
  )
  return rows
}

function checkApplied(files: Migration[], applied: Applied[]): number {
  const byNumber = new Map(files.map((file) => [file.number, file]))
  for (const { number, name, checksum } of applied) {
    const file = byNumber.get(number)
    if (!file) {
      throw new StartError(
        'The database was made by a newer Manyrooms',
        `migration ${name}`,
        'Start the newer version, or restore a backup into a new data folder.',
      )
    }
    if (file.checksum !== checksum) {
      throw new StartError(
        'A migration was changed after it ran',
        `migrations/${file.name}`,
        'Put the file back as it was, and write the change as a new migration.',
      )
    }
  }
  return applied.at(-1)?.number ?? 0
}

async function apply(client: PoolClient, file: Migration): Promise<void> {
  try {
    await client.query('BEGIN')
    await client.query(file.sql)
    await client.query('INSERT INTO schema_migration (number, name, checksum) VALUES ($1, $2, $3)', [
      file.number,
      file.name,
      file.checksum,
    ])
    await client.query('COMMIT')
  } catch (error) {
    await client.query('ROLLBACK').catch(() => undefined)
    const said = error instanceof Error ? error.message : String(error)
    throw new StartError(
      `A migration failed: ${said}`,
      `migrations/${file.name}`,
      'Nothing of it was kept. Mend the cause and start again.',
      error,
    )
  }
}
