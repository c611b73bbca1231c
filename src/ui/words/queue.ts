import { addWords } from './words.ts'

/** Words of the questions that wait, for those who answer them. */
export const queue = {
  label: 'Questions',
  open: 'Open questions',
  oldest: 'Oldest {{age}}',
  empty: { title: 'No open questions', text: 'New ones appear here by themselves.' },
  emptyHere: {
    stream:
      'Nothing waits for the stream. Press “For the stream” on a question that the instructors should answer there.',
    done: 'Nothing is answered yet.',
  },
  tabs: 'Which questions',
  tab: { open: 'Open {{count}}', stream: 'For the stream {{count}}', done: 'Done {{count}}' },
  plus: '+{{count}}',
  plusLong_one: '{{count}} more person wants to know',
  plusLong_other: '{{count}} more people want to know',
  number: 'Question {{number}}',
  age: { seconds: '{{n}} s', minutes: '{{n}} min', hours: '{{n}} h' },
  long: 'waits long',
  noRoom: 'No room',
  writes: '{{who}} writes',
  someoneWrites: 'Somebody writes',
  meanwhile: 'This question is done meanwhile. Your answer is kept here.',
  answer: 'Your answer to question {{number}}',
  keys: 'Ctrl+Enter posts',
  post: 'Post answer',
  sending: 'Sending. Your answer is kept until it has arrived.',
  voice: 'For the stream',
  said: 'Answered on stream',
  done: 'Mark answered',
  reopen: 'Open again',
  hide: 'Hide',
  undo: 'Undo',
  more_one: 'Show {{count}} more',
  more_other: 'Show {{count}} more',
  told: {
    answer: 'Question {{number}} is answered.',
    back: 'The answer to question {{number}} is taken back. It is in its field.',
    'for-stream': 'Question {{number}} is for the stream: the instructors answer it.',
    'on-stream': 'Question {{number}} was answered on stream.',
    answered: 'Question {{number}} is marked as answered.',
    hidden: 'Question {{number}} is hidden.',
    open: 'Question {{number}} is open again.',
    later: 'Question {{number}} is kept for later again.',
  },
  states: {
    'for-stream': 'For the stream',
    'on-stream': 'Answered on stream',
    answered: 'Answered',
    later: 'For later',
    hidden: 'Hidden',
  },
} as const

addWords({ queue })
