import type { RefusalCode } from '../../../../core/refusal.ts'

/** The order that is kept, not the page, is why the server takes no more: another document goes on. */
const TAKEN_BACK: ReadonlySet<RefusalCode> = new Set<RefusalCode>([
  'notes/locked',
  'notes/slow',
  'notes/held',
  'notes/waits',
  'notes/too-long',
  'notes/too-much-deleted',
])
export const isTakenBack = (reason: RefusalCode): boolean => TAKEN_BACK.has(reason)
