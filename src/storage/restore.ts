import { type FileHandle, mkdir, writeFile } from 'node:fs/promises'
import { dirname, join, sep } from 'node:path'
import { promisify } from 'node:util'
import { gunzip } from 'node:zlib'
import type { Pool, PoolClient } from 'pg'
import { codeOf, StartError } from '../core/start-error.ts'
import { type BackupHead, type Counts, FORMAT, listTables, type Sequence } from './backup.ts'
import { readMigrations } from './migrate.ts'
import { readTar, type TarEntry } from './tar.ts'

const decompress = promisify(gunzip)

/** Rows go in by so many; each statement is one message, so it stays far below 1 GB. */
const INSERT_ROWS = 200

const notOurs = (where: string, cause?: unknown) =>
  new StartError(
    'This is not a whole backup of Manyrooms',
    where,
    'Choose a file that `manyrooms backup` wrote to its end.',
    cause,
  )

const damaged = (where: string, cause: unknown) =>
  new StartError(
    'The backup is damaged',
    where,
    'Copy it again from where it was written, or choose another backup; nothing was restored.',
    cause,
  )

/** What the errors of reading an archive mean: cut or foreign, or with wrong bytes in it (zlib's checksums, PostgreSQL's class 22). */
function archiveProblem(error: unknown, where: string): unknown {
  if (/^Z_|^22/.test(codeOf(error)) || error instanceof SyntaxError) return damaged(where, error)
  return error instanceof RangeError ? notOurs(where, error) : error
}

/** What the archive says of itself. Throws StartError when it is no backup, or one of a newer Manyrooms. */
export async function readHead(archive: FileHandle, where: string, migrations?: string): Promise<BackupHead> {
  const head = await firstEntry(archive, where)
  const newest = (await readMigrations(migrations)).at(-1)?.number ?? 0
  if (head.format <= FORMAT && head.level <= newest) return head
  throw new StartError(
    'The backup was made by a newer Manyrooms',
    where,
    'Restore it with that version or a later one.',
  )
}

async function firstEntry(archive: FileHandle, where: string): Promise<BackupHead> {
  try {
    for await (const entry of readTar(archive)) {
      if (entry.name !== 'manyrooms.json') break
      const head: unknown = JSON.parse((await gather(entry)).toString())
      if (isHead(head)) return head
      break
    }
  } catch (error) {
    throw notOurs(where, error)
  }
  throw notOurs(where)
}

const isHead = (value: unknown): value is BackupHead =>
  typeof value === 'object' &&
  value !== null &&
  'format' in value &&
  typeof value.format === 'number' &&
  'level' in value &&
  typeof value.level === 'number'

/**
 * Puts a backup into an empty database that stands at the backup's level, and its files below `files`: all or nothing for the
 * database. Foreign keys are taken off and put back, so the order of tables and rows is free and every key is checked at the end.
 */
export async function loadBackup(
  archive: FileHandle,
  where: string,
  pool: Pool,
  files: string,
): Promise<Counts> {
  const client = await pool.connect()
  try {
    await client.query('BEGIN')
    const tables = await listTables(client)
    const finish = await loosen(client, tables)
    const counts = await loadEntries(archive, client, tables, files).catch((error: unknown) => {
      throw archiveProblem(error, where)
    })
    if (!counts) throw notOurs(where)
    await finish()
    await client.query('COMMIT')
    client.release()
    return counts
  } catch (error) {
    client.release(true)
    throw error
  }
}

async function loadEntries(
  archive: FileHandle,
  client: PoolClient,
  tables: string[],
  files: string,
): Promise<Counts | undefined> {
  const columns = new Map<string, string>()
  const counts: Counts = { tables: tables.length, rows: 0, files: 0 }
  for await (const entry of readTar(archive)) {
    const [kind = '', name = ''] = entry.name.split('/')
    if (kind === 'database') {
      if (!tables.includes(name)) throw new RangeError(`unknown table ${name}`)
      if (!columns.has(name)) columns.set(name, await columnsOf(client, name))
      counts.rows += await loadRows(client, name, columns.get(name) ?? '', await gather(entry))
    } else if (kind === 'sequences.json') {
      const sequences: Sequence[] = JSON.parse((await gather(entry)).toString())
      for (const { name, value } of sequences)
        await client.query('SELECT setval($1::regclass, $2::bigint)', [name, value])
    } else if (kind === 'files') {
      await writeOut(entry, files)
      counts.files += 1
    } else if (kind === 'end.json') {
      const told: Counts = JSON.parse((await gather(entry)).toString())
      return told.rows === counts.rows && told.files === counts.files ? counts : undefined
    }
  }
  return undefined
}

/** Generated columns are computed again; everything else, identities too, is taken as it was. */
async function columnsOf(client: PoolClient, table: string): Promise<string> {
  const { rows } = await client.query<{ names: string | null }>(
    `SELECT string_agg(quote_ident(attname), ', ' ORDER BY attnum) AS names FROM pg_attribute
     WHERE attrelid = $1::regclass AND attnum > 0 AND NOT attisdropped AND attgenerated = ''`,
    [table],
  )
  return rows[0]?.names ?? ''
}

async function loadRows(client: PoolClient, table: string, columns: string, packed: Buffer): Promise<number> {
  const lines = (await decompress(packed)).toString().split('\n')
  for (let at = 0; at < lines.length; at += INSERT_ROWS) {
    const rows = lines.slice(at, at + INSERT_ROWS).map((line): string => JSON.parse(line))
    await client.query(
      `INSERT INTO ${table} (${columns}) OVERRIDING SYSTEM VALUE SELECT ${columns} FROM unnest($1::text[]::${table}[])`,
      [rows],
    )
  }
  return lines.length
}

/** Empties the tables, switches their triggers off and takes off the foreign keys; the function it gives puts all back. */
async function loosen(client: PoolClient, tables: string[]): Promise<() => Promise<void>> {
  const { rows: keys } = await client.query<{ table: string; name: string; definition: string }>(
    `SELECT conrelid::regclass::text AS table, quote_ident(conname) AS name, pg_get_constraintdef(oid) AS definition
     FROM pg_constraint WHERE contype = 'f' AND conparentid = 0 AND connamespace = 'public'::regnamespace`,
  )
  if (tables.length > 0) await client.query(`TRUNCATE ${tables.join(', ')}`)
  for (const { table, name } of keys) await client.query(`ALTER TABLE ${table} DROP CONSTRAINT ${name}`)
  for (const table of tables) await client.query(`ALTER TABLE ${table} DISABLE TRIGGER USER`)
  return async () => {
    await client.query('SET CONSTRAINTS ALL IMMEDIATE') // checks what was put off; ALTER TABLE wants no open checks
    for (const table of tables) await client.query(`ALTER TABLE ${table} ENABLE TRIGGER USER`)
    for (const { table, name, definition } of keys)
      await client.query(`ALTER TABLE ${table} ADD CONSTRAINT ${name} ${definition}`)
  }
}

async function writeOut(entry: TarEntry, files: string): Promise<void> {
  const path = join(files, entry.name.slice('files/'.length))
  if (!path.startsWith(files + sep)) throw new RangeError(`${entry.name} points outside`)
  await mkdir(dirname(path), { recursive: true, mode: 0o700 })
  await writeFile(path, entry.body(), { mode: 0o600, flush: true })
}

async function gather(entry: TarEntry): Promise<Buffer> {
  const pieces: Buffer[] = []
  for await (const piece of entry.body()) pieces.push(piece)
  return Buffer.concat(pieces)
}
