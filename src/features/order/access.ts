import type { Person } from '../../core/person.ts'
import { type Refusal, refuse } from '../../core/refusal.ts'

export const READERS = ['public', 'link', 'registered'] as const
export const WRITERS = ['link', 'registered', 'staff'] as const

/** Who may read and write the notes of a workshop (rules KO1 to KO4). */
export type Policy = {
  readonly read: (typeof READERS)[number]
  readonly write: (typeof WRITERS)[number]
  /** Whoever opens a page of the workshop came by its link; else a link with a secret or a room's code is needed. */
  readonly byAddress: boolean
}

/** Of a workshop that said nothing. */
export const OPEN: Policy = { read: 'public', write: 'link', byAddress: true }

export type What = 'read' | 'write'

/** What is known of somebody beside their grants. */
export type Standing = { readonly inRoom: boolean; readonly registered: boolean }
export const STRANGER: Standing = { inRoom: false, registered: false }

/** True when nobody is asked who they are. */
export const isFree = ({ read, write, byAddress }: Policy, what: What): boolean =>
  (read === 'public' || (read === 'link' && byAddress)) &&
  (what === 'read' || (write === 'link' && byAddress))

/**
 * Null, or why this person may not. Staff may always (a projector reads). Who may not read does not write either. By link
 * came who holds a living link of the workshop, whatever its role, who is in one of its rooms, and who registered.
 */
export function accessOf(
  policy: Policy,
  { grants }: Pick<Person, 'grants'>,
  workshop: string,
  { inRoom, registered }: Standing,
  what: What,
): Refusal | null {
  const own = grants.filter((grant) => grant.workshop === workshop || grant.workshop === null)
  // A wall only shows.
  const links = own.filter(({ role }) => role !== 'projector' || what === 'read')
  if (links.some(({ role }) => role !== 'learner')) return null
  const byLink = policy.byAddress || links.length > 0 || inRoom || registered
  const meets = (who: Policy['read'] | Policy['write']): Refusal | null => {
    switch (who) {
      case 'public':
        return null
      case 'link':
        return byLink ? null : refuse('notes/needs-link')
      case 'registered':
        return registered ? null : refuse('notes/needs-registration')
      case 'staff':
        return refuse('notes/staff-only')
      default:
        return who satisfies never
    }
  }
  return meets(policy.read) ?? (what === 'write' ? meets(policy.write) : null)
}

/** A form's choice; null when it is none. */
export function readPolicy(field: (name: string) => string): Policy | null {
  const read = READERS.find((one) => one === field('read'))
  const write = WRITERS.find((one) => one === field('write'))
  return read && write ? { read, write, byAddress: field('link') !== 'secret' } : null
}
