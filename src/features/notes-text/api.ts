import { readFrontMatter } from '../past-notes/api.ts'
import { toHedgeDoc } from './hedgedoc.ts'

/** Offered to other features' servers and commands: reading and writing a file of notes. It brings a YAML parser along. */
export { readNotesFile } from './notes-file.ts'

/**
 * A file of notes, front matter first, as HedgeDoc and HackMD show it. They read YAML only: of other front matter the
 * title is taken along.
 */
export function hedgeDocFile(file: string): string {
  const front = readFrontMatter(file)
  if (!front) return toHedgeDoc(file)
  const body = toHedgeDoc(file.slice(front.raw.length))
  if (front.format === 'yaml') return `${front.raw}${body}`
  // A JSON string is a YAML string (YAML 1.2, 1.3).
  return front.title === null ? body : `---\ntitle: ${JSON.stringify(front.title)}\n---\n${body}`
}
