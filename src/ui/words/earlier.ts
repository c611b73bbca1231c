import { addWords } from './words.ts'

/** What was answered before, on other days and in past workshops. */
export const earlier = {
  sameWorkshop: 'Day {{n}}',
  otherWorkshop: '{{month}}, day {{n}}',
  otherDay: '{{month}}, {{title}}',
  title: 'Answered before. Is it one of these?',
  text: 'Your question is in the field. Ask it if none of these helps.',
} as const

addWords({ earlier })
