import pg, { type Pool, type PoolClient } from 'pg'
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
      const client = await pool.connect()
      let broken: Error | undefined
      try {
        return await appendIn(client, room, seen, entries)
      } catch (error) {
        broken = error as Error
        if (!isRepeat(error)) throw error
        await client.query('rollback')
        broken = undefined
        return { state: 'repeated' }
      } finally {
        // A client whose transaction failed half-way is not handed to the next one.
        client.release(broken)
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

async function appendIn(
  client: PoolClient,
  room: string,
  seen: number,
  entries: readonly NewEntry[],
): Promise<Appended> {
  await client.query('begin')
  const taken = await client.query({
    name: 'log-take',
    text: 'update room set seq = seq + $2 where id = $1 and seq = $3 returning seq',
    values: [room, entries.length, seen],
  })
  if (taken.rowCount === 0) {
    await client.query('rollback')
    return { state: 'missed' }
  }
  await client.query({
    name: 'log-insert',
    text: `insert into entry (room, seq, participant, kind, body, data, at, key)
           select $1, $2 + n, participant, kind, body, data, at, key
           from unnest($3::uuid[], $4::text[], $5::jsonb[], $6::bytea[], $7::timestamptz[], $8::text[])
             with ordinality as t (participant, kind, body, data, at, key, n)`,
    values: [
      room,
      seen,
      entries.map((entry) => entry.participant),
      entries.map((entry) => entry.kind),
      entries.map((entry) => JSON.stringify(entry.body)),
      entries.map((entry) => (entry.data === null ? null : Buffer.from(entry.data))),
      entries.map((entry) => entry.at),
      entries.map((entry) => entry.key),
    ],
  })
  await client.query('commit')
  return { state: 'written', entries: entries.map((entry, index) => ({ ...entry, seq: seen + index + 1 })) }
}

const toEntry = (row: EntryRow): Entry => ({ ...row, seq: Number(row.seq) })

/** 23505 is `unique_violation` (PostgreSQL, appendix A). */
const isRepeat = (error: unknown): boolean =>
  error instanceof DatabaseError && error.code === '23505' && error.constraint === 'entry_once'
