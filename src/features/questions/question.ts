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
  /** Answers that came through the box, without those that were taken back; and how many of those there were. */
  readonly answers: number
  readonly withdrawn: number
  /** Who answered it first, as everybody may know them: "helper 2". */
  readonly answeredBy: string | null
  /** Who of staff has taken it. */
  readonly claim: Claim | null
  /** The question that it is part of, and what it was before. */
  readonly mergedInto: string | null
  readonly stood: QuestionState | null
  /** Answers that their authors may still take back. */
  readonly recent: readonly Recent[]
}

/** `by`: the participant; `label`: how everybody may know them; `from`: who handed it to them. `at`: when they said so last. */
export type Claim = Readonly<{ by: string; label: string; at: number; from: string | null }>

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
  /** `seen`: staff had this text before them. `was`: what it was, to undo it; `label`: who set it. */
  | {
      kind: 'state'
      body: {
        question: string
        state: QuestionState
        seen?: string
        was?: QuestionState
        label?: string
      }
    }
  /** `answer` and `length`: as in `Recent`; older logs do not have them. */
  | {
      kind: 'answer'
      body: { question: string; answer?: string; length?: number; seen?: string; label?: string }
    }
  /** Somebody asked back, or added something, below the last answer. */
  | { kind: 'follow'; body: { question: string } }
  /** `answer`: only that one; then `waits`: nothing else answers the question. `answers`: so many it was to whoever counts them. */
  | { kind: 'withdraw'; body: { question: string; answer?: string; waits?: boolean; answers?: number } }
  /** Who has it now: a participant and their label, or nobody; `was`: who had it, `from`: who handed it over. */
  | {
      kind: 'claim'
      body: {
        question: string
        to: string | null
        label: string | null
        was: string | null
        from?: string
      }
    }
  | { kind: 'merge'; body: { question: string; into: string; seen?: string } }
  | { kind: 'unmerge'; body: { question: string; into: string | null } }

/** A question that staff took away is not there for anybody else. */
export const isPutAway = ({ state }: Pick<Question, 'state'>): boolean =>
  state === 'hidden' || state === 'merged'

export const isAnswer = (state: QuestionState): boolean => state === 'answered' || state === 'on-stream'

/** What it is once nobody answers it any more. */
export const restOf = (state: QuestionState): QuestionState => (state === 'answering' ? 'open' : state)

/** For its first answer. */
export const isWaiting = (state: QuestionState): boolean => state === 'open' || state === 'answering'
