import type { Refusal } from '../../core/refusal.ts'

const CLOSE_CODES: Readonly<Record<string, number>> = {
  'people/unknown-link': 4401,
  'people/not-allowed': 4401,
  'notes/needs-link': 4401,
  'notes/needs-registration': 4401,
  'notes/staff-only': 4401,
  'notes/foreign-client': 4403,
  'notes/unknown': 4404,
  'notes/locked': 4409,
  'notes/slow': 4409,
  'notes/muted': 4410,
  'notes/banned': 4410,
  'notes/held': 4411,
  'notes/check-first': 4412,
  'notes/waits': 4412,
  'notes/too-much-deleted': 4413,
  'people/too-many': 4429,
  'rate/too-fast': 4429,
  'server/busy': 1013,
}

/** What was typed was kept for a look instead of written. */
export const isHeld = (body: unknown): boolean => (body as { do?: string } | null)?.do === 'hold'

/** Close codes that the editor and docs/protocol.md know; 4400 for what a sound client never sends. */
export const closeCode = (refusal: Refusal): number => CLOSE_CODES[refusal.refusal] ?? 4400
