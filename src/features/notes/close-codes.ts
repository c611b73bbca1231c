import type { Refusal } from '../../core/refusal.ts'

const CLOSE_CODES: Readonly<Record<string, number>> = {
  'people/unknown-link': 4401,
  'people/not-allowed': 4401,
  'notes/foreign-client': 4403,
  'notes/unknown': 4404,
  'notes/locked': 4409,
  'notes/too-much-deleted': 4413,
  'people/too-many': 4429,
  'rate/too-fast': 4429,
  'server/busy': 1013,
}

/** Close codes that the editor and docs/protocol.md know; 4400 for what a sound client never sends. */
export const closeCode = (refusal: Refusal): number => CLOSE_CODES[refusal.refusal] ?? 4400
