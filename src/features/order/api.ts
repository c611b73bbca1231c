/** Offered to the notes and the writers' socket: who may read and write. */
export type { What } from './access.ts'
export type { NotesGate } from './gate.ts'
