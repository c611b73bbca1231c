import type { Who } from './contract.ts'
import type { RoleRow } from './store.ts'

/**
 * The one who stands at each place of `people`. Guests are numbered among everybody who wrote (`wrote`: places in that order; who
 * only voted comes after them), as the order of the notes numbers them; staff among those of their role.
 */
export function labelsOf(
  { people, wrote }: { readonly people: readonly (string | null)[]; readonly wrote: ReadonlySet<number> },
  roles: ReadonlyMap<string, Pick<RoleRow, 'role' | 'room'>>,
): Who[] {
  const ofRole = new Map<string, number>()
  const roleOf = (id: string | null) => (id === null ? undefined : roles.get(id))
  for (const id of people) {
    const role = roleOf(id)?.role
    if (role) ofRole.set(role, (ofRole.get(role) ?? 0) + 1)
  }
  const seen = new Map<string, number>()
  const places = [...wrote, ...[...people.keys()].filter((place) => place > 0 && !wrote.has(place))]
  const ranks = new Map(places.map((place, rank) => [place, rank + 1]))
  return people.map((id, place): Who => {
    if (id === null) return { as: 'server' }
    const known = roleOf(id)
    if (!known?.role) return { as: 'guest', id, n: ranks.get(place) ?? 0 }
    if (known.role === 'room-lead' && known.room) return { as: 'room', id, room: known.room }
    const n = (seen.get(known.role) ?? 0) + 1
    seen.set(known.role, n)
    return { as: 'staff', id, role: known.role, n: ofRole.get(known.role) === 1 ? null : n }
  })
}
