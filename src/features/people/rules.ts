import type { Person, Role } from '../../core/person.ts'
import { type Refusal, refuse } from '../../core/refusal.ts'

/** Everybody: also a browser without any grant. */
const ANYONE = 'anyone'

/**
 * The permission matrix: each deed and the roles that may do it. Each route and each live command names its row;
 * `http/matrix.test.ts` walks the routes, `rules.test.ts` the roles. Organisers of the installation hold every row.
 */
export const DEEDS = {
  // Whoever has a link may open it: the link is the right.
  'link/open': [ANYONE],
  // What may be seen on it, each room asks for itself.
  'live/see': [ANYONE],
  // The road of all live commands; each command asks for its own row.
  'live/do': [ANYONE],
  'workshop/read': [ANYONE],
  'workshop/import': ['organiser'],
  'workshop/organise': ['organiser'],
  'workshop/links': ['organiser'],
  'stage/see': [ANYONE],
  'stage/direct': ['organiser', 'director'],
  'stage/see-leads-messages': ['organiser', 'director', 'room-lead', 'helper', 'instructor', 'notes-manager'],
  'notes/read': [ANYONE],
  'notes/write': [ANYONE],
  'notes/ask': [ANYONE],
  'notes/keep-order': ['organiser', 'director', 'notes-manager', 'helper', 'instructor'],
  // That the world may find them, and what staff did.
  'notes/review': ['organiser', 'director', 'notes-manager'],
  'notes/audit': ['organiser', 'director'],
  'classroom/join': [ANYONE],
  'classroom/lead': ['organiser', 'director', 'room-lead'],
  'classroom/project': ['organiser', 'director', 'room-lead', 'projector'],
  'classroom/open': ['organiser'],
  'classroom/see-all': ['organiser', 'director'],
  'floor/status': [ANYONE],
  'feedback/give': [ANYONE],
  'feedback/read': ['organiser', 'director', 'instructor'],
  'floor/help-alone': ['organiser', 'director', 'helper', 'notes-manager'],
  'floor/help-rooms': ['organiser', 'director', 'helper', 'notes-manager'],
  'poll/vote': [ANYONE],
  'poll/run': ['organiser', 'director'],
  'poll/count-hands': ['organiser', 'director', 'room-lead'],
  'backstage/see': ['organiser', 'director', 'instructor', 'notes-manager', 'helper'],
  'backstage/teach': ['organiser', 'instructor'],
  'backstage/cue': ['organiser', 'director'],
  'backstage/light': ['organiser', 'director', 'notes-manager', 'helper'],
  'backstage/scroll': ['organiser', 'director', 'instructor', 'notes-manager', 'helper'],
  'registration/register': [ANYONE],
  'registration/see-all': ['organiser'],
} as const satisfies Record<string, readonly (Role | typeof ANYONE)[]>

/** Their grants reach one classroom; without one they reach none. */
const OF_ONE_ROOM: ReadonlySet<Role> = new Set(['room-lead', 'projector'])

export type Deed = keyof typeof DEEDS

export type Scope = {
  /** Null: the installation itself. */
  readonly workshop: string | null
  readonly classroom?: string | null
}

/**
 * May this person do this, here? A grant reaches its own workshop, and for room leads and projectors its own classroom
 * only; an organiser's grant without a workshop reaches every workshop.
 */
export function may(person: Person, deed: Deed, scope: Scope): boolean {
  const roles: readonly string[] = DEEDS[deed]
  if (roles.includes(ANYONE)) return true
  return person.grants.some(
    (grant) =>
      roles.includes(grant.role) &&
      (grant.workshop === null ? grant.role === 'organiser' : grant.workshop === scope.workshop) &&
      (OF_ONE_ROOM.has(grant.role)
        ? grant.classroom !== null && grant.classroom === scope.classroom
        : grant.classroom === null || grant.classroom === scope.classroom),
  )
}

/**
 * Null, or why not. Who has no grant at all in the place that is asked for hears the same as for what does not exist
 * (`foreign`: 404) when the place is a secret one, such as somebody else's classroom; else 403 with words how to get in.
 */
export function allow(person: Person, deed: Deed, scope: Scope): Refusal | null {
  if (may(person, deed, scope)) return null
  return scope.classroom ? refuse('classroom/unknown') : refuse('people/not-allowed', { deed })
}
