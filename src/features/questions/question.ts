import type { Section } from '../notes-text/contract.ts'
import type { NotesDocument } from '../typing/contract.ts'
import type { QuestionState } from './states.ts'

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

/** The questions of a day, by id; `last` is the number that was given last. */
export type Questions = {
  readonly questions: ReadonlyMap<string, Question>
  readonly last: number
}

/** The questions and the text that they stand in. `section`: where the stage is; asks go there. */
export type QuestionText = Questions & {
  readonly document: NotesDocument
  readonly section: Section | null
}

/** What the log of a day says about questions: body of each entry kind. */
export type QuestionEntry =
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

/** A question that staff took away is not there for anybody else. */
export const isPutAway = ({ state }: Pick<Question, 'state'>): boolean =>
  state === 'hidden' || state === 'merged'

export const isAnswer = (state: QuestionState): boolean => state === 'answered' || state === 'on-stream'

/** For its first answer. */
export const isWaiting = (state: QuestionState): boolean => state === 'open' || state === 'answering'
