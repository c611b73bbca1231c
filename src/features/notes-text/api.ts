/** Offered to other features' servers and commands: reading a file of notes. It brings a YAML parser along. */
export { readNotesFile } from './notes-file.ts'
