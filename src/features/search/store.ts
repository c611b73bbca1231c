import { sql } from 'kysely'
import type { Database } from '../../storage/port.ts'
import type { SearchBlock } from './blocks.ts'

export interface SearchBlockTable {
  notes_id: string
  block: string
  kind: 'heading' | 'question' | 'text'
  section: string
  section_block: string
  number: number | null
  state: string | null
  text: string
  answer: string
  staff: boolean
  digest: string
  words: string
}

export interface SearchNotesTable {
  notes_id: string
  seq: number
  version: number
}

declare module '../../storage/tables.ts' {
  interface Tables {
    search_block: SearchBlockTable
    search_notes: SearchNotesTable
  }
}

/** A block with what it is found by. */
export type Findable = SearchBlock & { readonly digest: string; readonly words: readonly string[] }

type DayRow = { date: string; title: string; number: number | null; n: number }
export type FoundRow = Omit<DayRow, 'number'> &
  Pick<SearchBlockTable, 'block' | 'kind' | 'section' | 'number' | 'text' | 'answer'> & {
    section_block: string
    day_number: number | null
  }
export type AlikeRow = Pick<SearchBlockTable, 'block' | 'text' | 'answer'> &
  DayRow & { workshop: string; slug: string }

/** Rows of one statement: PostgreSQL takes 65,535 values. */
const AT_ONCE = 500

export type SearchStore = ReturnType<typeof searchStore>

/** All SQL of what is looked up. */
export function searchStore(db: Database) {
  /** Which of the teaching days, and which of all days. */
  const days = sql`
    day.date::text as date, day.title,
    case when day.kind = 'day' then
      (select count(*)::int from day one where one.workshop_id = day.workshop_id and one.kind = 'day' and one.position <= day.position)
    end as day_number,
    (select count(*)::int from day one where one.workshop_id = day.workshop_id and one.position <= day.position) as n`

  return {
    /** All notes, and up to which entry they can be looked up; 0 for never, or by an older reading. */
    async reached(version: number): Promise<{ notes: string; seq: number }[]> {
      const { rows } = await sql<{ notes: string; seq: number }>`
        select notes.id as notes, case when known.version = ${version} then known.seq else 0 end as seq
        from notes left join search_notes known on known.notes_id = notes.id`.execute(db)
      return rows.map(({ notes, seq }) => ({ notes, seq: seq ?? 0 }))
    },

    /**
     * What these notes say as of entry `seq`, in place of what they said: only blocks that differ are written. False when another
     * process was as far already.
     */
    async put(notes: string, seq: number, version: number, blocks: readonly Findable[]): Promise<boolean> {
      return db.transaction().execute(async (tx) => {
        const taken = await sql`
          insert into search_notes (notes_id, seq, version) values (${notes}, ${seq}, ${version})
          on conflict (notes_id) do update set seq = excluded.seq, version = excluded.version
          where search_notes.seq < excluded.seq or search_notes.version <> excluded.version`.execute(tx)
        if (taken.numAffectedRows === 0n) return false
        const stand = await tx
          .selectFrom('search_block')
          .where('notes_id', '=', notes)
          .select(['block', 'digest'])
          .execute()
        const known = new Map(stand.map(({ block, digest }) => [block, digest]))
        const now = new Set(blocks.map(({ block }) => block))
        const gone = stand.filter(({ block }) => !now.has(block)).map(({ block }) => block)
        for (let at = 0; at < gone.length; at += AT_ONCE) {
          await tx
            .deleteFrom('search_block')
            .where('notes_id', '=', notes)
            .where('block', 'in', gone.slice(at, at + AT_ONCE))
            .execute()
        }
        const changed = blocks.filter(({ block, digest }) => known.get(block) !== digest)
        for (let at = 0; at < changed.length; at += AT_ONCE) {
          const rows = changed.slice(at, at + AT_ONCE).map(
            (
              one,
            ) => sql`(${notes}, ${one.block}, ${one.kind}, ${one.section}, ${one.sectionBlock}, ${one.number}::int, ${one.state}::text,
              ${one.text}, ${one.answer}, ${one.staff}::boolean, ${one.digest}, array_to_tsvector(${one.words as string[]}::text[]))`,
          )
          await sql`
            insert into search_block
              (notes_id, block, kind, section, section_block, number, state, text, answer, staff, digest, words)
            values ${sql.join(rows)}
            on conflict (notes_id, block) do update set
              kind = excluded.kind, section = excluded.section, section_block = excluded.section_block, number = excluded.number,
              state = excluded.state, text = excluded.text, answer = excluded.answer, staff = excluded.staff, digest = excluded.digest,
              words = excluded.words`.execute(tx)
        }
        return true
      })
    },

    /** Blocks of a workshop's notes that a tsquery finds: days in order, headings first, then questions by number. */
    async find(workshop: string, query: string, limit: number): Promise<FoundRow[]> {
      const { rows } = await sql<FoundRow>`
        select found.block, found.kind, found.section, found.section_block, found.number, found.text, found.answer, ${days}
        from search_block found join notes on notes.id = found.notes_id join day on day.id = notes.day_id
        where found.words @@ ${query}::tsquery and notes.workshop_id = ${workshop}
        order by day.position, found.kind <> 'heading', found.number nulls last, found.section_block, found.block
        limit ${limit}`.execute(db)
      return rows
    },

    /**
     * Answered questions that a tsquery finds, those with most of its words first: of the workshop, and of others what the world may
     * read and somebody of staff looked through. `besides`: notes that are left out.
     */
    async alike(
      workshop: string,
      query: { pairs: string; any: string },
      besides: string | null,
      limit: number,
    ): Promise<AlikeRow[]> {
      const { rows } = await sql<AlikeRow & { day_number: number | null }>`
        select found.block, found.text, found.answer, notes.workshop_id as workshop, workshop.slug, ${days}
        from search_block found
          join notes on notes.id = found.notes_id join day on day.id = notes.day_id join workshop on workshop.id = notes.workshop_id
          left join notes_access access on access.workshop_id = workshop.id
        where found.words @@ ${query.pairs}::tsquery and found.kind = 'question' and found.answer <> ''
          and found.notes_id is distinct from ${besides}::uuid
          and (notes.workshop_id = ${workshop} 
            or (notes.reviewed_at is not null and coalesce(access.may_read, 'public') = 'public'))
        order by ts_rank(found.words, ${query.any}::tsquery) desc, day.date desc
        limit ${limit}`.execute(db)
      return rows.map(({ day_number, ...row }) => ({ ...row, number: day_number }))
    },
  }
}
