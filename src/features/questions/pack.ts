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

/** What a snapshot of an older version does not say. */
const UNTOLD = { touchedAt: null, firstAt: null, seen: null, asked: null, recent: [] }

export const unpackQuestions = ({ questions, last }: PackedQuestions): Questions => ({
  questions: new Map(
    questions.map((question) => [question.id, { ...UNTOLD, ...question, plus: new Set(question.plus) }]),
  ),
  last,
})
