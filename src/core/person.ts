/**
 * Who acts. A *participant* is one browser in one workshop: no account, no name. An account (person) comes later and
 * is linked, never required. `grants` are what links and roles allow, see `features/people/rules.ts` `may()`.
 */
export const ROLES = [
  'organiser',
  'director',
  'instructor',
  'notes-manager',
  'helper',
  'room-lead',
  'projector',
  'learner',
] as const
export type Role = (typeof ROLES)[number]

export type Grant = {
  readonly role: Role
  /** Null: the whole installation (organiser only). */
  readonly workshop: string | null
  /** Only for room leads and projectors: the classroom they hold. */
  readonly classroom: string | null
}

export type Person = {
  /** SHA-256 of the browser's session secret, hex; null for a request without a cookie. */
  readonly session: string | null
  readonly grants: readonly Grant[]
}
