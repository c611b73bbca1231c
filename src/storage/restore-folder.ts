import { type FileHandle, mkdtemp, readdir, rename, rmdir } from 'node:fs/promises'
import { join } from 'node:path'
import { codeOf, StartError } from '../core/start-error.ts'
import { type BackupHead, type Counts, listTables } from './backup.ts'
import { removeDataFolder } from './cluster.ts'
import { letDatabaseThrough, openDataFolder } from './data-folder.ts'
import { MIGRATIONS, migrate } from './migrate.ts'
import { openDatabase, type StorageConfig } from './open.ts'
import { openPool } from './pool.ts'
import { loadBackup } from './restore.ts'

/** Half-made restores lie in folders of this name inside the data folder; a killed one leaves it, and the next throws it away. */
const HALF = 'restoring-'

/**
 * Restores a backup into an empty (or new) data folder, and an empty outside database where one is configured, then migrates it to
 * the level of the code. Refuses (StartError) what is not empty. A failure or a kill changes nothing.
 */
export async function restoreInto(
  config: StorageConfig,
  archive: FileHandle,
  where: string,
  head: BackupHead,
  migrations = MIGRATIONS,
): Promise<Counts> {
  const folder = await openDataFolder(config.data)
  let done = false
  try {
    await checkEmpty(folder.path)
    if (config.databaseUrl) await checkNoRows(config.databaseUrl, head.level)
    const half = await mkdtemp(join(folder.path, HALF))
    try {
      await letDatabaseThrough(half)
      const database = await openDatabase({ ...config, data: half }, { migrations, upTo: head.level })
      let counts: Counts
      try {
        counts = await loadBackup(archive, where, database.pool, join(half, 'files'))
        await migrate(database.pool, migrations)
      } finally {
        await database.close()
      }
      // the database last: a folder with a database in it is a restored one
      for (const name of ['files', 'postgres.log', 'postgres']) {
        await rename(join(half, name), join(folder.path, name)).catch(unlessMissing)
      }
      done = true
      return counts
    } finally {
      await removeDataFolder(half)
    }
  } finally {
    await folder.release()
    if (folder.made && !done) await rmdir(folder.path).catch(() => undefined)
  }
}

async function checkEmpty(folder: string): Promise<void> {
  for (const name of await readdir(folder)) {
    if (name.startsWith(HALF)) await removeDataFolder(join(folder, name))
    else if (name !== 'lock') {
      throw new StartError(
        'The data folder is not empty',
        `${folder} holds ${name}`,
        'Restore into a new folder with --data; nothing was changed.',
      )
    }
  }
}

/** Tables may be there, as an interrupted restore leaves them, but no rows, and none of a later level. */
async function checkNoRows(url: string, level: number): Promise<void> {
  const pool = openPool({ connectionString: url, max: 1 })
  const client = await pool.connect()
  try {
    const reached = await client.query<{ found: boolean }>(
      `SELECT to_regclass('public.schema_migration') IS NOT NULL AS found`,
    )
    const at = reached.rows[0]?.found
      ? await client.query<{ level: number }>('SELECT max(number) AS level FROM schema_migration')
      : undefined
    let filled = (at?.rows[0]?.level ?? 0) > level ? 'tables of a later version' : undefined
    for (const table of await listTables(client)) {
      const { rows } = await client.query<{ filled: boolean }>(
        `SELECT EXISTS (SELECT FROM ${table}) AS filled`,
      )
      if (rows[0]?.filled) filled ??= `rows in ${table}`
    }
    if (!filled) return
    throw new StartError(
      'The database of DATABASE_URL is not empty',
      `it holds ${filled}`,
      'Restore into a new database; nothing was changed.',
    )
  } finally {
    client.release()
    await pool.end()
  }
}

function unlessMissing(error: unknown): void {
  if (codeOf(error) !== 'ENOENT') throw error
}
