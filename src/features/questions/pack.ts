import type { Question, Questions } from './question.ts'

/** The questions as a snapshot keeps them. */
export type PackedQuestions = {
  questions: { [K in keyof Question]: Question[K] extends ReadonlySet<string> ? string[] : Question[K] }[]
  last: number
}

export const packQuestions = ({ questions, last }: Questions): PackedQuestions => ({
  questions: [...questions.values()].map((question) => ({ ...question, plus: [...question.plus] })),
  last,
})

/** What is true of a question that was just asked, and what older snapshots do not know. */
export const FRESH = {
  answers: 0,
  withdrawn: 0,
  answeredBy: null,
  claim: null,
  mergedInto: null,
  stood: null,
  recent: [],
}

/** What a snapshot of an older version does not say. */
const UNTOLD = { touchedAt: null, firstAt: null, seen: null, asked: null, ...FRESH }

export const unpackQuestions = ({ questions, last }: PackedQuestions): Questions => ({
  questions: new Map(
    questions.map((packed) => {
      // Optional in what older versions kept.
      const told: Partial<typeof packed> = packed
      const question: Question = {
        ...UNTOLD,
        ...packed,
        answers: told.answers ?? (packed.firstAt ? 1 : 0),
        plus: new Set(packed.plus),
      }
      return [packed.id, question]
    }),
  ),
  last,
})
