/** Offered to the notes, whose log and text carry the questions, and to pages: what a question is, and what may be done with it. */
export { applyQuestion } from './apply.ts'
export { type Before, draft, insertAt, numbered, typing } from './drafts.ts'
export { packQuestions, unpackQuestions } from './pack.ts'
export {
  isPutAway,
  isWaiting,
  type Question,
  type QuestionEntry,
  type Questions,
  type QuestionText,
} from './question.ts'
export { type AskedRow, type QuestionRow, questionRows } from './rows.ts'
export { decideQuestion, type QuestionCommand } from './rules.ts'
export { QUESTION_STATES, type QuestionState } from './states.ts'
export { halfAnsweredWithin } from './wait.ts'
