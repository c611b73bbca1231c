import pg, { type Pool } from 'pg'
import type { Appended, Entry, Json, Log, NewEntry, Snapshot } from './log.ts'

type EntryRow = {
  seq: number
  participant: string | null
  kind: string
  body: Json
  data: Buffer | null
  at: Date
  key: string
}

const { DatabaseError } = pg

const READ_LIMIT = 5000

/** The log in PostgreSQL. `room.seq` under the row's lock gives numbers without gaps (rules L1–L8). */
export function postgresLog(pool: Pool): Log {
  return {
    async open(room, workshop) {
      await pool.query('insert into room (id, workshop_id) values ($1, $2) on conflict (id) do nothing', [
        room,
        workshop,
      ])
      const found = await pool.query<{ seq: number; at: number | null; body: Json; data: Buffer | null }>(
        `select r.seq, s.seq as at, s.body, s.data from room r left join snapshot s on s.room = r.id where r.id = $1`,
        [room],
      )
      const row = found.rows[0]
      if (!row) throw new Error(`room ${room} vanished while it was opened`)
      return {
        seq: Number(row.seq),
        snapshot: row.at === null ? null : { seq: Number(row.at), body: row.body, data: row.data },
      }
    },

    async append(room, seen, entries) {
      try {
        return await appendIn(pool, room, seen, entries)
      } catch (error) {
        if (isRepeat(error)) return { state: 'repeated' }
        throw error
      }
    },

    async read(room, after, limit = READ_LIMIT) {
      const found = await pool.query<EntryRow>(
        'select seq, participant, kind, body, data, at, key from entry where room = $1 and seq > $2 order by seq limit $3',
        [room, after, limit],
      )
      return found.rows.map(toEntry)
    },

    async reached(rooms) {
      const found = await pool.query<{ id: string; seq: number }>({
        name: 'log-reached',
        text: 'select id, seq from room where id = any($1)',
        values: [rooms],
      })
      return new Map(found.rows.map(({ id, seq }) => [id, Number(seq)]))
    },

    async find(room, participant, key) {
      const found = await pool.query<EntryRow>(
        `select seq, participant, kind, body, data, at, key from entry
         where room = $1 and key = $2 and participant is not distinct from $3`,
        [room, key, participant],
      )
      return found.rows[0] ? toEntry(found.rows[0]) : null
    },

    async saveSnapshot(room, snapshot: Snapshot) {
      await pool.query(
        `insert into snapshot (room, seq, body, data) values ($1, $2, $3, $4)
         on conflict (room) do update set seq = excluded.seq, body = excluded.body, data = excluded.data, at = now()
         where snapshot.seq < excluded.seq`,
        [room, snapshot.seq, JSON.stringify(snapshot.body), snapshot.data],
      )
    },
  }
}

/** One statement, which is one transaction: the numbers are taken under the row's lock, and the entries stand with them or not at all. */
async function appendIn(
  pool: Pool,
  room: string,
  seen: number,
  entries: readonly NewEntry[],
): Promise<Appended> {
  const written = await pool.query({
    name: 'log-append',
    text: `with taken as (update room set seq = seq + $3 where id = $1 and seq = $2 returning id)
           insert into entry (room, seq, participant, kind, body, data, at, key)
           select taken.id, $2 + n, participant, kind, body, data, at, key
           from taken, unnest($4::uuid[], $5::text[], $6::jsonb[], $7::bytea[], $8::timestamptz[], $9::text[])
             with ordinality as t (participant, kind, body, data, at, key, n)`,
    values: [
      room,
      seen,
      entries.length,
      entries.map((entry) => entry.participant),
      entries.map((entry) => entry.kind),
      entries.map((entry) => JSON.stringify(entry.body)),
      entries.map((entry) => (entry.data === null ? null : Buffer.from(entry.data))),
      entries.map((entry) => entry.at),
      entries.map((entry) => entry.key),
    ],
  })
  if (written.rowCount === 0 && entries.length > 0) return { state: 'missed' }
  return { state: 'written', entries: entries.map((entry, index) => ({ ...entry, seq: seen + index + 1 })) }
}

const toEntry = (row: EntryRow): Entry => ({ ...row, seq: Number(row.seq) })

/** 23505 is `unique_violation` (PostgreSQL, appendix A). */
const isRepeat = (error: unknown): boolean =>
  error instanceof DatabaseError && error.code === '23505' && error.constraint === 'entry_once'
