import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto'
import { isId, shortCode } from '../../core/ids.ts'
import type { Person } from '../../core/person.ts'
import { refuse } from '../../core/refusal.ts'
import { limiter } from '../../http/rate.ts'
import type { PeopleService, RoleLink } from './contract.ts'
import type { GrantRow, PeopleStore } from './store.ts'

/** Grants of a session are remembered this long: rights that are taken away end within a second. */
const REMEMBER_MS = 1_000
const MAX_REMEMBERED = 20_000

/** Participants that one address may make: a whole classroom shares an address, so the budget is generous. */
const MINTING = { burst: 600, perMinute: 600 }

export type PeopleDeps = { store: PeopleStore; now: () => Date }

/** Links, their grants and participants. Rules PE1–PE9 in README.md. */
export async function peopleService({ store, now }: PeopleDeps): Promise<PeopleService> {
  const secret = await store.secret(() => randomBytes(32))
  const minting = limiter(MINTING, now)
  const remembered = new Map<string, { until: number; person: Promise<Person> }>()

  const sign = (code: string) => createHmac('sha256', secret).update(`link:${code}`).digest().subarray(0, 18)
  const tokenOf = (code: string) => `${code}.${sign(code).toString('base64url')}`

  const toLink = (row: GrantRow): RoleLink => ({
    id: row.id,
    token: tokenOf(row.code ?? ''),
    role: row.role,
    workshop: row.workshop_id,
    classroom: row.classroom_id,
    until: row.until,
  })

  async function personNow(session: string): Promise<Person> {
    const rows = await store.grantsOf(session, now())
    const grants = rows.map((row) => ({
      role: row.role,
      workshop: row.workshop_id,
      classroom: row.classroom_id,
    }))
    return { session, grants }
  }

  const service: PeopleService = {
    async personOf(session) {
      if (session === null) return { session: null, grants: [] }
      const at = now().getTime()
      const known = remembered.get(session)
      if (known && known.until > at && known.until <= at + REMEMBER_MS) return known.person
      const person = personNow(session)
      remembered.set(session, { until: at + REMEMBER_MS, person })
      const oldest = remembered.keys().next().value
      if (remembered.size > MAX_REMEMBERED && oldest !== undefined) remembered.delete(oldest)
      person.catch(() => remembered.delete(session))
      return person
    },

    async linkOf(token) {
      const [code = '', mac = ''] = token.split('.')
      const given = Buffer.from(mac, 'base64url')
      const right = sign(code)
      const row =
        given.length === right.length && timingSafeEqual(given, right)
          ? await store.grantByCode(code, now())
          : null
      return row ? toLink(row) : refuse('people/unknown-link')
    },

    async openLink(session, token) {
      const link = await service.linkOf(token)
      if ('refusal' in link) return link
      await store.hold(session, link.id)
      remembered.delete(session)
      return link
    },

    async roleLink(role, { workshop, classroom = null }) {
      const found = await store.linkFor(role, workshop, classroom, now())
      if (found) return toLink(found)
      const code = shortCode(12, randomBytes)
      const grant = {
        code,
        role,
        workshop_id: workshop,
        classroom_id: classroom,
        until: null,
        revoked_at: null,
      }
      return toLink(await store.addGrant(grant))
    },

    async revoke(workshop, link) {
      const done = isId(link) && (await store.revoke(workshop, link, now()))
      remembered.clear()
      return done ? null : refuse('people/unknown-link')
    },

    async participantOf(person, workshop) {
      return person.session === null
        ? null
        : ((await store.participant(workshop, person.session))?.id ?? null)
    },

    moveTo: (participant, classroom) => store.moveTo(participant, classroom),

    async ensureParticipant(person, workshop, address) {
      if (person.session === null) return refuse('people/not-allowed', { deed: 'notes/write' })
      const found = await store.participant(workshop, person.session)
      if (found) return found.id
      if (!minting.allow(address)) return refuse('people/too-many', { minutes: 1 })
      return store.addParticipant(workshop, person.session)
    },
  }
  return service
}
