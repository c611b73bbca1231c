import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto'
import { isId, shortCode } from '../../core/ids.ts'
import { type Person, ROLES, type Role } from '../../core/person.ts'
import { refuse } from '../../core/refusal.ts'
import { Remembered } from '../../core/remembered.ts'
import { limiter } from '../../http/rate.ts'
import type { PeopleService, RoleLink } from './contract.ts'
import { watchEnded } from './ended.ts'
import type { GrantRow, PeopleStore } from './store.ts'
import { together, toWho, type Who } from './who.ts'

/** Grants of a session are remembered this long: rights that are taken away end within a second. */
const REMEMBER_MS = 1_000
const MAX_REMEMBERED = 20_000
/** A participant stays the same for a browser and a workshop; kept for a while only so that memory stays small. */
const KEEP_PARTICIPANT_MS = 10 * 60_000

/** Participants that one address may make: a whole classroom shares an address, so the budget is generous. */
const MINTING = { burst: 600, perMinute: 600 }
/** And those who come into one room, before the address is asked: whoever uses up the address keeps no room out. */
const MINTING_IN_ROOM = { burst: 300, perMinute: 300 }

/** Whoever holds no role of staff. */
const GUEST = 'guest'

/** The role that somebody is known by in a workshop: of several the one that may most. */
const staffRole = ({ grants }: Person, workshop: string): Role | null =>
  ROLES.find(
    (role) =>
      role !== 'learner' &&
      grants.some((grant) => grant.role === role && (grant.workshop ?? workshop) === workshop),
  ) ?? null

export type PeopleDeps = {
  store: PeopleStore
  now: () => Date
  report?: (error: unknown, what: string) => void
}

/** Links, their grants and participants. Rules PE1–PE11 in README.md. */
export async function peopleService({
  store,
  now,
  report = () => undefined,
}: PeopleDeps): Promise<PeopleService> {
  const secret = await store.secret(() => randomBytes(32))
  const minting = limiter(MINTING, now)
  const mintingInRoom = limiter(MINTING_IN_ROOM, now)
  const remembered = new Remembered<Promise<Who>>(MAX_REMEMBERED)
  const labels = new Remembered<string>(MAX_REMEMBERED)
  const participants = new Remembered<string>(MAX_REMEMBERED)

  // A room full of people comes at once: what they ask for in one moment is one query.
  const whoIs = together(async (sessions) => {
    const rows = Map.groupBy(await store.whoAre(sessions, now()), (row) => row.session)
    return sessions.map((session) => toWho(session, rows.get(session) ?? []))
  })
  const ended = watchEnded({ endedBetween: store.endedBetween, now, report })

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

  function whoNow(session: string): Promise<Who> {
    const at = now().getTime()
    const known = remembered.get(session, at)
    if (known) return known
    const who = whoIs.load(session)
    remembered.keep(session, who, at, REMEMBER_MS)
    who.catch(() => remembered.forget(session))
    return who
  }

  async function labelNow(person: Person, role: Role | null, workshop: string): Promise<string> {
    if (role !== null && person.session !== null) {
      const n = await store.numberOf(role, workshop, person.session)
      return n === null ? role : `${role} ${n}`
    }
    const participant = await service.participantOf(person, workshop)
    return participant === null ? GUEST : `${GUEST} ${await store.rankOf(participant, workshop)}`
  }

  const service: PeopleService = {
    async personOf(session) {
      if (session === null) return { session: null, grants: [] }
      return (await whoNow(session)).person
    },

    greet(session) {
      remembered.keep(session, Promise.resolve(toWho(session, [])), now().getTime(), REMEMBER_MS)
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
      remembered.forget(session)
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
      remembered.forget()
      if (done) await ended.look()
      return done ? null : refuse('people/unknown-link')
    },

    onEnded: (listener) =>
      ended.onEnded((what) => {
        for (const session of what.sessions) remembered.forget(session)
        listener(what)
      }),

    async participantOf(person, workshop) {
      if (person.session === null) return null
      const [key, at] = [`${workshop} ${person.session}`, now().getTime()]
      const known = participants.get(key, at)
      if (known !== undefined) return known
      const found = (await whoNow(person.session)).participants.get(workshop)
      // Who has none yet may get one in another process at any moment.
      if (found !== undefined) participants.keep(key, found, at, KEEP_PARTICIPANT_MS)
      // Made here while we asked: what is known by now is newer than the answer.
      return found ?? participants.get(key, now().getTime()) ?? null
    },

    async labelOf(person, workshop) {
      const role = staffRole(person, workshop)
      const [key, at] = [`${workshop} ${role} ${person.session}`, now().getTime()]
      const known = labels.get(key, at)
      if (known !== undefined) return known
      const label = await labelNow(person, role, workshop)
      labels.keep(key, label, at, KEEP_PARTICIPANT_MS)
      return label
    },

    async participantWith(label, workshop) {
      const [, name, n] = /^([a-z-]+) ([1-9]\d{0,5})$/.exec(label) ?? []
      const role = ROLES.find((one) => one === name)
      return role ? store.holderWith(role, workshop, Number(n)) : null
    },

    moveTo: (participant, classroom) => store.moveTo(participant, classroom),

    async ensureParticipant(person, workshop, address, room = null) {
      if (person.session === null) return refuse('people/not-allowed', { deed: 'notes/write' })
      const found = await service.participantOf(person, workshop)
      if (found !== null) return found
      const given = (room !== null && mintingInRoom.allow(room)) || minting.allow(address)
      if (!given) return refuse('people/too-many', { minutes: 1 })
      const made = await store.addParticipant(workshop, person.session)
      participants.keep(`${workshop} ${person.session}`, made, now().getTime(), KEEP_PARTICIPANT_MS)
      return made
    },
  }
  return service
}
