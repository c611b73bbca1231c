import type { Entry, Json, Snapshot } from '../../storage/log.ts'
import type { Section } from '../notes-text/contract.ts'
import {
  applyQuestion,
  packQuestions,
  type QuestionEntry,
  type QuestionText,
  unpackQuestions,
} from '../questions/contract.ts'
import { NotesDocument } from '../typing/contract.ts'
import { ROOT } from './contract.ts'

/** The notes of a day. The document is one object that changes; the rest is replaced. */
export type NotesState = QuestionText

/** Body of each entry kind of a notes room; `text` carries a Yjs update as data and no body. */
export type NotesEntry = { kind: 'text'; body: null } | { kind: 'section'; body: Section } | QuestionEntry

export function emptyState(clientId: number): NotesState {
  return { document: new NotesDocument(ROOT, null, clientId), questions: new Map(), last: 0, section: null }
}

/** What an entry does. Text that is known already changes nothing. */
export function applyEntry(state: NotesState, entry: Entry): NotesState {
  const known = entry as unknown as NotesEntry
  switch (known.kind) {
    case 'text':
      if (entry.data) state.document.apply(entry.data)
      return state
    case 'section':
      return { ...state, section: known.body }
    default:
      return applyQuestion(state, known, entry)
  }
}

type Packed = ReturnType<typeof packQuestions> & { section: Section | null }

export function pack(state: NotesState): { body: Json; data: Uint8Array } {
  return { body: { ...packQuestions(state), section: state.section }, data: state.document.whole() }
}

export function unpack(snapshot: Snapshot, clientId: number): NotesState {
  const packed = snapshot.body as unknown as Packed
  return {
    document: new NotesDocument(ROOT, snapshot.data, clientId),
    ...unpackQuestions(packed),
    section: packed.section,
  }
}
