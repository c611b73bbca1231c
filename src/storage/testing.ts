import { randomUUID } from 'node:crypto'
import { mkdtemp, realpath } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Client } from 'pg'
import { DATABASE_NAME, removeDataFolder } from './cluster.ts'
import { letDatabaseThrough } from './data-folder.ts'
import { startEmbedded } from './embedded.ts'
import { MIGRATIONS, migrate } from './migrate.ts'
import { openPool, openQueries } from './pool.ts'
import type { OpenDatabase } from './port.ts'

/**
 * Databases for tests. `tools/vitest-setup.ts` starts one cluster for the whole run and names it in this variable
 * (a URL of its `postgres` database); where it is missing, the first caller starts a cluster of its own.
 */
const CLUSTER = 'MANYROOMS_TEST_CLUSTER'
const TEMPLATE = 'manyrooms_template'

export type TestCluster = { url: string; close(): Promise<void> }

/** Starts a cluster with a migrated template. `outside`: reached by TCP on 127.0.0.1 with a password. */
export async function startTestCluster({
  outside = false,
  migrations = MIGRATIONS,
} = {}): Promise<TestCluster> {
  const data = await realpath(await mkdtemp(join(tmpdir(), 'manyrooms-test-')))
  await letDatabaseThrough(data)
  const port = outside ? await freePort() : 5432
  const settings: Record<string, string> = outside
    ? { listen_addresses: '127.0.0.1', port: String(port) }
    : {}
  // Tests bring many databases that live for seconds; durability has tests of its own, which start a real server.
  const server = await startEmbedded({
    data,
    settings: { ...settings, max_connections: '300', fsync: 'off' },
  })
  const inside = `postgres://${DATABASE_NAME}@/postgres?host=${encodeURIComponent(server.host)}&port=${port}`
  const password = randomUUID()
  await withClient(inside, async (client) => {
    await client.query(`ALTER ROLE ${DATABASE_NAME} PASSWORD '${password}'`)
    await client.query(`CREATE DATABASE ${TEMPLATE}`)
  })
  const template = openPool({ connectionString: databaseIn(inside, TEMPLATE), max: 1 })
  await migrate(template, migrations)
  await template.end()
  return {
    url: outside ? `postgres://${DATABASE_NAME}:${password}@127.0.0.1:${port}/postgres` : inside,
    async close() {
      await server.close()
      await removeDataFolder(data)
    },
  }
}

/** A fresh migrated database with its URL, as `DATABASE_URL` would name it; `close()` drops it. */
export type TestDatabase = OpenDatabase & { readonly url: string }

/** A fresh migrated database in the embedded server. */
export async function testDatabase(): Promise<TestDatabase> {
  return freshDatabase(process.env[CLUSTER] ?? (await ownCluster('embedded')))
}

/** The same in a server that is reached as an outside one: `DATABASE_URL` on 127.0.0.1 with a password. */
export async function outsideDatabase(): Promise<TestDatabase> {
  return freshDatabase(await ownCluster('outside'))
}

const own: { embedded?: Promise<TestCluster>; outside?: Promise<TestCluster> } = {}

async function ownCluster(kind: 'embedded' | 'outside'): Promise<string> {
  own[kind] ??= startTestCluster({ outside: kind === 'outside' })
  return (await own[kind]).url
}

/** Ends the clusters that this process started for itself. A suite that used `outsideDatabase()` calls it in its afterAll. */
export async function closeOwnClusters(): Promise<void> {
  const clusters = await Promise.all([own.embedded, own.outside])
  own.embedded = undefined
  own.outside = undefined
  await Promise.all(clusters.map((cluster) => cluster?.close()))
}

async function freshDatabase(cluster: string): Promise<TestDatabase> {
  const name = `t_${randomUUID().replaceAll('-', '')}`
  await withClient(cluster, (client) => client.query(`CREATE DATABASE ${name} TEMPLATE ${TEMPLATE}`))
  const url = databaseIn(cluster, name)
  const pool = openPool({ connectionString: url })
  const db = openQueries(pool)
  return {
    db,
    pool,
    url,
    async close() {
      await db.destroy()
      await withClient(cluster, (client) => client.query(`DROP DATABASE ${name} WITH (FORCE)`))
    },
  }
}

async function withClient<T>(url: string, work: (client: Client) => Promise<T>): Promise<T> {
  const client = new Client({ connectionString: url })
  await client.connect()
  try {
    return await work(client)
  } finally {
    await client.end()
  }
}

/** The URL of another database in the same cluster. */
const databaseIn = (cluster: string, name: string): string =>
  cluster.replace(/\/postgres(?=\?|$)/, `/${name}`)

/** A port on 127.0.0.1 that nobody listens on at this moment. */
export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer()
    server.once('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0))
    })
  })
}
