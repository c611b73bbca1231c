export const QUESTION_STATES = [
  'open',
  'answering',
  'answered',
  'for-stream',
  'on-stream',
  'later',
  'merged',
  'hidden',
] as const
export type QuestionState = (typeof QUESTION_STATES)[number]
