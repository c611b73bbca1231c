import type { Who } from './contract.ts'
import type { RoleRow } from './store.ts'

/**
 * The one who stands at each place of `people`, in the order in which they first wrote. Guests are numbered among
 * everybody who wrote, so that nobody else's number changes when one of them becomes staff; staff among those of their role.
 */
export function labelsOf(
  people: readonly (string | null)[],
  roles: ReadonlyMap<string, Pick<RoleRow, 'role' | 'room'>>,
): Who[] {
  const ofRole = new Map<string, number>()
  const roleOf = (id: string | null) => (id === null ? undefined : roles.get(id))
  for (const id of people) {
    const role = roleOf(id)?.role
    if (role) ofRole.set(role, (ofRole.get(role) ?? 0) + 1)
  }
  const seen = new Map<string, number>()
  let guests = 0
  return people.map((id): Who => {
    if (id === null) return { as: 'server' }
    guests++
    const known = roleOf(id)
    if (!known?.role) return { as: 'guest', id, n: guests }
    if (known.role === 'room-lead' && known.room) return { as: 'room', id, room: known.room }
    const n = (seen.get(known.role) ?? 0) + 1
    seen.set(known.role, n)
    return { as: 'staff', id, role: known.role, n: ofRole.get(known.role) === 1 ? null : n }
  })
}
