import type { Generated } from 'kysely'
import { instantOf } from '../../core/time.ts'
import type { Database } from '../../storage/port.ts'
import type {
  Day,
  NewWorkshop,
  PlannedSession,
  Programme,
  StoredDay,
  Workshop,
  WorkshopSummary,
} from './contract.ts'

declare module '../../storage/tables.ts' {
  interface Tables {
    organisation: { id: Generated<string>; name: string; ror: string | null; created_at: Generated<Date> }
    workshop: {
      id: Generated<string>
      organisation_id: string | null
      slug: string
      title: string
      summary: Generated<string>
      zone: string
      stream_url: string | null
      published_at: Date | null
      rest: Generated<string>
      created_at: Generated<Date>
      contact: Generated<string>
    }
    day: {
      id: Generated<string>
      workshop_id: string
      position: number
      title: string
      date: string
      kind: string
      rest: string
    }
    session: {
      id: Generated<string>
      day_id: string
      position: number
      kind: string
      title: string
      date: string
      starts: string
      ends: string
      zone: string
      url: string | null
      subtitle: string | null
      rest: string
    }
    import_record: {
      id: Generated<string>
      workshop_id: string
      format: string
      name: string
      report: string
      at: Generated<Date>
    }
  }
}

const COLUMNS = [
  'workshop.id',
  'workshop.slug',
  'workshop.title',
  'workshop.summary',
  'workshop.zone',
  'workshop.stream_url',
  'workshop.contact',
  'workshop.published_at',
] as const

type WorkshopRow = {
  id: string
  slug: string
  title: string
  summary: string
  zone: string
  stream_url: string | null
  contact: string
  published_at: Date | null
}

const toWorkshop = (row: WorkshopRow): Workshop => ({
  id: row.id,
  slug: row.slug,
  title: row.title,
  summary: row.summary,
  zone: row.zone,
  streamUrl: row.stream_url,
  contact: row.contact,
  published: row.published_at !== null,
})

