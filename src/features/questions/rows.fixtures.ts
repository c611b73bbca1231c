import type { QuestionRow } from './contract.ts'

/** A question as lists have it, nobody's and open, for tests; `more` is what matters there. */
export const questionRow = (id: string, more: Partial<QuestionRow> = {}): QuestionRow => ({
  id,
  number: 1,
  text: 'Why?',
  state: 'open',
  plus: 0,
  answers: 0,
  seen: 0,
  section: '',
  room: null,
  at: 0,
  claimedBy: null,
  mergedInto: null,
  firstAnswerMs: null,
  answeredBy: null,
  ...more,
})
