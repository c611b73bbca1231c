import type { Kysely } from 'kysely'
import type { Pool } from 'pg'
import type { Tables } from './tables.ts'

/** The open database: what every `store.ts` is handed. */
export type Database = Kysely<Tables>

export type OpenDatabase = {
  readonly db: Database
  /** The pool of the log's hot road; `db` has one of its own. */
  readonly pool: Pool
  /** Resolves when the pool is drained and, for the embedded server, PostgreSQL has stopped. */
  close(): Promise<void>
}
