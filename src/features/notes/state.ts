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
import { type Followed, type FollowState, MOST_FOLLOWED } from '../running-text/contract.ts'
import { NotesDocument } from '../typing/contract.ts'
import { ROOT } from './contract.ts'

/** The notes of a day. The document is one object that changes; the rest is replaced. */
export type NotesState = Restorable &
  FollowState & {
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
  /** `after`: the stage's entry that was followed before. */
  | { kind: 'section'; body: Followed & { after?: number } }
  | { kind: 'order'; body: OrderEntry }
  | { kind: 'rewrite'; body: Restored }
  | QuestionEntry

export function emptyState(clientId: number): NotesState {
  const document = new NotesDocument(ROOT, null, clientId)
  const rest = { order: emptyOrder(), rewrites: 0, followed: [] }
  return { document, questions: new Map(), last: 0, section: null, ...rest }
}

/** What an entry does. Text that is known already changes nothing. */
export function applyEntry(state: NotesState, entry: Entry): NotesState {
  const known = entry as unknown as NotesEntry
  switch (known.kind) {
    case 'text':
      if (entry.data) state.document.apply(entry.data)
      return heard(state, entry, known.body?.line ?? null)
    case 'section':
      return follow(state, known.body)
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

function follow(state: NotesState, { after: _, ...body }: Followed & { after?: number }): NotesState {
  const { heading, nth, step } = body
  const others = state.followed.filter((one) => step !== undefined && one.step !== step)
  return { ...state, section: { heading, nth }, followed: [...others, body].slice(-MOST_FOLLOWED) }
}

type Packed = ReturnType<typeof packQuestions> & {
  section: Section | null
  order?: PackedOrder
  rewrites?: number
  followed?: readonly Followed[]
}

export function pack(state: NotesState): { body: Json; data: Uint8Array } {
  const { section, order, rewrites, followed } = state
  const body = { ...packQuestions(state), section, order: packOrder(order), rewrites, followed }
  return { body: body as unknown as Json, data: state.document.whole() }
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
    followed: packed.followed ?? [],
  }
}
