import { Kysely, PostgresDialect } from 'kysely'
import { Pool, type PoolConfig, types } from 'pg'
import type { Database } from './port.ts'
import type { Tables } from './tables.ts'

const POOL_SIZE = 10
const { INT8, DATE } = types.builtins
const INT8_ARRAY = 1016
const DATE_ARRAY = 1182

/**
 * How values come out of PostgreSQL: `bigint` as number (ours stay far below 2^53; a larger one is an error, never
 * rounded), `timestamptz` as Date, `date` and `time` as text, because a local date is not an instant.
 */
const parsers: Record<number, (text: string) => unknown> = {
  [INT8]: readInt8,
  [INT8_ARRAY]: (text) => splitArray(text, readInt8),
  [DATE]: (text) => text,
  [DATE_ARRAY]: (text) => splitArray(text, (day) => day),
}

const typeParser = {
  getTypeParser: ((oid: number, format?: 'text') =>
    (format === undefined || format === 'text' ? parsers[oid] : undefined) ??
    types.getTypeParser(oid, format)) as typeof types.getTypeParser,
}

function readInt8(text: string): number {
  const number = Number(text)
  if (!Number.isSafeInteger(number)) throw new RangeError(`bigint ${text} is beyond 2^53`)
  return number
}

function splitArray<T>(text: string, read: (item: string) => T): (T | null)[] {
  const inside = text.slice(1, -1)
  return inside === '' ? [] : inside.split(',').map((item) => (item === 'NULL' ? null : read(item)))
}

/** A pool that outlives restarts of its server: broken idle connections are dropped and told to `report`. */
export function openPool(target: PoolConfig, report: (event: string) => void = () => undefined): Pool {
  const pool = new Pool({ max: POOL_SIZE, connectionTimeoutMillis: 10_000, types: typeParser, ...target })
  pool.on('error', (error) => {
    // Connections that part when the pool is closing do not break.
    if (!pool.ending) report(`a database connection broke: ${error.message}`)
  })
  // One that breaks while it is lent out, between two queries of a transaction, tells nobody else: unheard, that error
  // would end the process. Whoever has it hears of it at the next query.
  pool.on('connect', (client) => client.on('error', () => undefined))
  return pool
}

export const openQueries = (pool: Pool): Database =>
  new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) })

/** Null when the database answers, else the reason in words without secrets. */
export const databaseProblem = (pool: Pool): Promise<string | null> =>
  pool.query('select 1').then(
    () => null,
    () => 'the database does not answer',
  )
