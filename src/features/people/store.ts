import { type Generated, type Insertable, sql } from 'kysely'
import type { Role } from '../../core/person.ts'
import type { Database } from '../../storage/port.ts'

declare module '../../storage/tables.ts' {
  interface Tables {
    installation: { one: Generated<boolean>; secret: Buffer; created_at: Generated<Date> }
    access_grant: {
      id: Generated<string>
      code: string | null
      role: string
      workshop_id: string | null
      classroom_id: string | null
      until: Date | null
      revoked_at: Date | null
      created_at: Generated<Date>
    }
    session_grant: { session: string; grant_id: string; at: Generated<Date> }
    participant: {
      id: Generated<string>
      workshop_id: string
      session: string | null
      classroom_id: string | null
      seat: string | null
      moved_at: Date | null
      created_at: Generated<Date>
    }
    participant_client: { room: string; client: number; participant_id: string; at: Generated<Date> }
  }
}

export type GrantRow = {
  id: string
  code: string | null
  role: Role
  workshop_id: string | null
  classroom_id: string | null
  until: Date | null
}

/** A living grant of a browser (with a role), or whom it is in a workshop. */
export type WhoRow = { session: string; workshop: string | null; classroom: string | null } & (
  | { role: Role; participant: null }
  | { role: null; participant: string }
)

const COLUMNS = ['id', 'code', 'role', 'workshop_id', 'classroom_id', 'until'] as const

/** All SQL of people: links, their grants, participants. */
export function peopleStore(db: Database) {
  const living = (now: Date) =>
    db
      .selectFrom('access_grant')
      .where('revoked_at', 'is', null)
      .where((is) => is.or([is('until', 'is', null), is('until', '>', now)]))

  return {
    /** The secret that signs links; made once per installation. */
    async secret(make: () => Buffer): Promise<Buffer> {
      await db
        .insertInto('installation')
        .values({ secret: make() })
        .onConflict((on) => on.column('one').doNothing())
        .execute()
      return (await db.selectFrom('installation').select('secret').executeTakeFirstOrThrow()).secret
    },

    /** What these browsers hold: their living grants, and whom they are, in whatever workshop. */
    async whoAre(sessions: readonly string[], now: Date): Promise<readonly WhoRow[]> {
      const { rows } = await sql<WhoRow>`
        select session, role, workshop_id as workshop, classroom_id as classroom, null as participant
        from session_grant join access_grant on access_grant.id = grant_id
        where session = any(${sessions}) and revoked_at is null and (until is null or until > ${now})
        union all
        select session, null, workshop_id, null, id from participant where session = any(${sessions})
      `.execute(db)
      return rows
    },

    async grantByCode(code: string, now: Date): Promise<GrantRow | undefined> {
      return (await living(now).where('code', '=', code).select(COLUMNS).executeTakeFirst()) as
        | GrantRow
        | undefined
    },

    /** The newest living link of a role in a place. */
    async linkFor(
      role: Role,
      workshop: string | null,
      classroom: string | null,
      now: Date,
    ): Promise<GrantRow | undefined> {
      return (await living(now)
        .where('code', 'is not', null)
        .where('role', '=', role)
        .where('workshop_id', workshop === null ? 'is' : '=', workshop)
        .where('classroom_id', classroom === null ? 'is' : '=', classroom)
        .orderBy('id', 'desc')
        .select(COLUMNS)
        .executeTakeFirst()) as GrantRow | undefined
    },

    async addGrant(
      grant: Insertable<import('../../storage/tables.ts').Tables['access_grant']>,
    ): Promise<GrantRow> {
      return (await db
        .insertInto('access_grant')
        .values(grant)
        .returning(COLUMNS)
        .executeTakeFirstOrThrow()) as GrantRow
    },

    async hold(session: string, grant: string): Promise<void> {
      await db
        .insertInto('session_grant')
        .values({ session, grant_id: grant })
        .onConflict((on) => on.doNothing())
        .execute()
    },

    async revoke(workshop: string | null, grant: string, now: Date): Promise<boolean> {
      const done = await db
        .updateTable('access_grant')
        .set({ revoked_at: now })
        .where('id', '=', grant)
        .where('workshop_id', workshop === null ? 'is' : '=', workshop)
        .executeTakeFirst()
      return done.numUpdatedRows > 0n
    },

    /** Grants that were revoked or ran out in this time, with the browsers that hold them. */
    async endedBetween(from: Date, to: Date): Promise<{ grant: string; session: string | null }[]> {
      return db
        .selectFrom('access_grant')
        .leftJoin('session_grant', 'session_grant.grant_id', 'access_grant.id')
        .where((is) =>
          is.or([is('revoked_at', '>', from), is.and([is('until', '>', from), is('until', '<=', to)])]),
        )
        .select(['access_grant.id as grant', 'session_grant.session as session'])
        .execute()
    },

    /** True for a session that holds a grant or is somebody in a workshop. */
    async isKnown(session: string): Promise<boolean> {
      const [grant, participant] = await Promise.all([
        db.selectFrom('session_grant').where('session', '=', session).select('session').executeTakeFirst(),
        db.selectFrom('participant').where('session', '=', session).select('id').executeTakeFirst(),
      ])
      return grant !== undefined || participant !== undefined
    },

    async addParticipant(workshop: string, session: string): Promise<string> {
      const row = await db
        .insertInto('participant')
        .values({ workshop_id: workshop, session, classroom_id: null, seat: null })
        // Two requests of one browser at once: the row that is there is the answer.
        .onConflict((on) => on.columns(['workshop_id', 'session']).doUpdateSet({ session }))
        .returning('id')
        .executeTakeFirstOrThrow()
      return row.id
    },

    /** Whose number it is among those who hold this role in the workshop, in the order in which they came; null: not one of them. */
    async numberOf(role: Role, workshop: string, session: string): Promise<number | null> {
      const { rows } = await sql<{ n: number }>`
        with came as (${holders(role, workshop)}), mine as (select * from came where session = ${session})
        select count(*)::int as n from came, mine where (came.at, came.session) <= (mine.at, mine.session)`.execute(
        db,
      )
      return rows[0]?.n || null
    },

    /** The participant of the n-th who holds this role. */
    async holderWith(role: Role, workshop: string, n: number): Promise<string | null> {
      const { rows } = await sql<{ id: string | null }>`
        with came as (${holders(role, workshop)}),
          nth as (select session from came order by at, session limit 1 offset ${n - 1})
        select participant.id from nth join participant on participant.session = nth.session
        where participant.workshop_id = ${workshop}`.execute(db)
      return rows[0]?.id ?? null
    },

    /** How many participants the workshop had when this one came. */
    async rankOf(participant: string, workshop: string): Promise<number> {
      const row = await db
        .selectFrom('participant')
        .where('workshop_id', '=', workshop)
        .where('id', '<=', participant)
        .select(({ fn }) => fn.countAll<number>().as('n'))
        .executeTakeFirstOrThrow()
      return Number(row.n)
    },

    async moveTo(participant: string, classroom: string | null): Promise<void> {
      await db
        .updateTable('participant')
        // The database's clock: other processes look for it.
        .set({ classroom_id: classroom, moved_at: sql<Date>`now()` })
        .where('id', '=', participant)
        .execute()
    },
  }
}

/** The browsers that hold a role there, and since when; those whose link was revoked keep their number. */
const holders = (role: Role, workshop: string) => sql`
  select session, min(session_grant.at) as at from session_grant join access_grant on access_grant.id = grant_id
  where role = ${role} and (workshop_id = ${workshop} or workshop_id is null) group by session`

export type PeopleStore = ReturnType<typeof peopleStore>
