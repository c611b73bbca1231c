import type { Entry, Json, Snapshot } from '../../storage/log.ts'
import type { Section } from '../notes-text/contract.ts'
import { NotesDocument } from '../typing/contract.ts'
import { type QuestionState, ROOT } from './contract.ts'

/** A question as an object. Its words stand in the text, behind its marker. */
export type Question = {
  readonly id: string
  /** Per day, given at commit, never changed. */
  readonly number: number
  readonly at: number
  readonly by: string | null
  /** The classroom that relayed it, and its name then. */
  readonly classroom: string | null
  readonly room: string | null
  readonly state: QuestionState
  /** Participants who pressed +1. */
  readonly plus: ReadonlySet<string>
  /** Votes that were text when the notes were imported. */
  readonly base: number
  /** When it was answered or its state was set last, ms since 1970; null while neither was. */
  readonly touchedAt: number | null
  /** What its item was when staff answered it or set its state (`seenText`): only that text is fit for a projector. */
  readonly seen: string | null
  /** When its first answer came, in the text or on the stream, ms since 1970; null while none did. */
  readonly firstAt: number | null
  /** UTF-16 units of its item as it was asked; null when it was not asked through the box. */
  readonly asked: number | null
  /** Answers that their authors may still take back. */
  readonly recent: readonly Recent[]
}

/** An answer by the Yjs id of its first character and its length, UTF-16 units. */
export type Recent = Readonly<{ id: string; by: string | null; at: number; length: number }>

/** A question or an answer can be taken back for so long, ms: pages offer it for 10 s, the rest is for slow networks. */
export const WITHDRAW_MS = 60_000
/** So many answers to one question can be taken back; a whole course that answers at once has other worries. */
const MOST_RECENT = 50

/** The notes of a day. The document is one object that changes; the rest is replaced. */
export type NotesState = {
  readonly document: NotesDocument
  readonly questions: ReadonlyMap<string, Question>
  readonly last: number
  /** Where the stage is; asks go there. */
  readonly section: Section | null
}

/** Body of each entry kind of a notes room; `text` carries a Yjs update as data and no body. */
export type NotesEntry =
  | { kind: 'text'; body: null }
  | {
      kind: 'question'
      body: {
        id: string
        number: number
        classroom: string | null
        room: string | null
        base: number
        asked?: number
      }
    }
  | { kind: 'plus'; body: { question: string; on: boolean } }
  /** `seen`: staff had this text before them. */
  | { kind: 'state'; body: { question: string; state: QuestionState; seen?: string } }
  /** `answer` and `length`: as in `Recent`; older logs do not have them. */
  | { kind: 'answer'; body: { question: string; answer?: string; length?: number; seen?: string } }
  /** `answer`: only that one; then `waits`: nothing else answers the question. */
  | { kind: 'withdraw'; body: { question: string; answer?: string; waits?: boolean } }
  | { kind: 'section'; body: Section }

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
    case 'question': {
      const { id, number, classroom, room, base, asked = null } = known.body
      const question: Question = {
        id,
        number,
        at: entry.at.getTime(),
        by: entry.participant,
        classroom,
        room,
        state: 'open',
        plus: new Set(),
        base,
        touchedAt: null,
        seen: null,
        firstAt: null,
        asked,
        recent: [],
      }
      return {
        ...state,
        questions: new Map(state.questions).set(id, question),
        last: Math.max(state.last, number),
      }
    }
    case 'plus': {
      const voter = entry.participant
      if (voter === null) return state
      return change(state, known.body.question, (question) => {
        const plus = new Set(question.plus)
        if (known.body.on) plus.add(voter)
        else plus.delete(voter)
        return { ...question, plus }
      })
    }
    case 'state':
      return change(state, known.body.question, (question) => ({
        ...question,
        state: known.body.state,
        touchedAt: isWaiting(known.body.state) ? question.touchedAt : entry.at.getTime(),
        seen: known.body.seen ?? question.seen,
        firstAt: question.firstAt ?? (isAnswer(known.body.state) ? entry.at.getTime() : null),
      }))
    case 'answer':
      return change(state, known.body.question, (question) => ({
        ...question,
        state: isWaiting(question.state) ? 'answered' : question.state,
        touchedAt: entry.at.getTime(),
        seen: known.body.seen ?? question.seen,
        firstAt: question.firstAt ?? entry.at.getTime(),
        recent: recentAnd(question, known.body, entry),
      }))
    case 'withdraw': {
      const { answer, waits } = known.body
      return change(state, known.body.question, (question) =>
        answer === undefined
          ? { ...question, state: 'hidden' }
          : withoutAnswer(question, answer, waits === true),
      )
    }
    case 'section':
      return { ...state, section: known.body }
    default:
      // An entry of a newer version: kept in the log, unknown to us.
      known satisfies never
      return state
  }
}

/** The answers of the last minute, and the one that this entry writes. */
function recentAnd(
  { recent }: Question,
  { answer, length }: { answer?: string; length?: number },
  { at, participant }: Entry,
): readonly Recent[] {
  const now = at.getTime()
  const young = recent.filter((one) => now - one.at <= WITHDRAW_MS)
  if (!answer || length === undefined) return young
  return [...young, { id: answer, by: participant, at: now, length }].slice(-MOST_RECENT)
}

/** [N35] Who marked it as answered without an answer still says so; only what an answer did goes with it. */
function withoutAnswer(question: Question, id: string, waits: boolean): Question {
  const gone = question.recent.find((one) => one.id === id)
  const recent = question.recent.filter((one) => one !== gone)
  if (question.firstAt !== gone?.at) return { ...question, recent }
  const firstAt = recent[0]?.at ?? (waits ? null : question.firstAt)
  if (firstAt !== null || question.state !== 'answered') return { ...question, recent, firstAt }
  return { ...question, recent, firstAt, state: 'open', touchedAt: null }
}

/** A question that staff took away is not there for anybody else. */
export const isPutAway = ({ state }: Pick<Question, 'state'>): boolean =>
  state === 'hidden' || state === 'merged'

const isAnswer = (state: QuestionState): boolean => state === 'answered' || state === 'on-stream'

/** For its first answer. */
export const isWaiting = (state: QuestionState): boolean => state === 'open' || state === 'answering'

function change(state: NotesState, id: string, to: (question: Question) => Question): NotesState {
  const question = state.questions.get(id)
  return question ? { ...state, questions: new Map(state.questions).set(id, to(question)) } : state
}

type Packed = {
  questions: { [K in keyof Question]: Question[K] extends ReadonlySet<string> ? string[] : Question[K] }[]
  last: number
  section: Section | null
}

export function pack(state: NotesState): { body: Json; data: Uint8Array } {
  const questions = [...state.questions.values()].map((question) => ({
    ...question,
    plus: [...question.plus],
  }))
  return { body: { questions, last: state.last, section: state.section }, data: state.document.whole() }
}

/** What a snapshot of an older version does not say. */
const UNTOLD = { touchedAt: null, firstAt: null, seen: null, asked: null, recent: [] }

export function unpack(snapshot: Snapshot, clientId: number): NotesState {
  const packed = snapshot.body as unknown as Packed
  return {
    document: new NotesDocument(ROOT, snapshot.data, clientId),
    questions: new Map(
      packed.questions.map((question) => [
        question.id,
        { ...UNTOLD, ...question, plus: new Set(question.plus) },
      ]),
    ),
    last: packed.last,
    section: packed.section,
  }
}
