import { createHash } from 'node:crypto'
import { isId } from '../../core/ids.ts'
import { isRefusal, type Refusal, refuse } from '../../core/refusal.ts'
import type { Database } from '../../storage/port.ts'
import type { PeopleService } from '../people/contract.ts'
import type { RegistrationService } from './contract.ts'
import { isManage, type Part, readForm, seatIn } from './rules.ts'
import { type RegistrationStore, registrationStore } from './store.ts'

type Parts = {
  readonly db: Database
  readonly people: Pick<PeopleService, 'ensureParticipant'>
  readonly now: () => Date
  /** Bytes for the secrets of links: `crypto.randomBytes`. */
  readonly random: (bytes: number) => Uint8Array
}

/** One browser may register a small group, not a crowd. */
const MAX_PER_BROWSER = 20

/** A telephone, a laptop, the screen at work; a link that was handed on is not a way in for a whole crowd. */
const MAX_BROWSERS = 10

const hashOf = (manage: string): string => createHash('sha256').update(manage).digest('hex')

/** Registrations of all workshops. Rules are numbered in README.md. */
export function registrationService({ db, people, now, random }: Parts): RegistrationService {
  const registrations = registrationStore(db)

  async function open(manage: string, store = registrations) {
    const row = isManage(manage) ? await store.byManageHash(hashOf(manage)) : null
    return row ?? refuse('registration/unknown')
  }

  return {
    async register(person, address, workshop, form) {
      const part = readForm(form)
      if (isRefusal(part)) return part
      const participant = await people.ensureParticipant(person, workshop, address, part.classroom)
      if (isRefusal(participant)) return participant
      const manage = Buffer.from(random(32)).toString('base64url')
      return db.transaction().execute(async (trx) => {
        const store = registrationStore(trx)
        await store.lockParticipant(participant)
        const mine = await store.ofParticipant(participant, workshop)
        const again = mine.find(({ name, email }) => name === part.name && email === part.email)
        if (!again && mine.length >= MAX_PER_BROWSER) return refuse('rate/too-fast')
        const refusal = await noSeat(store, workshop, part, again?.id ?? null)
        if (refusal) return refusal
        if (again) await store.change(again.id, part, now(), hashOf(manage))
        else await store.add({ workshop, participant, part, manageHash: hashOf(manage), at: now() })
        return { manage }
      })
    },

    async byManage(manage, session) {
      const row = await open(manage)
      if (isRefusal(row)) return row
      if (session && !row.withdrawn) await registrations.openedBy(row.id, session, MAX_BROWSERS)
      return {
        mode: row.mode,
        classroom:
          row.classroom_id === null || row.classroom === null
            ? null
            : { id: row.classroom_id, name: row.classroom },
        name: row.name,
        email: row.email,
        withdrawn: row.withdrawn,
        workshop: { id: row.workshop_id, slug: row.slug, title: row.title },
      }
    },

    async change(manage, form) {
      const part = readForm(form)
      if (isRefusal(part)) return part
      return db.transaction().execute(async (trx) => {
        const store = registrationStore(trx)
        const row = await open(manage, store)
        if (isRefusal(row)) return row
        if (row.withdrawn) return refuse('registration/unknown')
        // Who stays in a room keeps the seat, also when the room is closed to others by now.
        const moves = part.classroom !== null && part.classroom !== row.classroom_id
        const refusal = moves ? await noSeat(store, row.workshop_id, part, row.id) : null
        if (refusal) return refusal
        await store.change(row.id, part, now())
        return null
      })
    },

    async withdraw(manage) {
      const row = await open(manage)
      if (isRefusal(row)) return row
      if (!row.withdrawn) await registrations.withdraw(row.id, now())
      return null
    },

    counts: (workshop) => registrations.counts(workshop),
  }
}

/** Null when the part needs no seat or gets one; the room stays locked until the transaction ends. */
async function noSeat(
  store: RegistrationStore,
  workshop: string,
  part: Part,
  besides: string | null,
): Promise<Refusal | null> {
  if (part.classroom === null) return null
  const room = isId(part.classroom) ? await store.room(workshop, part.classroom, besides) : null
  return room ? seatIn(room) : refuse('classroom/unknown', {}, { classroom: 'classroom/unknown' })
}
