/** Offered to the notes and the writers' socket: who may read and write, and the screens that are told. */
export type { What } from './access.ts'
export type { NotesGate } from './gate.ts'
export { OwnScreens } from './own-screens.ts'
export { closedFrame, watched } from './watched.ts'
