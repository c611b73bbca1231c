/** Offered to other features' servers: the reader of past notes. */
export { readPastNotes } from './read.ts'
