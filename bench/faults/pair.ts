import { mkdtemp, realpath } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Client } from 'pg'
import { startTestRedis, type TestRedis } from '../../src/fanout/testing.ts'
import { DATABASE_NAME, removeDataFolder } from '../../src/storage/cluster.ts'
import { letDatabaseThrough } from '../../src/storage/data-folder.ts'
import { startEmbedded } from '../../src/storage/embedded.ts'
import { badLine, balancer } from '../../src/testing/lines.ts'
import type { Place } from './scene.ts'
import { startPlace } from './server.ts'

/** Two server processes on one PostgreSQL and one Redis, with a line between them and Redis that may be bad. */
export interface Pair extends Place {
  readonly redis: TestRedis
  /** From then on one in five messages of the bus is lost, one in five comes twice, one in five late; until it is taken back. */
  spoil(): Disposable
}

/**
 * Starts them all. `doors`: people come in straight at both processes in turn, or through one balancer without memory, which sends
 * nobody to a process that is going or coming. Throws where there is no Redis.
 */
export async function openPair(lines: number, through: 'doors' | 'balancer'): Promise<Pair> {
  await using opened = new AsyncDisposableStack()
  const redis = opened.adopt(await startTestRedis(), (one) => one.close())
  let isBad = false
  const line = opened.adopt(await badLine(redis.port, () => (isBad ? Math.random() : 1)), (one) =>
    one.close(),
  )
  const database = opened.adopt(await startDatabase(), (one) => one.close())
  const env = { DATABASE_URL: database.url, REDIS_URL: `redis://127.0.0.1:${line.port}` }
  // One after the other: the first makes the tables and the workshop.
  const one = opened.use(await startPlace({ lines, env }))
  const two = opened.use(await startPlace({ lines, env }))
  const servers = [one, two] as const
  const balanced = await balancer(() => servers.filter(({ isUp }) => isUp).map(({ port }) => port))
  const door = opened.adopt(balanced, (it) => it.close())
  const all = opened.move()
  const address = ({ port }: { port: number }) => `ws://127.0.0.1:${port}`
  return {
    servers,
    doors: through === 'balancer' ? [address(door)] : [address(one), address(two)],
    redis,
    spoil() {
      isBad = true
      return {
        [Symbol.dispose]() {
          isBad = false
        },
      }
    },
    [Symbol.asyncDispose]: () => all.disposeAsync(),
  }
}

/** A PostgreSQL with its defaults, so that what is committed is on disk. */
async function startDatabase(): Promise<{ url: string; close(): Promise<void> }> {
  const data = await realpath(await mkdtemp(join(tmpdir(), 'manyrooms-faults-db-')))
  await letDatabaseThrough(data)
  const server = await startEmbedded({ data })
  const url = (name: string) =>
    `postgres://${DATABASE_NAME}@/${name}?host=${encodeURIComponent(server.host)}&port=${server.port}`
  const client = new Client({ connectionString: url('postgres') })
  await client.connect()
  await client.query(`CREATE DATABASE ${DATABASE_NAME}`)
  await client.end()
  return {
    url: url(DATABASE_NAME),
    async close() {
      await server.close()
      await removeDataFolder(data)
    },
  }
}
