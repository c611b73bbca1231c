import type { Generated } from 'kysely'
import type { Database } from '../../storage/port.ts'
import type { Classroom, ClassroomKind, NewClassroom, RoomListing } from './contract.ts'

declare module '../../storage/tables.ts' {
  interface Tables {
    classroom: {
      id: Generated<string>
      workshop_id: string
      organisation_id: string | null
      name: string
      place: string
      kind: string
      meeting_url: string | null
      seats: number
      language: string
      open_to: string
      code: string
      lead: string
      closed_at: Date | null
      created_at: Generated<Date>
      city: Generated<string>
      country: string | null
      latitude: number | null
      longitude: number | null
      host: Generated<string>
      sign_up_url: string | null
      sign_up_free: number | null
      sign_up_counted_at: Date | null
    }
    classroom_day: { classroom_id: string; day_id: string }
  }
}

/** All SQL of classrooms. Every query takes the workshop: another one's classroom is not found. */
export function classroomStore(db: Database) {
  const all = () =>
    db
      .selectFrom('classroom')
      .select((of) => [
        'id',
        'workshop_id',
        'name',
        'place',
        'kind',
        'meeting_url',
        'seats',
        'language',
        'open_to',
        'code',
        'lead',
        'closed_at',
        'city',
        'country',
        'latitude',
        'longitude',
        'host',
        'sign_up_url',
        'sign_up_free',
        'sign_up_counted_at',
        of
          .fn<string[]>('array', [
            of
              .selectFrom('classroom_day')
              .whereRef('classroom_day.classroom_id', '=', 'classroom.id')
              .select('classroom_day.day_id'),
          ])
          .as('days'),
      ])

  type Row = Awaited<ReturnType<ReturnType<typeof all>['executeTakeFirstOrThrow']>>
  const toClassroom = (row: Row): Classroom => ({
    id: row.id,
    workshop: row.workshop_id,
    name: row.name,
    place: row.place,
    kind: row.kind as ClassroomKind,
    meetingUrl: row.meeting_url,
    seats: row.seats,
    language: row.language,
    openTo: row.open_to,
    code: row.code,
    lead: row.lead,
    days: row.days,
    closed: row.closed_at !== null,
    city: row.city,
    country: row.country,
    at:
      row.latitude === null || row.longitude === null
        ? null
        : { latitude: row.latitude, longitude: row.longitude },
    host: row.host,
    signUp:
      row.sign_up_url === null
        ? null
        : { url: row.sign_up_url, free: row.sign_up_free, countedAt: row.sign_up_counted_at },
  })

  return {
    async list(workshop: string): Promise<Classroom[]> {
      return (await all().where('workshop_id', '=', workshop).orderBy('name').orderBy('id').execute()).map(
        toClassroom,
      )
    },

    async get(workshop: string, id: string): Promise<Classroom | undefined> {
      const row = await all().where('workshop_id', '=', workshop).where('id', '=', id).executeTakeFirst()
      return row && toClassroom(row)
    },

    async byCode(code: string): Promise<Classroom | undefined> {
      const row = await all().where('code', '=', code).executeTakeFirst()
      return row && toClassroom(row)
    },

    /** Undefined when the code is taken. */
    async add(
      workshop: string,
      room: Omit<NewClassroom, keyof RoomListing> & RoomListing,
      code: string,
      days: readonly string[],
    ): Promise<Classroom | undefined> {
      const id = await db.transaction().execute(async (tx) => {
        const made = await tx
          .insertInto('classroom')
          .values({
            workshop_id: workshop,
            organisation_id: null,
            name: room.name,
            place: room.place,
            kind: room.kind,
            meeting_url: room.meetingUrl,
            seats: room.seats,
            language: room.language,
            open_to: room.openTo,
            code,
            lead: room.lead,
            closed_at: null,
            city: room.city,
            country: room.country,
            latitude: room.at?.latitude ?? null,
            longitude: room.at?.longitude ?? null,
            host: room.host,
            sign_up_url: room.signUp?.url ?? null,
            sign_up_free: room.signUp?.free ?? null,
            sign_up_counted_at: room.signUp?.countedAt ?? null,
          })
          .onConflict((on) => on.column('code').doNothing())
          .returning('id')
          .executeTakeFirst()
        if (!made) return undefined
        if (days.length > 0) {
          await tx
            .insertInto('classroom_day')
            .values(days.map((day) => ({ classroom_id: made.id, day_id: day })))
            .execute()
        }
        return made.id
      })
      return id === undefined ? undefined : this.get(workshop, id)
    },

    async close(workshop: string, id: string, at: Date): Promise<boolean> {
      const done = await db
        .updateTable('classroom')
        .set({ closed_at: at })
        .where('workshop_id', '=', workshop)
        .where('id', '=', id)
        .executeTakeFirst()
      return done.numUpdatedRows > 0n
    },

    /** The host's count of free seats at a time; false when the classroom has no sign-up of its own. */
    async countOutside(workshop: string, id: string, free: number | null, at: Date): Promise<boolean> {
      const done = await db
        .updateTable('classroom')
        .set({ sign_up_free: free, sign_up_counted_at: free === null ? null : at })
        .where('workshop_id', '=', workshop)
        .where('id', '=', id)
        .where('sign_up_url', 'is not', null)
        .executeTakeFirst()
      return done.numUpdatedRows > 0n
    },

    /** Classroom id → how many registered for it, or joined it without registering. */
    async taken(workshop: string): Promise<Map<string, number>> {
      const registered = await db
        .selectFrom('registration')
        .where('workshop_id', '=', workshop)
        .where('withdrawn_at', 'is', null)
        .where('classroom_id', 'is not', null)
        .groupBy('classroom_id')
        .select(({ fn }) => ['classroom_id', fn.countAll<number>().as('n')])
        .execute()
      const walkIns = await db
        .selectFrom('participant')
        .leftJoin('registration', (join) =>
          join
            .onRef('registration.participant_id', '=', 'participant.id')
            .on('registration.withdrawn_at', 'is', null),
        )
        .where('participant.workshop_id', '=', workshop)
        .where('participant.classroom_id', 'is not', null)
        .where('registration.id', 'is', null)
        .groupBy('participant.classroom_id')
        .select(({ fn }) => ['participant.classroom_id', fn.countAll<number>().as('n')])
        .execute()
      const taken = new Map<string, number>()
      for (const { classroom_id, n } of [...registered, ...walkIns]) {
        if (classroom_id !== null) taken.set(classroom_id, (taken.get(classroom_id) ?? 0) + Number(n))
      }
      return taken
    },
  }
}

export type ClassroomStore = ReturnType<typeof classroomStore>
