import { addWords } from './words.ts'

/** The list of keys on the learners' page. */
export const keys = {
  title: 'Keys',
  status: 'How is it going, first to third choice',
  episode: 'Open the episode or the exercise',
  newest: 'To what is new in the notes',
  questions: 'Next question, previous question',
  plus: 'Me too',
  reply: 'Answer the question',
  send: 'Send what you wrote',
  mute: 'Sound of the stream',
  captions: 'Captions',
  full: 'Stream in full screen',
  list: 'This list',
  off: 'Single keys can be switched off in the settings.',
  close: 'Close',
} as const

addWords({ keys })
