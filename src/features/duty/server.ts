import type { Person } from '../../core/person.ts'
import { isRefusal, type Refusal, refuse } from '../../core/refusal.ts'
import type { Fanout } from '../../fanout/port.ts'
import type { LiveFeature } from '../../live/session.ts'
import { allow } from '../people/api.ts'
import type { PeopleService } from '../people/contract.ts'
import type { Questions } from '../questions/contract.ts'
import type { DeskService } from './contract.ts'
import { Desk, type Seat } from './desk.ts'
import { takenOf } from './taken.ts'

export type DeskDeps = {
  readonly people: PeopleService
  readonly fanout: Fanout
  readonly now: () => Date
  /** Notes of the day that is on, or of the next one; null: there are none. */
  readonly notesOf: (workshop: string) => Promise<string | null>
  /** The questions of these notes as they are now. */
  readonly questionsIn: (notes: string) => Promise<Questions | null>
  /** By participant: since when the call waits that they see to. */
  readonly goingIn: (workshop: string) => Promise<ReadonlyMap<string, number>>
  readonly report: (error: unknown, what: string) => void
}

/** The desk of those who answer: who is on duty, what each does, and what is offered to whom. It writes nothing. */
export function deskFeature(deps: DeskDeps) {
  const { people } = deps
  const desks = new Map<string, Desk>()

  function deskOf(workshop: string): Desk {
    const known = desks.get(workshop)
    if (known) return known
    const desk = new Desk({
      ...deps,
      workshop,
      taken: () => taken(workshop),
      going: () => deps.goingIn(workshop),
    })
    desks.set(workshop, desk)
    return desk
  }

  async function taken(workshop: string) {
    const notes = await deps.notesOf(workshop)
    const questions = notes && (await deps.questionsIn(notes))
    return questions ? takenOf(questions, deps.now().getTime()) : null
  }

  function letGo(workshop: string): void {
    const desk = desks.get(workshop)
    if (!desk || desk.size > 0) return
    desks.delete(workshop)
    desk.close()
  }

  /** Who sits down is somebody by that: what they take is theirs. */
  async function seatOf(person: Person, workshop: string, address: string): Promise<Seat | Refusal> {
    const participant = await people.ensureParticipant(person, workshop, address)
    if (isRefusal(participant)) return participant
    return { participant, label: await people.labelOf(person, workshop) }
  }

  const service: DeskService = {
    notes: deps.notesOf,
    async view(workshop) {
      return (await desks.get(workshop)?.view()) ?? { duty: [], offer: null }
    },
  }

  const live: LiveFeature = {
    async see(session, { as }) {
      const { workshop } = session
      const person = await session.person()
      const refused = allow(person, 'notes/keep-order', { workshop })
      if (refused) return refused
      const seat = as === 'helper' ? await seatOf(person, workshop, session.address) : null
      if (isRefusal(seat)) return seat
      const desk = deskOf(workshop)
      const seen = await desk.join(session, seat)
      return {
        [Symbol.dispose]() {
          seen[Symbol.dispose]()
          letGo(workshop)
        },
      }
    },
    /** Nothing is done at the desk itself: questions are the notes', calls the floor's. */
    async do(): Promise<Refusal> {
      return refuse('live/bad-message')
    },
  }

  return {
    service,
    live,
    close(): void {
      for (const desk of desks.values()) desk.close()
      desks.clear()
    },
  }
}
