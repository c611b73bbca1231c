import { sql } from 'kysely'
import { ROLES, type Role } from '../../core/person.ts'
import type { Database } from '../../storage/port.ts'

/** A participant's role, null for a guest, and the classroom that a room lead holds. */
export type RoleRow = { readonly id: string; readonly role: Role | null; readonly room: string | null }

const GUESTS: ReadonlySet<string> = new Set(['projector', 'learner'])

/** What the history asks of the people's tables; it writes none. */
export function historyStore(db: Database) {
  return {
    /** The role of each of these participants by the links that they opened, also such as were revoked since. */
    async rolesOf(participants: readonly string[]): Promise<ReadonlyMap<string, RoleRow>> {
      const { rows } = await sql<{ id: string; role: string | null; room: string | null }>`
        select p.id, g.role, c.name as room
        from participant p
        left join session_grant s on s.session = p.session
        left join access_grant g
          on (g.id = s.grant_id or (p.session like 'link:%' and g.id::text = split_part(p.session, ':', 2)))
          and (g.workshop_id is null or g.workshop_id = p.workshop_id)
        left join classroom c on c.id = g.classroom_id
        where p.id = any(${participants}::uuid[])`.execute(db)
      const found = new Map<string, RoleRow>()
      for (const { id, role, room } of rows) {
        const known = found.get(id)
        const isGuest = role === null || GUESTS.has(role)
        const mine: RoleRow = isGuest ? { id, role: null, room: null } : { id, role: role as Role, room }
        if (!known || rank(mine.role) < rank(known.role)) found.set(id, mine)
      }
      return found
    },
  }
}

/** Of several roles the one that may do most is the one that is shown. */
const rank = (role: Role | null): number => (role === null ? ROLES.length : ROLES.indexOf(role))

export type HistoryStore = ReturnType<typeof historyStore>
