/**
 * A refusal is a value: somebody asked for something that cannot be done, and is told why and what they can do.
 * The codes stand in one table; the words that people see are the keys `refusal.<code>` in `src/ui/words`.
 * `status` is the HTTP status the edge answers with (always 4xx or 503: a refusal is never our own mistake).
 */
export const REFUSALS = {
  'input/invalid': 400,
  'input/too-large': 413,
  'input/text': 400,
  'page/not-found': 404,
  'method/not-allowed': 405,
  'origin/foreign': 403,
  'people/not-allowed': 403,
  'people/needs-start-link': 403,
  'people/unknown-link': 404,
  'people/too-many': 429,
  'rate/too-fast': 429,
  'workshop/unknown': 404,
  'programme/unknown-zone': 400,
  'programme/ends-before-start': 400,
  'programme/overlap': 400,
  'programme/unreadable': 400,
  'classroom/unknown-code': 404,
  'classroom/unknown': 404,
  'classroom/full': 409,
  'classroom/closed': 409,
  'classroom/elsewhere': 409,
  'registration/unknown': 404,
  'media/bad-address': 400,
  'notes/unknown': 404,
  'notes/unknown-question': 404,
  'notes/unknown-part': 404,
  'notes/empty': 400,
  'notes/not-empty': 409,
  'notes/too-long': 413,
  'notes/too-much-deleted': 429,
  'notes/locked': 409,
  'notes/slow': 429,
  'notes/muted': 403,
  'notes/banned': 403,
  'notes/held': 409,
  'notes/check-first': 409,
  'notes/waits': 409,
  'notes/needs-link': 403,
  'notes/needs-registration': 403,
  'notes/staff-only': 403,
  'notes/restored-meanwhile': 409,
  'history/nothing': 409,
  'history/unknown': 404,
  'notes/too-late': 409,
  'notes/claimed': 409,
  'notes/no-answer-yet': 409,
  'notes/unknown-helper': 404,
  'notes/answered-meanwhile': 409,
  'notes/changed-meanwhile': 409,
  'order/gone': 409,
  'notes/same-words': 409,
  'notes/other-version': 412,
  'notes/no-version': 428,
  'notes/hidden': 409,
  'notes/merged': 409,
  'notes/merged-into-itself': 400,
  'notes/bad-update': 400,
  'notes/foreign-client': 403,
  'stage/moved-on': 409,
  'stage/no-day': 409,
  'stage/no-way-back': 409,
  'help/unknown-call': 404,
  'help/taken': 409,
  'feedback/early': 409,
  'feedback/closed': 409,
  'feedback/unknown-day': 404,
  'feedback/unknown-line': 404,
  'template/unknown': 404,
  'template/too-many': 409,
  'seat/unknown': 404,
  'seat/taken': 409,
  'poll/unknown': 404,
  'poll/closed': 409,
  'poll/too-many': 409,
  'backstage/changed-meanwhile': 409,
  'live/unknown-room': 404,
  'live/bad-message': 400,
  'server/busy': 503,
} as const

export type RefusalCode = keyof typeof REFUSALS

export type Refusal = {
  readonly refusal: RefusalCode
  /** Values for the words, e.g. `{ field: 'title', max: 200 }`. Never secrets, never personal data. */
  readonly facts: Readonly<Record<string, string | number>>
  /** For forms: field name → refusal code of that field. */
  readonly fields?: Readonly<Record<string, RefusalCode>>
}

/** Makes a refusal. `refuse('classroom/full', { classroom: 'Library hall' })` */
export function refuse(
  code: RefusalCode,
  facts: Record<string, string | number> = {},
  fields?: Record<string, RefusalCode>,
): Refusal {
  return fields ? { refusal: code, facts, fields } : { refusal: code, facts }
}

export function isRefusal(value: unknown): value is Refusal {
  return typeof value === 'object' && value !== null && 'refusal' in value && 'facts' in value
}

export const statusOf = (refusal: Refusal): number => REFUSALS[refusal.refusal]

/** For the edges only: carries a refusal through code that can only throw (a React Router loader, say). */
export class RefusalError extends Error {
  readonly refusal: Refusal
  constructor(refusal: Refusal) {
    super(refusal.refusal)
    this.refusal = refusal
  }
}

/** The value, or the refusal thrown to the nearest edge. */
export function orThrow<T>(value: T | Refusal): T {
  if (isRefusal(value)) throw new RefusalError(value)
  return value
}
