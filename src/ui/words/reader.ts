import { addWords } from './words.ts'

/** The notes as readers see them: panel, pill, ask box. */
export const reader = {
  title: 'Notes',
  counts: '{{open}} open, {{answered}} answered',
  edit: 'Edit',
  toNow: 'What is on now',
  empty: { title: 'No questions yet', text: 'Ask the first one.' },
  none: { title: 'No notes yet', text: 'They open with the first day.' },
  unseen: {
    question_one: '{{count}} new question',
    question_other: '{{count}} new questions',
    answer_one: '{{count}} new answer',
    answer_other: '{{count}} new answers',
    line_one: '{{count}} new line',
    line_other: '{{count}} new lines',
    mixed_one: '{{count}} new',
    mixed_other: '{{count}} new',
  },
  ago: {
    now: 'just now',
    minutes_one: '{{count}} min ago',
    minutes_other: '{{count}} min ago',
    hours_one: '{{count}} h ago',
    hours_other: '{{count}} h ago',
    days_one: '{{count}} day ago',
    days_other: '{{count}} days ago',
  },
  where: { below: 'below', above: 'above', here: 'here' },
  ask: {
    label: 'Ask a question',
    short: 'Ask, without your name',
    nameless: 'Without your name',
    send: 'Ask',
    keys: 'Ctrl+Enter sends',
    sending: 'Sending “{{text}}”',
    kept: 'Kept on this device, sent when you are back: “{{text}}”',
    sent: 'Sent.',
    isQuestion: 'It is question {{number}}.',
  },
  answer: {
    label: 'Answer question {{number}}',
    send: 'Answer',
    cancel: 'Cancel',
    sent: 'Your answer to question {{number}} is in the notes.',
  },
  plusRefused: 'Your +1 was not counted. {{words}}',
  reading: {
    pageTitle: '{{day}}: notes, {{workshop}}',
    live: 'Live page',
    edit: 'Edit these notes',
    markdown: 'As Markdown',
    days: 'Days',
    counts_one: '{{count}} question',
    counts_other: '{{count}} questions',
    back: 'To the workshop',
  },
} as const

addWords({ reader })
