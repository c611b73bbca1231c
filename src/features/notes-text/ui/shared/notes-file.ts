/** Offered to the organiser's pages: reading notes that somebody brings. Apart from `text.ts`: it brings a YAML parser along. */
export { readNotesFile } from '../../notes-file.ts'