/** All SQL of workshops, days and sessions. */
export function programmeStore(db: Database) {
  return {
    async summaries(publishedOnly: boolean): Promise<WorkshopSummary[]> {
      const rows = await db
        .selectFrom('workshop')
        .$if(publishedOnly, (query) => query.where('workshop.published_at', 'is not', null))
        .select(COLUMNS)
        .select(({ selectFrom }) => [
          selectFrom('day')
            .whereRef('day.workshop_id', '=', 'workshop.id')
            .where('day.kind', '=', 'day')
            .select(({ fn }) => fn.min('day.date').as('from'))
            .as('from'),
          selectFrom('day')
            .whereRef('day.workshop_id', '=', 'workshop.id')
            .where('day.kind', '=', 'day')
            .select(({ fn }) => fn.max('day.date').as('to'))
            .as('to'),
          selectFrom('day')
            .whereRef('day.workshop_id', '=', 'workshop.id')
            .where('day.kind', '=', 'day')
            .select(({ fn }) => fn.countAll<number>().as('n'))
            .as('days'),
          selectFrom('classroom')
            .whereRef('classroom.workshop_id', '=', 'workshop.id')
            .where('classroom.closed_at', 'is', null)
            .select(({ fn }) => fn.countAll<number>().as('n'))
            .as('rooms'),
        ])
        .orderBy('workshop.created_at', 'desc')
        .limit(500)
        .execute()
      return rows.map((row) => ({
        ...toWorkshop(row),
        from: row.from,
        to: row.to,
        days: Number(row.days),
        rooms: Number(row.rooms),
      }))
    },

    async bySlug(slug: string): Promise<Workshop | undefined> {
      const row = await db.selectFrom('workshop').where('slug', '=', slug).select(COLUMNS).executeTakeFirst()
      return row && toWorkshop(row)
    },

    async byId(id: string): Promise<Workshop | undefined> {
      const row = await db.selectFrom('workshop').where('id', '=', id).select(COLUMNS).executeTakeFirst()
      return row && toWorkshop(row)
    },

    async days(workshop: string): Promise<StoredDay[]> {
      const days = await db
        .selectFrom('day')
        .where('workshop_id', '=', workshop)
        .orderBy('position')
        .selectAll()
        .execute()
      const sessions = await db
        .selectFrom('session')
        .innerJoin('day', 'day.id', 'session.day_id')
        .where('day.workshop_id', '=', workshop)
        .orderBy('session.position')
        .select(['session.id', 'session.day_id', 'session.rest'])
        .execute()
      let number = 0
      return days.map((day) => ({
        id: day.id,
        number: day.kind === 'day' ? ++number : null,
        title: day.title,
        date: day.date,
        kind: day.kind as Day['kind'],
        sessions: sessions
          .filter((session) => session.day_id === day.id)
          .map((session) => {
            const planned = session.rest as unknown as PlannedSession
            const at = (time: string) => instantOf(planned.date, time, planned.zone)
            return { ...planned, id: session.id, startsAt: at(planned.starts), endsAt: at(planned.ends) }
          }),
      }))
    },

    /** Workshop, days and sessions in one transaction; undefined when the slug is taken. */
    async create(
      workshop: NewWorkshop & { slug: string },
      programme: Programme,
    ): Promise<Workshop | undefined> {
      return db.transaction().execute(async (tx) => {
        const made = await tx
          .insertInto('workshop')
          .values({
            organisation_id: null,
            slug: workshop.slug,
            title: workshop.title,
            summary: workshop.summary ?? '',
            zone: workshop.zone,
            stream_url: workshop.streamUrl ?? null,
            contact: workshop.contact ?? '',
            published_at: null,
            rest: JSON.stringify({ ...programme, days: undefined }),
          })
          .onConflict((on) => on.column('slug').doNothing())
          .returning(COLUMNS)
          .executeTakeFirst()
        if (!made) return undefined
        for (const [position, day] of programme.days.entries()) {
          const { sessions, ...rest } = day
          const { id } = await tx
            .insertInto('day')
            .values({
              workshop_id: made.id,
              position,
              title: day.title,
              date: day.date,
              kind: day.kind,
              rest: JSON.stringify(rest),
            })
            .returning('id')
            .executeTakeFirstOrThrow()
          if (sessions.length > 0)
            await tx
              .insertInto('session')
              .values(sessions.map((one, at) => toRow(one, id, at)))
              .execute()
        }
        return toWorkshop(made)
      })
    },

    async programme(workshop: string): Promise<Programme> {
      const { rest } = await db
        .selectFrom('workshop')
        .where('id', '=', workshop)
        .select('rest')
        .executeTakeFirstOrThrow()
      const days = await db
        .selectFrom('day')
        .where('workshop_id', '=', workshop)
        .orderBy('position')
        .select(['id', 'rest'])
        .execute()
      const sessions = await db
        .selectFrom('session')
        .where('day_id', 'in', days.length > 0 ? days.map((day) => day.id) : [workshop])
        .orderBy('position')
        .select(['day_id', 'rest'])
        .execute()
      return {
        ...(rest as unknown as Omit<Programme, 'days'>),
        days: days.map((day) => ({
          ...(day.rest as unknown as Omit<Day, 'sessions'>),
          sessions: sessions
            .filter((one) => one.day_id === day.id)
            .map((one) => one.rest as unknown as PlannedSession),
        })),
      }
    },

    async change(
      id: string,
      change: {
        title?: string
        summary?: string
        zone?: string
        stream_url?: string | null
        contact?: string
        published_at?: Date | null
      },
    ): Promise<void> {
      if (Object.keys(change).length > 0)
        await db.updateTable('workshop').set(change).where('id', '=', id).execute()
    },

    async recordImport(workshop: string, format: string, name: string, report: unknown): Promise<void> {
      const row = { workshop_id: workshop, format, name, report: JSON.stringify(report) }
      await db.insertInto('import_record').values(row).execute()
    },
  }
}

function toRow(session: PlannedSession, day: string, position: number) {
  return {
    day_id: day,
    position,
    kind: session.kind,
    title: session.title,
    date: session.date,
    starts: session.starts,
    ends: session.ends,
    zone: session.zone,
    url: session.url ?? null,
    subtitle: session.subtitle ?? null,
    rest: JSON.stringify(session),
  }
}

export type ProgrammeStore = ReturnType<typeof programmeStore>
