import { type Refusal, refuse } from './refusal.ts'

// C0 and C1 controls but tab, newline and carriage return; bidi controls (Unicode UAX #9) change how a line reads.
const CONTROLS = /[^\P{Cc}\t\n\r]/u
const BIDI = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/
const EACH_BIDI = new RegExp(BIDI, 'g')

/** The text without bidi controls: what is stored of it besides, and where the first one stands (-1: there is none). */
export const directionsIn = (text: string): { readonly without: string; readonly at: number } => ({
  without: text.replace(EACH_BIDI, ''),
  at: text.search(BIDI),
})

/**
 * Text from a person, ready to be stored: well formed, trimmed at the end, CRLF made LF.
 * Refuses NUL and other controls, lone surrogates, bidi controls, and text over `max` UTF-16 units.
 */
export function readText(raw: unknown, field: string, max: number): string | Refusal {
  if (typeof raw !== 'string') return refuse('input/invalid', { field })
  if (raw.length > max) return refuse('input/too-large', { field, max })
  if (!raw.isWellFormed() || CONTROLS.test(raw) || BIDI.test(raw)) return refuse('input/text', { field })
  return raw.replaceAll('\r\n', '\n').replaceAll('\r', '\n').trim()
}

/** The first of these texts that cannot be stored or shown, as a refusal with its field; null when all can. */
export function unreadable(
  texts: Readonly<Record<string, unknown>>,
  fields: readonly string[],
  max: number,
): Refusal | null {
  for (const field of fields) {
    const text = texts[field] === undefined ? '' : readText(texts[field], field, max)
    if (typeof text !== 'string') return text
  }
  return null
}

/** Like `readText`, on one line: newlines and runs of blanks become one blank; empty is refused. */
export function readLine(raw: unknown, field: string, max: number): string | Refusal {
  const text = readText(raw, field, max)
  if (typeof text !== 'string') return text
  const line = text.replace(/\s+/g, ' ')
  return line === '' ? refuse('input/invalid', { field }) : line
}
