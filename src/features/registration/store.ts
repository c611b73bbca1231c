import { type Generated, sql } from 'kysely'
import type { Database } from '../../storage/port.ts'
import type { Part, Room } from './rules.ts'

export interface RegistrationTable {
  id: Generated<string>
  workshop_id: string
  participant_id: string | null
  mode: 'alone' | 'in-room'
  classroom_id: string | null
  name: string | null
  email: string | null
  manage_hash: string
  created_at: Generated<Date>
  changed_at: Generated<Date>
  withdrawn_at: Date | null
}

declare module '../../storage/tables.ts' {
  interface Tables {
    registration: RegistrationTable
    registration_browser: { registration_id: string; session: string; at: Generated<Date> }
  }
}

export type RegistrationStore = ReturnType<typeof registrationStore>

/** All SQL of registrations; `db` may be a transaction. */
export function registrationStore(db: Database) {
  return {
    /**
     * The room, its row locked until the transaction ends, so that two people cannot both get the last seat.
     * `besides`: a registration whose seat does not count. Null when the workshop has no such room.
     */
    async room(workshop: string, classroom: string, besides: string | null): Promise<Room | null> {
      const { rows } = await sql<{ name: string; seats: number; closed: boolean; elsewhere: boolean }>`
        select name, seats, closed_at is not null as closed, sign_up_url is not null as elsewhere from classroom
        where id = ${classroom} and workshop_id = ${workshop} for no key update`.execute(db)
      const row = rows[0]
      if (!row) return null
      let seated = db
        .selectFrom('registration')
        .select((by) => by.fn.countAll<number>().as('n'))
        .where('classroom_id', '=', classroom)
        .where('withdrawn_at', 'is', null)
      if (besides !== null) seated = seated.where('id', '<>', besides)
      const { n } = await seated.executeTakeFirstOrThrow()
      return { ...row, taken: n }
    },

    /** Locks the participant, so that two presses of one button come one after the other. */
    async lockParticipant(participant: string): Promise<void> {
      await sql`select 1 from participant where id = ${participant} for no key update`.execute(db)
    },

    /** What this browser registered in the workshop and did not withdraw. */
    ofParticipant: (participant: string, workshop: string) =>
      db
        .selectFrom('registration')
        .select(['id', 'name', 'email'])
        .where('participant_id', '=', participant)
        .where('workshop_id', '=', workshop)
        .where('withdrawn_at', 'is', null)
        .execute(),

    async add(row: {
      workshop: string
      participant: string
      part: Part
      manageHash: string
      at: Date
    }): Promise<void> {
      await db
        .insertInto('registration')
        .values({
          ...columnsOf(row.part),
          workshop_id: row.workshop,
          participant_id: row.participant,
          manage_hash: row.manageHash,
          created_at: row.at,
          changed_at: row.at,
        })
        .execute()
    },

    /** This browser takes part by the registration too; of more than `most` browsers the last ones stay. */
    async openedBy(id: string, session: string, most: number): Promise<void> {
      const { rows } = await sql`
        insert into registration_browser (registration_id, session) values (${id}, ${session})
        on conflict do nothing returning 1`.execute(db)
      if (rows.length === 0) return
      await sql`
        delete from registration_browser where registration_id = ${id} and session in (
          select session from registration_browser where registration_id = ${id}
          order by at desc, session offset ${most}
        )`.execute(db)
    },

    /** Leaves a withdrawn one as it is. */
    async change(id: string, part: Part, at: Date, manageHash?: string): Promise<void> {
      await db
        .updateTable('registration')
        .set({ ...columnsOf(part), changed_at: at, ...(manageHash ? { manage_hash: manageHash } : {}) })
        .where('id', '=', id)
        .where('withdrawn_at', 'is', null)
        .execute()
    },

    /** Frees the seat and forgets name and address. */
    async withdraw(id: string, at: Date): Promise<void> {
      await db
        .updateTable('registration')
        .set({ withdrawn_at: at, changed_at: at, name: null, email: null })
        .where('id', '=', id)
        .execute()
    },

    async byManageHash(hash: string) {
      const { rows } = await sql<{
        id: string
        workshop_id: string
        slug: string
        title: string
        mode: Part['mode']
        classroom_id: string | null
        classroom: string | null
        name: string | null
        email: string | null
        withdrawn: boolean
      }>`
        select r.id, r.workshop_id, w.slug, w.title, r.mode, r.classroom_id, c.name as classroom, r.name, r.email,
          r.withdrawn_at is not null as withdrawn
        from registration r join workshop w on w.id = r.workshop_id left join classroom c on c.id = r.classroom_id
        where r.manage_hash = ${hash}`.execute(db)
      return rows[0] ?? null
    },

    async counts(workshop: string): Promise<{ alone: number; inRoom: number }> {
      const rows = await db
        .selectFrom('registration')
        .select((by) => ['mode', by.fn.countAll<number>().as('n')])
        .where('workshop_id', '=', workshop)
        .where('withdrawn_at', 'is', null)
        .groupBy('mode')
        .execute()
      const of = (mode: Part['mode']) => rows.find((row) => row.mode === mode)?.n ?? 0
      return { alone: of('alone'), inRoom: of('in-room') }
    },
  }
}

const columnsOf = ({ mode, classroom, name, email }: Part) => ({
  mode,
  classroom_id: classroom,
  name,
  email,
})
