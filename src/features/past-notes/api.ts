/** Offered to other features' servers: the reader of past notes. */
export { readFrontMatter } from './front-matter.ts'
export { readPastNotes } from './read.ts'
