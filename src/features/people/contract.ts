import type { Person, Role } from '../../core/person.ts'
import type { Refusal } from '../../core/refusal.ts'

/** A link that makes whoever opens it a `role`. `token` is what stands in the address; it can be shown again and be revoked. */
export type RoleLink = {
  id: string
  token: string
  role: Role
  workshop: string | null
  classroom: string | null
  until: Date | null
}

/** Rights that ended: links by id, and the browsers that held one. */
export type Ended = { readonly grants: ReadonlySet<string>; readonly sessions: ReadonlySet<string> }

export interface PeopleService {
  /** Who asks: the grants of this browser's session (null without a cookie). */
  personOf(session: string | null): Promise<Person>
  /** A browser that was given its cookie just now: for a moment it is nobody without being asked for. */
  greet(session: string): void
  /** The grant behind a link's token, or `people/unknown-link`. */
  linkOf(token: string): Promise<RoleLink | Refusal>
  /** Gives the link's grant to this browser. */
  openLink(session: string, token: string): Promise<RoleLink | Refusal>
  /** The newest unrevoked link of a role, made when there is none. */
  roleLink(role: Role, scope: { workshop: string | null; classroom?: string | null }): Promise<RoleLink>
  revoke(workshop: string | null, link: string): Promise<null | Refusal>
  /** Told within a second, in every process, when rights were taken away or ran out. */
  onEnded(listener: (ended: Ended) => void): Disposable
  /** This browser's participant in the workshop, or null when it has not written yet. */
  participantOf(person: Person, workshop: string): Promise<string | null>
  /**
   * The same, made when there is none: at the first write. Limited by the classroom that they come into, if any, then by
   * address, `people/too-many`.
   */
  ensureParticipant(
    person: Person,
    workshop: string,
    address: string,
    room?: string | null,
  ): Promise<string | Refusal>
  /** How everybody may know this person in the workshop: role and number, `helper 2`, `guest 7`; never a name. */
  labelOf(person: Person, workshop: string): Promise<string>
  /** The participant behind a label of staff; null: nobody, or they have not written yet. */
  participantWith(label: string, workshop: string): Promise<string | null>
  /** Says in which classroom a participant is; null: on their own. */
  moveTo(participant: string, classroom: string | null): Promise<void>
}

declare module '../../http/services.ts' {
  interface Services {
    people: PeopleService
  }
}
