import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { Client, type Pool } from 'pg'
import { codeOf, StartError } from '../core/start-error.ts'
import { DATABASE_NAME } from './cluster.ts'
import { checkHasData, findHolder, openDataFolder } from './data-folder.ts'
import { type Embedded, startEmbedded } from './embedded.ts'
import { MIGRATIONS, migrate } from './migrate.ts'
import { openPool, openQueries } from './pool.ts'
import type { OpenDatabase } from './port.ts'
import { ask, findLivePostmaster, type SocketAddress } from './postmaster.ts'

export type StorageConfig = {
  /** The data folder. */
  readonly data: string
  /** An outside PostgreSQL 18; without it the embedded one runs. */
  readonly databaseUrl?: string | undefined
}

export type OpenOptions = {
  /** Use the database of a Manyrooms that runs on this data folder, where there is one, instead of refusing. */
  attach?: boolean
  /** Refuse a data folder without data, instead of making a new installation: for commands that only read. */
  existing?: boolean
  /** Told about restarts and broken connections. */
  report?: (event: string) => void
  /** Another folder of migrations, and the last one to apply: for `restore` and tests. */
  migrations?: string
  upTo?: number
}

/** The open database, and the real path of its data folder. */
export type OpenedDatabase = OpenDatabase & { readonly data: string }

/** What is written does not wait behind the questions of a thousand pages that come at once. */
const LOG_POOL_SIZE = 4
/** Queries that run at the end may take this long. */
const DRAIN_MS = 1_500

/**
 * Takes the data folder, starts (or reaches) PostgreSQL, and brings the database to the level of the code. Throws StartError, with
 * everything closed again, when one of them refuses.
 */
export async function openDatabase(
  config: StorageConfig,
  options: OpenOptions = {},
): Promise<OpenedDatabase> {
  if (options.attach && (await findHolder(config.data))) return attach(config, options)
  if (options.existing) await checkHasData(config.data, config.databaseUrl !== undefined)
  const folder = await openDataFolder(config.data)
  let server: Embedded | undefined
  let pool: Pool | undefined
  let queries: Pool | undefined
  const close = async () => {
    // a query that hangs does not keep PostgreSQL from stopping; its connection breaks then
    const drained = Promise.all([pool?.end(), queries?.end()])
    await Promise.race([drained, setTimeout(DRAIN_MS, undefined, { ref: false })])
    await server?.close()
    await folder.release()
  }
  try {
    if (!config.databaseUrl) {
      server = await startEmbedded({ data: folder.path, ...(options.report && { report: options.report }) })
      await makeDatabase(server)
    } else await checkOutside(config.databaseUrl)
    const target = server ? targetOf(server) : { connectionString: config.databaseUrl }
    pool = openPool({ ...target, max: LOG_POOL_SIZE }, options.report)
    queries = openPool(target, options.report)
    await migrate(pool, options.migrations ?? MIGRATIONS, options.upTo)
    return { db: openQueries(queries), pool, data: folder.path, close: once(close) }
  } catch (error) {
    await close()
    throw error
  }
}

async function attach(config: StorageConfig, options: OpenOptions): Promise<OpenedDatabase> {
  const live = config.databaseUrl ? undefined : await findLivePostmaster(join(config.data, 'postgres'))
  if (!live && !config.databaseUrl) {
    throw new StartError(
      'The Manyrooms on this data folder has no database yet',
      config.data,
      'Wait until it is ready, and try again.',
    )
  }
  const pool = openPool(live ? targetOf(live) : { connectionString: config.databaseUrl }, options.report)
  return { db: openQueries(pool), pool, data: config.data, close: once(() => pool.end()) }
}

const targetOf = ({ host, port }: SocketAddress) => ({
  host,
  port,
  user: DATABASE_NAME,
  database: DATABASE_NAME,
})

/** initdb makes only `postgres`; ours is a database of its own. */
async function makeDatabase(server: SocketAddress): Promise<void> {
  const found = await ask(server, `SELECT count(*) FROM pg_database WHERE datname = '${DATABASE_NAME}'`)
  if (found === '1') return
  const client = new Client({ ...targetOf(server), database: 'postgres' })
  await client.connect()
  try {
    await client.query(`CREATE DATABASE ${DATABASE_NAME}`)
  } finally {
    await client.end()
  }
}

/** The oldest PostgreSQL whose dialect is ours, as `server_version_num`. */
const OLDEST_VERSION = 180_000

/** Refuses (StartError) an outside PostgreSQL that cannot be reached or is too old. */
export async function checkOutside(url: string): Promise<void> {
  const client = new Client({ connectionString: url, connectionTimeoutMillis: 5_000 })
  client.on('error', () => undefined)
  try {
    await client.connect()
    const { rows } = await client.query<{ server_version_num: string }>('SHOW server_version_num')
    const version = Number(rows[0]?.server_version_num)
    if (version >= OLDEST_VERSION) return
    throw new StartError(
      `The PostgreSQL of DATABASE_URL is version ${Math.floor(version / 10_000)}`,
      withoutPassword(url),
      'Manyrooms needs PostgreSQL 18 or newer.',
    )
  } catch (error) {
    if (error instanceof StartError) throw error
    const said = codeOf(error) || (error instanceof Error ? error.message : String(error))
    throw new StartError(
      `The PostgreSQL of DATABASE_URL does not let us in (${said})`,
      withoutPassword(url),
      'Check that it runs, and that address, name and password are right.',
      error,
    )
  } finally {
    await client.end().catch(() => undefined)
  }
}

/** For messages: an address without its secret. */
export function withoutPassword(url: string): string {
  return url.replace(/(\/\/[^:@/]*):[^@/]*@/, '$1:…@')
}

function once(work: () => Promise<void>): () => Promise<void> {
  let done: Promise<void> | undefined
  return () => {
    done ??= work()
    return done
  }
}
