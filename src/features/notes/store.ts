import { type Generated, sql } from 'kysely'
import type { Database } from '../../storage/port.ts'
import { keepReview } from '../order-trail/api.ts'

declare module '../../storage/tables.ts' {
  interface Tables {
    notes: {
      id: Generated<string>
      workshop_id: string
      day_id: string
      front_matter: string | null
      reviewed_at: Date | null
      created_at: Generated<Date>
    }
  }
}

export type NotesRow = {
  id: string
  workshop: string
  day: string
  title: string
  date: string
  position: number
  frontMatter: string | null
  /** Somebody of staff read them. */
  reviewed: boolean
  /** Their workshop is. */
  published: boolean
}

/** Yjs clients that one participant may own in one room: each reload of a page is a new one. */
const MAX_CLIENTS = 200

/** All SQL of notes but the log's. */
export function notesStore(db: Database) {
  const rows = () =>
    db
      .selectFrom('notes')
      .innerJoin('day', 'day.id', 'notes.day_id')
      .select([
        'notes.id',
        'notes.workshop_id as workshop',
        'notes.day_id as day',
        'day.title',
        'day.date',
        'day.position',
        'notes.front_matter as frontMatter',
      ])
      .innerJoin('workshop', 'workshop.id', 'notes.workshop_id')
      .select(sql<boolean>`notes.reviewed_at is not null`.as('reviewed'))
      .select(sql<boolean>`workshop.published_at is not null`.as('published'))

  return {
    async get(id: string): Promise<NotesRow | undefined> {
      return rows()
        .where((is) => is.or([is('notes.id', '=', id), is('notes.day_id', '=', id)]))
        .executeTakeFirst()
    },

    async list(workshop: string): Promise<NotesRow[]> {
      return rows().where('notes.workshop_id', '=', workshop).orderBy('day.position').execute()
    },

    /** The notes of a day, made when there are none. */
    async ensure(workshop: string, day: string): Promise<string> {
      const known = await db.selectFrom('notes').where('day_id', '=', day).select('id').executeTakeFirst()
      if (known) return known.id
      await db
        .insertInto('notes')
        .values({ workshop_id: workshop, day_id: day, front_matter: null })
        .onConflict((on) => on.column('day_id').doNothing())
        .execute()
      return (await db.selectFrom('notes').where('day_id', '=', day).select('id').executeTakeFirstOrThrow())
        .id
    },

    /** Every day of the workshop has notes after this. */
    async ensureAll(workshop: string): Promise<void> {
      await db
        .insertInto('notes')
        .columns(['workshop_id', 'day_id'])
        .expression((of) =>
          of
            .selectFrom('day')
            .leftJoin('notes', 'notes.day_id', 'day.id')
            .where('day.workshop_id', '=', workshop)
            .where('notes.id', 'is', null)
            .select(['day.workshop_id', 'day.id']),
        )
        .onConflict((on) => on.column('day_id').doNothing())
        .execute()
    },

    async imported(id: string, frontMatter: string | null, reviewed: Date): Promise<void> {
      const row = { front_matter: frontMatter, reviewed_at: reviewed }
      await db.updateTable('notes').set(row).where('id', '=', id).execute()
    },

    /** In the name of `by` (a role and its number); what is so already is no deed. */
    async review(id: string, at: Date | null, by: string): Promise<void> {
      await db.transaction().execute(async (one) => {
        const change = one.updateTable('notes').set({ reviewed_at: at }).where('id', '=', id)
        const changed = change.where('reviewed_at', at ? 'is' : 'is not', null)
        const row = await changed.returning('workshop_id as workshop').executeTakeFirst()
        if (row) await keepReview(one, row.workshop, id, by, at !== null)
      })
    },

    /** The Yjs clients that a participant owns in a room: those of earlier pages too. */
    async clientsOf(room: string, participant: string): Promise<number[]> {
      const rows = await db
        .selectFrom('participant_client')
        .where('room', '=', room)
        .where('participant_id', '=', participant)
        .select('client')
        .execute()
      return rows.map(({ client }) => Number(client))
    },

    /** The Yjs client that a process types with for its life: no other living one has it. */
    async serverClient(): Promise<number> {
      const { rows } = await sql<{ client: number }>`select nextval('server_client') as client`.execute(db)
      const [row] = rows
      if (!row) throw new Error('a sequence gave no number')
      return Number(row.client)
    },

    /** Who owns a Yjs client in a room: the first who writes with it. Null when this participant owns too many already. */
    async claim(room: string, client: number, participant: string): Promise<string | null> {
      const owned = await db
        .selectFrom('participant_client')
        .where('room', '=', room)
        .where('participant_id', '=', participant)
        .select(({ fn }) => fn.countAll<number>().as('n'))
        .executeTakeFirstOrThrow()
      if (Number(owned.n) < MAX_CLIENTS) {
        await db
          .insertInto('participant_client')
          .values({ room, client, participant_id: participant })
          .onConflict((on) => on.doNothing())
          .execute()
      }
      const row = await db
        .selectFrom('participant_client')
        .where('room', '=', room)
        .where('client', '=', client)
        .select('participant_id')
        .executeTakeFirst()
      return row?.participant_id ?? null
    },
  }
}

export type NotesStore = ReturnType<typeof notesStore>
