import { addWords } from './words.ts'

/** Looking something up in the notes of all days, and what was answered before. */
export const search = {
  title: 'Search the notes',
  pageTitle: 'Search the notes, {{workshop}}',
  label: 'Words to find',
  hint: 'In the notes of all days. Each word has to be there.',
  submit: 'Search',
  inAll: 'In all days',
  day: 'Day {{n}}',
  dayOn: '{{day}}, {{date}}',
  number: 'Question {{number}}',
  in: 'in',
  none: 'Nothing found for “{{words}}”.',
  tryOther: 'Try fewer words, or only the beginning of one.',
  found_one: '{{count}} place for “{{words}}”.',
  found_other: '{{count}} places for “{{words}}”.',
  more: 'The first {{count}} places for “{{words}}”. One more word makes them fewer.',
  results: 'Found',
} as const

addWords({ search })
