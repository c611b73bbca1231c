/** Offered to the writers' socket: what a writing socket is to the notes, and how it is turned away. */
export { closeCode, isHeld } from './close-codes.ts'
export { isGuest } from './command.ts'
export { FIRST_SERVER_CLIENT } from './limits.ts'
export { newQuestionId } from './room.ts'
export type { NotesFeature } from './server.ts'
export type { NotesStore } from './store.ts'
export type { Writer } from './writer.ts'
