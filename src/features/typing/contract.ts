/** Offered to the notes: may this update be written? */
export { checkUpdate, knownOf, MAX_NOTES_LENGTH, MAX_UPDATE_BYTES, mayComeLater } from './check.ts'
