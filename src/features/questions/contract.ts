/** Offered to the notes, whose log and text carry the questions, and to pages: what a question is, and what may be done with it. */
export { applyQuestion } from './apply.ts'
export { answersOf, type Carried, carriedTo } from './carried.ts'
export { stateIcon } from './chip-icons.ts'
export { CLAIM_MS, claimAt } from './claims.ts'
export { type Before, draft, insertAt, numbered, typing } from './drafts.ts'
export { type Beside, besideOf, joined, plusOf, rootOf, votesOf } from './merges.ts'
export { FRESH, packQuestions, unpackQuestions } from './pack.ts'
export {
  isPutAway,
  isWaiting,
  type Question,
  type QuestionEntry,
  type Questions,
  type QuestionText,
  restOf,
} from './question.ts'
export { roomMark } from './room-mark.ts'
export { type AskedRow, type Eyes, type QuestionList, type QuestionRow, questionRows } from './rows.ts'
export { decideQuestion, type QuestionCommand } from './rules.ts'
export { QUESTION_STATES, type QuestionState } from './states.ts'
export { type Undo, undoOf } from './undo.ts'
export { halfAnsweredWithin } from './wait.ts'
