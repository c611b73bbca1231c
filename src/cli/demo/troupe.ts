import type { Person } from '../../core/person.ts'
import { isRefusal } from '../../core/refusal.ts'
import type { FloorCommand } from '../../features/classrooms/contract.ts'
import type { NotesCommand } from '../../features/notes/contract.ts'
import type { StageView } from '../../features/stage/contract.ts'
import type { Services } from '../../http/services.ts'
import { followNotes } from './follow.ts'
import { demoRooms } from './rooms.ts'
import type { Cue, Deed, Who } from './script.ts'

/** Where the demo's people come from, for limits. */
export const ADDRESS = 'demo'

/** Plays cues through the services, from inside: the morning before anybody is connected. */
export class Troupe {
  readonly #services: Services
  readonly #workshop: string
  readonly #personOf: (who: Who) => Person
  /** `ref` of a question in the script → its id. */
  readonly #questions = new Map<string, string>()
  #rooms: readonly string[] = []
  #notes = ''
  #step = 0
  #plays = 0
  readonly #follow: (notes: string) => Promise<void>

  constructor(services: Services, workshop: string, personOf: (who: Who) => Person) {
    this.#services = services
    this.#follow = followNotes(services)
    this.#workshop = workshop
    this.#personOf = personOf
  }

  /** A step has begun: waits until the notes are in its section, where questions go. */
  async enter({ now, day }: StageView): Promise<void> {
    this.#step = now.seq
    this.#notes = day?.notes ?? ''
    this.#rooms = (await demoRooms(this.#services, this.#workshop)).map(({ id }) => id)
    await this.#follow(this.#notes)
  }

  /** Plays one cue. What is refused did not happen, as with people. */
  async play({ who, deed }: Cue): Promise<void> {
    const person = this.#personOf(who)
    const key = `demo:${this.#step}:${++this.#plays}`
    const { classrooms, notes } = this.#services
    const floor = floorCommand(deed, this.#step, this.#rooms[who.n] ?? '')
    if (floor) {
      await classrooms.do(person, ADDRESS, this.#workshop, floor, key)
      return
    }
    const command = notesCommand(deed, this.#questions, who.part === 'lead' ? this.#rooms[who.n] : undefined)
    if (!command) return
    const done = await notes.do(person, ADDRESS, this.#notes, command, key)
    if (deed.kind === 'ask' && !isRefusal(done)) this.#questions.set(deed.ref, done.reply.question)
  }
}

/** The floor's command for a deed, or null when it is none. `room`: the lead's classroom. */
export function floorCommand(deed: Deed, step: number, room: string): FloorCommand | null {
  switch (deed.kind) {
    case 'status': {
      const { status, where, about } = deed
      return { kind: 'status', step, status, ...(where && { where }), ...(about && { about }) }
    }
    case 'heads':
      return { kind: 'heads', classroom: room, n: deed.n }
    case 'more-time':
      return { kind: 'more-time', classroom: room, step, minutes: deed.minutes }
    default:
      return null
  }
}

/** The notes' command for a deed, or null when it is none or its question was never asked. `relay`: asked for this room. */
export function notesCommand(
  deed: Deed,
  questions: ReadonlyMap<string, string>,
  relay: string | undefined,
): NotesCommand | null {
  if (deed.kind === 'ask') return { kind: 'ask', text: deed.text, ...(relay !== undefined && { relay }) }
  if (!('ref' in deed)) return null
  const question = questions.get(deed.ref)
  if (question === undefined) return null
  switch (deed.kind) {
    case 'answer':
      return { kind: 'answer', question, text: deed.text }
    case 'plus':
      return { kind: 'plus', question, on: true }
    case 'state':
      // A helper takes it before they answer, as people at the desk do.
      return deed.state === 'answering' || deed.state === 'merged'
        ? { kind: 'claim', question, on: true }
        : { kind: 'state', question, state: deed.state }
    default:
      return deed satisfies never
  }
}
