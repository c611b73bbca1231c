import { isRefusal, type Refusal, refuse } from '../core/refusal.ts'
import { localFanout } from '../fanout/local.ts'
import { notesFeature } from '../features/notes/server.ts'
import { notesStore } from '../features/notes/store.ts'
import type { PastNotes } from '../features/past-notes/contract.ts'
import { peopleService } from '../features/people/server.ts'
import { peopleStore } from '../features/people/store.ts'
import type { ImportRecord, Programme, Workshop } from '../features/programme/contract.ts'
import { programmeService } from '../features/programme/server.ts'
import { programmeStore } from '../features/programme/store.ts'
import { postgresLog } from '../storage/log-postgres.ts'
import type { OpenDatabase } from '../storage/port.ts'
import { blockWords } from '../ui/words/server.ts'
import { tell } from './output.ts'

/** Where import puts what it read, and export takes it from. All wiring of the two commands is in this file. */
export type Workshops = {
  all(): Promise<readonly { id: string; slug: string; title: string }[]>
  /** A new workshop with this programme, all or nothing; the report is stored beside it. */
  create(title: string, zone: string, programme: Programme, record: ImportRecord): Promise<Workshop | Refusal>
  programme(workshop: string): Promise<Programme | Refusal>
  notes: NotesShelf
}

/** Past notes of a day, in and out. */
export type NotesShelf = {
  days(
    workshop: string,
  ): Promise<readonly { day: string; number: number | null; title: string; date: string }[]>
  put(
    workshop: string,
    day: string,
    notes: PastNotes,
    record: ImportRecord,
  ): Promise<{ questions: number } | Refusal>
  /** As the file that people know: front matter, then Markdown without markers. */
  get(workshop: string, day: string): Promise<string | Refusal>
}

/** `close` writes what is waiting; the database stays open. */
export type OpenWorkshops = Workshops & { close(): Promise<void> }

export async function workshopsOf({ db, pool }: OpenDatabase): Promise<OpenWorkshops> {
  const now = () => new Date()
  const report = (error: unknown, what: string) => tell(`manyrooms: ${what}: ${String(error)}`)
  const store = programmeStore(db)
  const programme = programmeService({ store, now })
  const people = await peopleService({ store: peopleStore(db), now })
  const fanout = localFanout((error) => report(error, 'fanout'))
  const room = { log: postgresLog(pool), fanout, now, gatherMs: 0, report }
  const classrooms = { get: async () => refuse('classroom/unknown') }
  const shelf = notesStore(db)
  const notes = notesFeature({ ...room, store: shelf, people, classrooms, words: blockWords })

  return {
    all: () => programme.allWorkshops(),
    async create(title, zone, planned, record) {
      const made = await programme.create({ title, zone }, planned)
      if (!isRefusal(made)) await programme.recordImport(made.id, record)
      return made
    },
    programme: (workshop) => programme.programme(workshop),
    notes: {
      async days(workshop) {
        return (await programme.days(workshop)).map(({ id, number, title, date }) => ({
          day: id,
          number,
          title,
          date,
        }))
      },
      async put(workshop, day, past, record) {
        const put = await notes.service.importText(
          await shelf.ensure(workshop, day),
          past.markdown,
          past.frontMatter?.raw ?? null,
        )
        if (!isRefusal(put)) await programme.recordImport(workshop, record)
        return put
      },
      async get(workshop, day) {
        const known = (await shelf.list(workshop)).find((row) => row.day === day)
        return known ? notes.service.markdown(known.id, { all: true }) : refuse('notes/unknown')
      },
    },
    async close() {
      await notes.close()
      await fanout.close()
    },
  }
}
