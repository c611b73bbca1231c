import { type Generated, sql } from 'kysely'
import type { Database } from '../../storage/port.ts'
import { keepDeed } from '../order-trail/api.ts'
import { OPEN, type Policy, type Standing } from './access.ts'

declare module '../../storage/tables.ts' {
  interface Tables {
    notes_access: {
      workshop_id: string
      may_read: string
      may_write: string
      by_address: boolean
      changed_at: Generated<Date>
    }
  }
}

/** Something that changes what may be read: a workshop's policy (`session` null), or what somebody is in it. */
export type Change = { readonly workshop: string; readonly session: string | null; readonly at: string }

/** How far back changes are looked for: clocks of processes differ. */
const LOOK_BACK = sql`interval '10 seconds'`

/** All SQL of the order that is not in the log. */
export function orderStore(db: Database) {
  return {
    policy: (workshop: string): Promise<Policy | undefined> => policyIn(db, workshop),

    /** In the name of `by` (a role and its number); what is so already is no deed. */
    async setPolicy(workshop: string, { read, write, byAddress }: Policy, by: string): Promise<void> {
      const row = { may_read: read, may_write: write, by_address: byAddress, changed_at: sql<Date>`now()` }
      await db.transaction().execute(async (one) => {
        // Of two organisers at once the second changes what the first one set.
        await sql`select from workshop where id = ${workshop} for update`.execute(one)
        const was = (await policyIn(one, workshop)) ?? OPEN
        if (was.read === read && was.write === write && was.byAddress === byAddress) return
        await one
          .insertInto('notes_access')
          .values({ workshop_id: workshop, ...row })
          .onConflict((on) => on.column('workshop_id').doUpdateSet(row))
          .execute()
        const became = { read, write, byAddress }
        await keepDeed(one, { workshop, notes: null, by, did: 'access', was, became })
      })
    },

    /** What these browsers are in the workshop: in a room by its code, registered here or by the link of a registration. */
    async standings(workshop: string, sessions: readonly string[]): Promise<Map<string, Standing>> {
      const rows = await sql<{ session: string; inRoom: boolean; registered: boolean }>`
        select asked.session, p.classroom_id is not null as "inRoom", exists (
          select 1 from registration r
          where r.participant_id = p.id and r.workshop_id = p.workshop_id and r.withdrawn_at is null
        ) or exists (
          select 1 from registration_browser b join registration r on r.id = b.registration_id
          where b.session = asked.session and r.workshop_id = ${workshop} and r.withdrawn_at is null
        ) as registered
        from unnest(${sessions}::text[]) asked (session)
        left join participant p on p.workshop_id = ${workshop} and p.session = asked.session`.execute(db)
      return new Map(rows.rows.map(({ session, ...standing }) => [session, standing]))
    },

    /** What changed within the last seconds, with `people` also what people are. `since`: on the clock that registrations go by. */
    async changes(people: boolean, since: Date): Promise<readonly Change[]> {
      const policies = sql`
        select workshop_id as workshop, null as session, changed_at::text as at from notes_access
        where changed_at > now() - ${LOOK_BACK}`
      const moves = sql`
        union all select workshop_id, session, moved_at::text from participant
        where moved_at > now() - ${LOOK_BACK} and session is not null
        union all select p.workshop_id, p.session, r.withdrawn_at::text from registration r
        join participant p on p.id = r.participant_id
        where r.withdrawn_at > ${since} and p.session is not null
        union all select r.workshop_id, b.session, r.withdrawn_at::text from registration r
        join registration_browser b on b.registration_id = r.id where r.withdrawn_at > ${since}`
      const query = people ? sql<Change>`${policies} ${moves}` : sql<Change>`${policies}`
      return (await query.execute(db)).rows
    },
  }
}

async function policyIn(db: Database, workshop: string): Promise<Policy | undefined> {
  const row = await db
    .selectFrom('notes_access')
    .where('workshop_id', '=', workshop)
    .select(['may_read as read', 'may_write as write', 'by_address as byAddress'])
    .executeTakeFirst()
  return row as Policy | undefined
}

export type OrderStore = ReturnType<typeof orderStore>
