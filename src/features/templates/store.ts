import type { Generated } from 'kysely'
import type { Database } from '../../storage/port.ts'
import type { Template } from './contract.ts'

declare module '../../storage/tables.ts' {
  interface Tables {
    notes_template: {
      id: Generated<string>
      organisation_id: string | null
      title: string
      body: string
      created_at: Generated<Date>
    }
  }
}

export type TemplateStore = ReturnType<typeof templateStore>

/** All SQL of templates. */
export function templateStore(db: Database) {
  const of = (organisation: string | null) =>
    db.selectFrom('notes_template').where('organisation_id', organisation === null ? 'is' : '=', organisation)
  return {
    list: (organisation: string | null): Promise<Template[]> =>
      of(organisation).select(['id', 'title', 'body']).orderBy('title').orderBy('id').execute(),

    async organisationOf(workshop: string): Promise<string | null> {
      const row = await db
        .selectFrom('workshop')
        .select('organisation_id')
        .where('id', '=', workshop)
        .executeTakeFirst()
      return row?.organisation_id ?? null
    },

    async add(organisation: string | null, { title, body }: Omit<Template, 'id'>): Promise<string> {
      const row = await db
        .insertInto('notes_template')
        .values({ organisation_id: organisation, title, body })
        .returning('id')
        .executeTakeFirstOrThrow()
      return row.id
    },

    /** False: there is none of this organisation. */
    async change(
      organisation: string | null,
      id: string,
      { title, body }: Omit<Template, 'id'>,
    ): Promise<boolean> {
      const { numUpdatedRows } = await db
        .updateTable('notes_template')
        .set({ title, body })
        .where('id', '=', id)
        .where('organisation_id', organisation === null ? 'is' : '=', organisation)
        .executeTakeFirst()
      return numUpdatedRows > 0n
    },

    async remove(organisation: string | null, id: string): Promise<boolean> {
      const { numDeletedRows } = await db
        .deleteFrom('notes_template')
        .where('id', '=', id)
        .where('organisation_id', organisation === null ? 'is' : '=', organisation)
        .executeTakeFirst()
      return numDeletedRows > 0n
    },
  }
}
