import type { Entry, Json, Snapshot } from '../../storage/log.ts'
import type { Section } from '../notes-text/contract.ts'
import {
  applyOrder,
  emptyOrder,
  heardOf,
  type Order,
  type OrderEntry,
  type PackedOrder,
  packOrder,
  type Spoke,
  unpackOrder,
} from '../order/contract.ts'
import { applyQuestion, packQuestions, type QuestionEntry, unpackQuestions } from '../questions/contract.ts'
import { applyRestore, type Restorable, type Restored } from '../restoring/contract.ts'
import { NotesDocument } from '../typing/contract.ts'
import { ROOT } from './contract.ts'

/** The notes of a day. The document is one object that changes; the rest is replaced. */
export type NotesState = Restorable & {
  /** What is asked of guests. */
  readonly order: Order
}

/** What was said in one go: `begins` is where slow mode counts from. */
export type Line = Pick<Spoke, 'chars'> & { readonly begins?: true }
export const WHOLE_LINE: Line = { chars: 0, begins: true }

/** Body of each entry kind of a notes room; `text` carries a Yjs update as data and no body. */
export type NotesEntry =
  /** `line`: in slow mode, of what a guest typed. */
  | { kind: 'text'; body: null | { line: Line } }
  | { kind: 'section'; body: Section }
  | { kind: 'order'; body: OrderEntry }
  | { kind: 'rewrite'; body: Restored }
  | QuestionEntry

export function emptyState(clientId: number): NotesState {
  const document = new NotesDocument(ROOT, null, clientId)
  return { document, questions: new Map(), last: 0, section: null, order: emptyOrder(), rewrites: 0 }
}

/** What an entry does. Text that is known already changes nothing. */
export function applyEntry(state: NotesState, entry: Entry): NotesState {
  const known = entry as unknown as NotesEntry
  switch (known.kind) {
    case 'text':
      if (entry.data) state.document.apply(entry.data)
      return heard(state, entry, known.body?.line ?? null)
    case 'section':
      return { ...state, section: known.body }
    case 'rewrite':
      return applyRestore(state, known.body)
    case 'order':
      return { ...state, order: applyOrder(state.order, known.body, entry) }
    case 'question':
    case 'answer':
    case 'follow':
      return applyQuestion(heard(state, entry, WHOLE_LINE), known, entry)
    default:
      return applyQuestion(state, known, entry)
  }
}

function heard(state: NotesState, { participant, at }: Entry, line: Line | null): NotesState {
  const order = participant === null ? state.order : heardOf(state.order, participant, at, line)
  return order === state.order ? state : { ...state, order }
}

type Packed = ReturnType<typeof packQuestions> & {
  section: Section | null
  order?: PackedOrder
  rewrites?: number
}

export function pack(state: NotesState): { body: Json; data: Uint8Array } {
  const { section, order, rewrites } = state
  return {
    body: { ...packQuestions(state), section, order: packOrder(order), rewrites },
    data: state.document.whole(),
  }
}

export function unpack(snapshot: Snapshot, clientId: number): NotesState {
  const packed = snapshot.body as unknown as Packed
  return {
    document: new NotesDocument(ROOT, snapshot.data, clientId),
    ...unpackQuestions(packed),
    section: packed.section,
    rewrites: packed.rewrites ?? 0,
    order: unpackOrder(
      packed.order,
      packed.questions.flatMap(({ by }) => by ?? []),
    ),
  }
}
