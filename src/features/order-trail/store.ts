import { type ColumnType, type Generated, sql } from 'kysely'
import type { Database } from '../../storage/port.ts'
import type { Deed } from './deed.ts'

declare module '../../storage/tables.ts' {
  interface Tables {
    order_deed: {
      id: Generated<number>
      workshop_id: string
      notes_id: string | null
      at: Generated<Date>
      by_label: string
      did: 'access' | 'review'
      was: ColumnType<Deed['was'], string, never>
      became: ColumnType<Deed['became'], string, never>
    }
  }
}

/** An entry of the log that says what staff did. */
export type AuditEntry = {
  readonly seq: number
  readonly at: Date
  readonly kind: string
  readonly participant: string | null
  readonly body: Record<string, unknown> | null
  /** What was set before by the same deed of the order (of the same lock), if any. */
  readonly before: Record<string, unknown> | null
}

/** A deed as it was kept. */
export type KeptDeed = Deed & { readonly id: number; readonly at: Date }

/** Keeps what staff did beside the log; `db`: the transaction that does it. */
export async function keepDeed(db: Database, deed: Deed): Promise<void> {
  const { workshop, notes, by, did, was, became } = deed
  await db
    .insertInto('order_deed')
    .values({
      ...{ workshop_id: workshop, notes_id: notes, by_label: by, did },
      ...{ was: JSON.stringify(was), became: JSON.stringify(became) },
    })
    .execute()
}

/** Keeps that notes were reviewed for the world, or that this was taken back. */
export const keepReview = (
  db: Database,
  workshop: string,
  notes: string,
  by: string,
  on: boolean,
): Promise<void> =>
  keepDeed(db, { workshop, notes, by, did: 'review', was: { reviewed: !on }, became: { reviewed: on } })

/** All SQL of the trail: it reads the log, and keeps what is in none. */
export function trailStore(db: Database) {
  return {
    /** What was done beside the log of these notes, newest first: there, and to the whole workshop. */
    async deeds(workshop: string, notes: string, limit: number): Promise<readonly KeptDeed[]> {
      const rows = await db
        .selectFrom('order_deed')
        .where('workshop_id', '=', workshop)
        .where((is) => is.or([is('notes_id', 'is', null), is('notes_id', '=', notes)]))
        .select(['id', 'workshop_id as workshop', 'notes_id as notes', 'at', 'by_label as by'])
        .select(['did', 'was', 'became'])
        .orderBy('id', 'desc')
        .limit(limit)
        .execute()
      return rows.map((row) => ({ ...row, id: Number(row.id) }) as KeptDeed)
    },

    /** What staff did in a room of the log, newest first. */
    async audit(room: string, kinds: readonly string[], limit: number): Promise<readonly AuditEntry[]> {
      const { rows } = await sql<AuditEntry>`
        select seq::int as seq, at, kind, participant, body, lag(body) over (
          partition by kind, body->>'do', body->>'zone' order by seq
        ) as before from entry
        where room = ${room} and kind = any(${kinds}) order by seq desc limit ${limit}`.execute(db)
      return rows
    },

    /** The first role that each of these participants holds by a link. */
    async rolesOf(participants: readonly string[]): Promise<Map<string, string>> {
      const { rows } = await sql<{ id: string; role: string }>`
        select distinct on (p.id) p.id, g.role from participant p
        join session_grant s on s.session = p.session
        join access_grant g on g.id = s.grant_id and (g.workshop_id = p.workshop_id or g.workshop_id is null)
        where p.id = any(${participants}) order by p.id, g.created_at`.execute(db)
      return new Map(rows.map(({ id, role }) => [id, role]))
    },
  }
}

export type TrailStore = ReturnType<typeof trailStore>
