import { once } from 'node:events'
import { createReadStream } from 'node:fs'
import { type FileHandle, lstat, open, readdir, rename, rm } from 'node:fs/promises'
import { join, relative } from 'node:path'
import { promisify } from 'node:util'
import { gzip } from 'node:zlib'
import type { Pool, PoolClient } from 'pg'
import { codeOf, StartError } from '../core/start-error.ts'
import { type TarWriter, writeTar } from './tar.ts'

/**
 * A backup is one tar file: `manyrooms.json` (format, time, level of the migrations), `database/<table>/<n>.gz` (rows as PostgreSQL's
 * own text of a record, one JSON string a line), `sequences.json`, `files/…`, and last `end.json` with the counts: without it
 * the archive was cut. The schema is not in it; the migrations make it.
 */
export const FORMAT = 1

export type BackupHead = { readonly format: number; readonly made: string; readonly level: number }
export type Counts = { tables: number; rows: number; files: number }
export type Sequence = { readonly name: string; readonly value: string }

/** So many rows are asked for at once, and so many bytes of them make one piece of the archive. */
const FETCH_ROWS = 200
const PIECE_BYTES = 4 * 2 ** 20

const compress = promisify(gzip)

/**
 * Writes database and files of a data folder to `target`, which must not exist. The rows are those of one moment; files are read after
 * them, so every file that a row names is there. Throws StartError when the target cannot be written.
 */
export async function writeBackup(
  pool: Pool,
  data: string,
  target: string,
  now: Date,
): Promise<Counts & { bytes: number }> {
  if (await lstat(target).catch(() => undefined)) {
    throw new StartError(
      'There is a file of that name already',
      target,
      'Choose another name; a backup is never overwritten.',
    )
  }
  const half = `${target}.${process.pid}.part`
  let file: FileHandle | undefined
  try {
    file = await open(half, 'wx', 0o600) // it holds personal data
    const tar = writeTar(file, now)
    const counts = await writeDatabase(pool, tar, now)
    counts.files = await writeFiles(join(data, 'files'), tar)
    await tar.add('end.json', ...json(counts))
    const bytes = await tar.end()
    await file.sync()
    await file.close()
    await rename(half, target)
    return { ...counts, bytes }
  } catch (error) {
    await file?.close().catch(() => undefined)
    await rm(half, { force: true })
    throw targetProblem(error, target) ?? error
  }
}

async function writeDatabase(pool: Pool, tar: TarWriter, now: Date): Promise<Counts> {
  const client = await pool.connect()
  const counts: Counts = { tables: 0, rows: 0, files: 0 }
  try {
    await client.query('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY')
    const { rows } = await client.query<{ level: number }>(
      'SELECT max(number) AS level FROM schema_migration',
    )
    const head: BackupHead = { format: FORMAT, made: now.toISOString(), level: rows[0]?.level ?? 0 }
    await tar.add('manyrooms.json', ...json(head))
    for (const table of await listTables(client)) {
      counts.tables += 1
      counts.rows += await writeTable(client, table, tar)
    }
    await tar.add('sequences.json', ...json(await listSequences(client)))
    await client.query('COMMIT')
    client.release()
    return counts
  } catch (error) {
    client.release(true)
    throw error
  }
}

/** Our tables, quoted for SQL where that is needed. `schema_migration` is written by the migrations themselves. */
export async function listTables(client: PoolClient): Promise<string[]> {
  const { rows } = await client.query<{ name: string }>(
    `SELECT quote_ident(relname) AS name FROM pg_class
     WHERE relnamespace = 'public'::regnamespace AND relkind = 'r' AND relname <> 'schema_migration' ORDER BY relname`,
  )
  return rows.map(({ name }) => name)
}

async function listSequences(client: PoolClient): Promise<Sequence[]> {
  const { rows } = await client.query<Sequence>(
    `SELECT quote_ident(sequencename) AS name, last_value::text AS value FROM pg_sequences
     WHERE schemaname = 'public' AND last_value IS NOT NULL ORDER BY 1`,
  )
  return rows
}

async function writeTable(client: PoolClient, table: string, tar: TarWriter): Promise<number> {
  let [rows, pieces, bytes] = [0, 0, 0]
  let lines: string[] = []
  const flush = async () => {
    if (lines.length === 0) return
    const packed = await compress(lines.join('\n'))
    pieces += 1
    await tar.add(`database/${table}/${pieces}.gz`, packed.length, [packed])
    lines = []
    bytes = 0
  }
  await client.query(`DECLARE backup NO SCROLL CURSOR FOR SELECT t::text AS row FROM ONLY ${table} t`)
  for (;;) {
    const found = await client.query<{ row: string }>(`FETCH ${FETCH_ROWS} FROM backup`)
    for (const { row } of found.rows) {
      lines.push(JSON.stringify(row))
      bytes += row.length
      if (bytes >= PIECE_BYTES) await flush()
    }
    rows += found.rows.length
    if (found.rows.length < FETCH_ROWS) break
  }
  await client.query('CLOSE backup')
  await flush()
  return rows
}

async function writeFiles(folder: string, tar: TarWriter): Promise<number> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => [])
  let count = 0
  for (const entry of entries) {
    if (!entry.isFile()) continue
    const path = join(entry.parentPath, entry.name)
    const stream = createReadStream(path)
    // a file may go away while we work; the row that named it went with it
    const opened = await once(stream, 'open').catch((error: unknown) =>
      codeOf(error) === 'ENOENT' ? undefined : Promise.reject(error),
    )
    if (!opened) continue
    const { size } = await lstat(path)
    await tar.add(`files/${relative(folder, path)}`, size, stream)
    count += 1
  }
  return count
}

function json(value: object): [number, Buffer[]] {
  const bytes = Buffer.from(JSON.stringify(value))
  return [bytes.length, [bytes]]
}

function targetProblem(error: unknown, target: string): StartError | undefined {
  switch (codeOf(error)) {
    case 'ENOSPC':
    case 'EDQUOT':
      return new StartError(
        'The disk is full, and the backup was not made',
        target,
        'Free some room there, or write it to another disk.',
        error,
      )
    case 'EACCES':
    case 'EPERM':
    case 'EROFS':
      return new StartError(
        'This account may not write there',
        target,
        'Choose another place for the backup.',
        error,
      )
    case 'ENOENT':
    case 'ENOTDIR':
      return new StartError(
        'There is no such folder',
        target,
        'Make it first, or choose another place for the backup.',
        error,
      )
    default:
      return undefined
  }
}
