import { addWords } from './words.ts'

/** A link to a question that is not there. */
export const questionLink = {
  pageTitle: 'No such question: {{workshop}}',
  title: 'This question is not in the notes.',
  happened: 'It was taken away, or the address lost a letter on its way.',
  can: 'Read on in the notes, or look for its words in the notes of all days.',
  notes: 'Read the notes',
  search: 'Search in all days',
} as const

addWords({ questionLink })
