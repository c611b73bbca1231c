import type { Refusal } from '../core/refusal.ts'
import type { PastNotes } from '../features/notes/past-notes.ts'
import type { Programme, Workshop } from '../features/programme/contract.ts'
import { programmeService } from '../features/programme/server.ts'
import { programmeStore } from '../features/programme/store.ts'
import type { Database } from '../storage/port.ts'

/** Where import puts what it read, and export takes it from. All wiring of the two commands is in this file. */
export type Workshops = {
  all(): Promise<readonly { id: string; slug: string; title: string }[]>
  /** A new workshop with this programme, all or nothing; the report is stored beside it. */
  create(title: string, zone: string, programme: Programme, record: ImportRecord): Promise<Workshop | Refusal>
  programme(workshop: string): Promise<Programme | Refusal>
  notes: NotesShelf | null
}

export type ImportRecord = { format: 'schedule' | 'notes'; name: string; report: unknown }

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
  get(workshop: string, day: string): Promise<Pick<PastNotes, 'frontMatter' | 'markdown'> | Refusal>
}

export function workshopsOf(db: Database): Workshops {
  const store = programmeStore(db)
  const service = programmeService({ store, now: () => new Date() })
  return {
    all: () => service.allWorkshops(),
    async create(title, zone, programme, { format, name, report }) {
      const made = await service.create({ title, zone }, programme)
      if (!('refusal' in made)) await store.recordImport(made.id, format, name, report)
      return made
    },
    programme: (workshop) => service.programme(workshop),
    notes: null,
  }
}
