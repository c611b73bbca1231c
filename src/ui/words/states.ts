import { addWords } from './words.ts'

/** What the live page shows before the start, after the end, to who is alone, and to who comes late. */
export const states = {} as const

addWords({ states })
