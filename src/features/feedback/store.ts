import { type Generated, sql } from 'kysely'
import type { Database } from '../../storage/port.ts'
import { type FeedbackForm, type FeedbackLine, LINES, type LineKind } from './contract.ts'
import { keyOf } from './rules.ts'

declare module '../../storage/tables.ts' {
  interface Tables {
    feedback: {
      id: Generated<string>
      workshop_id: string
      day_id: string
      participant_id: string | null
      pace: 'slow' | 'right' | 'fast' | null
      level: 'basic' | 'right' | 'advanced' | null
      will_use: 'yes' | 'maybe' | 'no' | null
      recommend: 'yes' | 'no' | null
      more: Generated<string>
    }
    feedback_line: {
      feedback_id: string
      day_id: string
      kind: 'good' | 'improve'
      key: string
      words: string | null
    }
    feedback_shown: { day_id: string; kind: 'good' | 'improve'; key: string; words: string }
  }
}

const COLUMNS = ['id', 'pace', 'level', 'will_use', 'recommend', 'more'] as const

/** All SQL of feedback; `db` may be a transaction. */
export function feedbackStore(db: Database) {
  const store = {
    /** What this participant sent for the day, or null. */
    async of(day: string, participant: string): Promise<FeedbackForm | null> {
      const rows = await store.rows(day, participant)
      return rows[0] ?? null
    },

    /** Everything of a day, in an order that says nothing of when it came. */
    async rows(day: string, participant: string | null = null): Promise<FeedbackForm[]> {
      let asked = db.selectFrom('feedback').select(COLUMNS).where('day_id', '=', day)
      if (participant !== null) asked = asked.where('participant_id', '=', participant)
      const rows = await asked.orderBy(sql`md5(id::text)`).execute()
      let said = db.selectFrom('feedback_line').select(['feedback_id', 'kind', 'key', 'words'])
      if (participant === null) said = said.where('day_id', '=', day)
      else said = said.where('feedback_id', '=', rows[0]?.id ?? null)
      const lines = Map.groupBy(await said.orderBy('key').execute(), (line) => line.feedback_id)
      return rows.map(({ id, will_use: use, ...rest }) => {
        const mine = lines.get(id) ?? []
        const words = (kind: LineKind) => mine.find((one) => one.kind === kind && one.words !== null)?.words
        const agreed = (kind: LineKind) =>
          mine.filter((one) => one.kind === kind && one.words === null).map((one) => one.key)
        return {
          ...rest,
          use,
          good: words('good') ?? '',
          improve: words('improve') ?? '',
          agreed: { good: agreed('good'), improve: agreed('improve') },
        }
      })
    },

    /** Stores it in the place of what this participant sent before. `agreed` must hold shown lines only. */
    async put(workshop: string, day: string, participant: string, form: FeedbackForm): Promise<void> {
      const said = {
        pace: form.pace,
        level: form.level,
        will_use: form.use,
        recommend: form.recommend,
        more: form.more,
      }
      const { id } = await db
        .insertInto('feedback')
        .values({ workshop_id: workshop, day_id: day, participant_id: participant, ...said })
        .onConflict((on) => on.columns(['day_id', 'participant_id']).doUpdateSet(said))
        .returning('id')
        .executeTakeFirstOrThrow()
      await db.deleteFrom('feedback_line').where('feedback_id', '=', id).execute()
      const lines = LINES.flatMap((kind) => {
        const keys = new Map<string, string | null>(form.agreed[kind].map((key) => [key, null]))
        if (form[kind] !== '') keys.set(keyOf(form[kind]), form[kind])
        return [...keys].map(([key, words]) => ({ feedback_id: id, day_id: day, kind, key, words }))
      })
      if (lines.length > 0) await db.insertInto('feedback_line').values(lines).execute()
    },

    /** Takes the participant's feedback away. */
    async remove(day: string, participant: string): Promise<void> {
      await db
        .deleteFrom('feedback')
        .where('day_id', '=', day)
        .where('participant_id', '=', participant)
        .execute()
    },

    /** All lines with how many people wrote or pressed them, most first. */
    async lines(day: string): Promise<(FeedbackLine & { kind: LineKind })[]> {
      const { rows } = await sql<FeedbackLine & { kind: LineKind }>`
        select coalesce(l.kind, s.kind) as kind, coalesce(l.key, s.key) as key,
          coalesce(s.words, l.words, l.key) as words, coalesce(l.count, 0)::int as count, s.key is not null as shown
        from (
          select kind, key, min(words) as words, count(*) as count
          from feedback_line where day_id = ${day} group by kind, key
        ) l
        full join (select kind, key, words from feedback_shown where day_id = ${day}) s
          on s.kind = l.kind and s.key = l.key
        order by 4 desc, 2`.execute(db)
      return rows
    },

    /** False when nobody wrote such a line. */
    async show(day: string, kind: LineKind, key: string): Promise<boolean> {
      const line = await db
        .selectFrom('feedback_line')
        .select((by) => by.fn.min<string | null>('words').as('words'))
        .where('day_id', '=', day)
        .where('kind', '=', kind)
        .where('key', '=', key)
        .executeTakeFirst()
      if (!line?.words) return false
      await db
        .insertInto('feedback_shown')
        .values({ day_id: day, kind, key, words: line.words })
        .onConflict((on) => on.columns(['day_id', 'kind', 'key']).doNothing())
        .execute()
      return true
    },

    async hide(day: string, kind: LineKind, key: string): Promise<void> {
      await db
        .deleteFrom('feedback_shown')
        .where('day_id', '=', day)
        .where('kind', '=', kind)
        .where('key', '=', key)
        .execute()
    },

    /** [FE3] Nothing tells any more whose it was. */
    async cutTies(day: string): Promise<void> {
      await db
        .updateTable('feedback')
        .set({ participant_id: null })
        .where('day_id', '=', day)
        .where('participant_id', 'is not', null)
        .execute()
    },
  }
  return store
}
