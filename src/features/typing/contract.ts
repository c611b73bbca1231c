/** Offered to the notes: may this update be written? */
export type { Typing } from './check.ts'
export {
  checkTyping,
  knownOf,
  MAX_NOTES_LENGTH,
  MAX_UPDATE_BYTES,
  mayComeLater,
  readTyping,
} from './check.ts'
export { deletionsOf, type MayDelete } from './deletions.ts'
export { NotesDocument } from './document.ts'
export type { TextEdit } from './edits.ts'
export { partsOf } from './parts.ts'
export type { Rewrite, Span } from './rewrite.ts'
export { AWARENESS, QUERY_AWARENESS, STEP1, STEP2, SYNC, syncFrame, UPDATE } from './wire.ts'
