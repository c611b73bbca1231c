import type { Person, Role } from '../../../core/person.ts'
import { isRefusal, orThrow } from '../../../core/refusal.ts'
import type { FloorCommand } from '../../../features/classrooms/contract.ts'
import type { NotesCommand, NotesReply } from '../../../features/notes/contract.ts'
import type { PollCommand } from '../../../features/polls/contract.ts'
import type { StageCommand } from '../../../features/stage/contract.ts'
import type { Services } from '../../../http/services.ts'
import { followNotes } from '../follow.ts'
import { type Actor, newActor, newActors, sessionOfActor } from '../memory.ts'
import type { Deed } from '../script.ts'
import { notesCommand } from '../troupe.ts'
import type { SceneClock } from './clock.ts'
import { sayFeedback } from './feedback.ts'
import { inBatches, openRooms } from './open-rooms.ts'
import { type ScenePerson, scenePeople } from './people.ts'
import type { Led } from './phones.ts'
import { PROGRAMME, WORKSHOP } from './programme.ts'
import { ALONE, OUTSIDE, OWN_SEAT, SAY_QUIET, type SceneRoom, SHOWN_ROOM, sceneRooms } from './rooms.ts'
import { type Event, eventsUntil, instantOfMoment, type Moment } from './timeline.ts'
import { notesOfDayOne } from './words.ts'

export type Scene = {
  readonly workshop: string
  readonly rooms: readonly (SceneRoom & { readonly id: string; readonly code: string })[]
  /** Leads in the order of the rooms. */
  readonly leads: readonly Actor[]
  /** The learner of the pictures, on a seat of the shown room. */
  readonly seated: Actor
  readonly notes: string
  /** The questions of the timeline, by its names for them. */
  readonly questions: ReadonlyMap<string, string>
}

export type SceneDeps = {
  readonly services: Services
  readonly clock: SceneClock
  /** Where the stream is shown, or null. */
  readonly streamUrl: string | null
  /** Takes the network from these rooms; without it they were never seen. */
  readonly lose?: (workshop: string, rooms: readonly Led[]) => Promise<void>
  /** Who takes part; without it everybody of the pictures. A test plays the same past with fewer. */
  readonly cast?: { readonly rooms: readonly SceneRoom[]; readonly alone: typeof ALONE }
}

/** One address may make 600 participants a minute: they come from as many places as there are rooms. */
const addressOf = (room: number | null): string => `scene ${room ?? 'alone'}`

/**
 * Plays the workshop's past up to the moment, through the services, each thing at its own time; people are browsers
 * that the server knows, without sockets. The clock stands at the moment at the end.
 */
export async function seedScene(deps: SceneDeps, moment: Moment): Promise<Scene> {
  const { services, clock, cast = { rooms: sceneRooms(), alone: ALONE } } = deps
  const made = orThrow(await services.programme.create({ ...WORKSHOP, streamUrl: deps.streamUrl }, PROGRAMME))
  orThrow(await services.programme.change(made.id, { published: true }))
  const rooms = await openRooms(services, made.id, cast.rooms)
  orThrow(await services.stage.view(made.id))
  const days = await services.programme.days(made.id)
  const dayOne = days.find(({ number }) => number === 1)?.id ?? ''
  const notes = (await services.notes.list(made.id)).find(({ day }) => day === dayOne)?.id ?? ''
  orThrow(await services.notes.importText(notes, notesOfDayOne(moment === '09:52' ? 40 : 120)))
  const people = scenePeople(rooms, cast.alone)
  const helper = newActor()
  const { token } = await services.people.roleLink('helper', { workshop: made.id })
  orThrow(await services.people.openLink(sessionOfActor(helper) ?? '', token))
  const play = new Play(deps, people, helper, { workshop: made.id, rooms, dayOne, notes })
  for (const event of eventsUntil(moment)) {
    clock.set(event.at)
    await play.event(event)
  }
  clock.set(instantOfMoment(moment))
  if (moment === 'before') await play.register()
  if (moment === '15:02') await play.feedback()
  return {
    workshop: made.id,
    rooms,
    leads: play.leads,
    seated: play.seated,
    notes,
    questions: play.questions,
  }
}

type Place = { workshop: string; rooms: Scene['rooms']; dayOne: string; notes: string }

class Play {
  readonly #services: Services
  readonly #place: Place
  readonly #people: readonly ScenePerson[]
  readonly #actors: readonly Actor[]
  readonly #persons: readonly Person[]
  readonly #director: Person
  readonly #helper: Person
  readonly leads: readonly Actor[]
  readonly #shown: number
  readonly #standIn = newActor()
  readonly questions = new Map<string, string>()
  readonly #lose: SceneDeps['lose']
  readonly #follow: (notes: string) => Promise<void>
  #keys = 0

  constructor({ services, lose }: SceneDeps, people: readonly ScenePerson[], helper: Actor, place: Place) {
    this.#services = services
    this.#lose = lose
    this.#follow = followNotes(services)
    this.#place = place
    this.#people = people
    this.#actors = newActors(this.#people.length)
    this.#persons = this.#actors.map((actor) => personOf(actor))
    this.#shown = place.rooms.findIndex(({ name }) => name === SHOWN_ROOM)
    this.leads = newActors(place.rooms.length)
    this.#director = personOf(newActor(), 'director', place.workshop)
    this.#helper = personOf(helper, 'helper', place.workshop)
  }

  get seated(): Actor {
    return this.#actors[this.#people.findIndex(({ seat }) => seat === OWN_SEAT)] ?? newActor()
  }

  #key = (): string => `scene:${++this.#keys}`

  async event(event: Event): Promise<unknown> {
    switch (event.kind) {
      case 'next':
        await this.#stage({ kind: 'next', seen: await this.#step(), day: this.#place.dayOne })
        return this.#followed()
      case 'mode': {
        const { kind, mode, how, minutes } = event
        await this.#stage({ kind, seen: await this.#step(), mode, how, minutes })
        return
      }
      case 'message':
        return this.#stage({ kind: 'message', to: event.to, text: event.text })
      case 'ask': {
        const { text, room } = event.asked
        const from = this.#place.rooms.findIndex(({ name }) => name === room)
        const lead = this.#place.rooms[from]
        const by = lead ? this.#lead(from) : this.#fan(this.questions.size * 7)
        const { question } = await this.#note(by, { kind: 'ask', ref: event.ref, text }, lead?.id)
        this.questions.set(event.ref, question)
        return
      }
      case 'answer':
      case 'state':
        return this.#note(this.#helper, event)
      case 'merge': {
        const { questions } = this
        const [question = '', into = ''] = [questions.get(event.ref), questions.get(event.into)]
        return this.#command(this.#helper, { kind: 'merge', question, into })
      }
      case 'expert': {
        const { room, about } = event
        const index = this.#place.rooms.findIndex(({ name }) => name === room)
        const classroom = this.#place.rooms[index]?.id
        if (classroom) await this.#floor(this.#lead(index), { kind: 'expert', classroom, about, where: '' })
        return
      }
      case 'votes': {
        const fans = Array.from({ length: event.count }, (_, n) => this.#fan(n + 1))
        return inBatches(fans, (fan) => this.#note(fan, { kind: 'plus', ref: event.ref }))
      }
      case 'arrive':
        return this.#arrive(event)
      case 'press':
        return this.#press(event)
      case 'more-time': {
        const step = await this.#step()
        await inBatches([...this.#place.rooms.entries()], async ([index, { id, more }]) => {
          if (more > 0)
            await this.#floor(this.#lead(index), { kind: 'more-time', classroom: id, step, minutes: more })
        })
        return
      }
      case 'lead': {
        const classroom = this.#place.rooms[this.#shown]?.id ?? ''
        const lead = this.#lead(this.#shown)
        const { does } = event
        const step = await this.#step()
        await this.#floor(lead, {
          ...does,
          classroom,
          ...(does.kind === 'hands' && { step }),
        } as FloorCommand)
        if (does.kind === 'here') await this.#floor(this.#helperThere(), { kind: 'here', classroom })
        return
      }
      case 'help': {
        const classroom = this.#place.rooms[this.#shown]?.id ?? ''
        const { calls } = orThrow(await this.#services.classrooms.leadView(this.#place.workshop, classroom))
        const call = calls[1]?.id
        if (call) await this.#floor(this.#helperThere(), { kind: 'take', classroom, call })
        return
      }
      case 'backstage': {
        const person = personOf(newActor(), event.as, this.#place.workshop)
        const { backstage } = this.#services
        orThrow(await backstage.do(person, addressOf(null), this.#place.workshop, event.does, this.#key()))
        return
      }
      case 'beacons': {
        await inBatches([...this.#place.rooms.entries()], async ([index, { id, name }]) => {
          const stream = SAY_QUIET.includes(name) ? 'quiet' : index === this.#shown ? 'fine' : null
          if (stream) await this.#floor(this.#lead(index), { kind: 'beacon', classroom: id, stream })
        })
        return
      }
      case 'lost': {
        const rooms = this.#place.rooms.flatMap(({ id, online }, index) => {
          const lead = this.leads[index]
          return online || !lead ? [] : [{ id, lead }]
        })
        return this.#lose?.(this.#place.workshop, rooms)
      }
      case 'poll': {
        const { question, options } = event
        await this.#poll(this.#director, { kind: 'open', as: 'choice', question, options: [...options] })
        const poll = await this.#openPoll()
        const voters = this.#people.flatMap(({ room, turn }, n) =>
          room === this.#shown || turn > 0.5 ? [] : [n],
        )
        // A few more have used it on a web page, as in the shown room.
        return this.#vote(poll, voters.slice(0, event.votes), (n) => [0, 1, 1, 2, 3, 0, 1, 2][n % 8] ?? 0)
      }
      case 'close-poll':
        return this.#poll(this.#director, { kind: 'close', poll: await this.#openPoll() })
      case 'hands': {
        const [poll, lead] = [await this.#openPoll(), this.#lead(this.#shown)]
        const classroom = this.#place.rooms[this.#shown]?.id ?? ''
        await this.#poll(lead, { kind: 'ask', classroom, poll, option: 0 })
        for (const [option, n] of event.counted.entries())
          await this.#poll(lead, { kind: 'hands', classroom, poll, option, n })
        return
      }
      case 'speed': {
        const [slow = 0, right = 0, fast = 0] = event.counts
        const own = this.#people.findIndex(({ seat }) => seat === OWN_SEAT)
        const others = [...this.#people.keys()].filter((n) => n !== own)
        const voters = [own, ...others].slice(0, slow + right + fast)
        return this.#vote('speed', voters, (n) => (n < right ? 1 : n < right + slow ? 0 : 2))
      }
      default:
        return event satisfies never
    }
  }

  #vote(poll: string, voters: readonly number[], chosen: (n: number) => number): Promise<unknown> {
    return inBatches(voters, (person, n) =>
      this.#poll(this.#persons[person] ?? NOBODY, { kind: 'vote', poll, option: chosen(n) }),
    )
  }

  async #openPoll(): Promise<string> {
    const { polls } = await this.#services.polls.directorView(this.#place.workshop)
    return polls.find(({ open, options }) => open && options.length > 3)?.id ?? ''
  }

  async #poll(person: Person, command: PollCommand): Promise<void> {
    const { workshop } = this.#place
    orThrow(await this.#services.polls.do(person, `scene ${this.#keys % 9}`, workshop, command, this.#key()))
  }

  #helperThere = (): Person =>
    personOf(this.#standIn, 'room-lead', this.#place.workshop, this.#place.rooms[this.#shown]?.id)

  /** Everybody of the rooms has registered, some days before; where a room has its own sign-up, not here. */
  async register(): Promise<void> {
    await inBatches(this.#seats(), async (room) => {
      const form = { mode: 'in-room', classroom: room, name: '', email: '' } as const
      const done = await this.#services.registration.register(
        personOf(newActor()),
        `scene ${room}`,
        this.#place.workshop,
        form,
      )
      if (isRefusal(done) && done.refusal !== 'classroom/full') throw new Error(done.refusal)
    })
  }

  feedback = (): Promise<void> =>
    sayFeedback(this.#services.feedback, this.#place.workshop, this.#place.dayOne, this.#persons)

  #seats = (): string[] =>
    this.#place.rooms.flatMap(({ id, heads, name }) =>
      OUTSIDE[name] ? [] : Array.from({ length: heads }, () => id),
    )

  async #arrive({ from, to }: { from: number; to: number }): Promise<void> {
    const step = await this.#step()
    await this.#each(from, to, async ({ room, seat }, person) => {
      const classroom = room === null ? undefined : this.#place.rooms[room]
      if (classroom) {
        orThrow(await this.#services.classrooms.join(person, addressOf(room), classroom.code))
        if (seat) await this.#floor(person, { kind: 'seat', seat })
      } else await this.#floor(person, { kind: 'status', step, status: null })
    })
    await inBatches([...this.#place.rooms.entries()], async ([index, { id, heads }]) => {
      await this.#floor(this.#lead(index), {
        kind: 'heads',
        classroom: id,
        n: index === this.#shown && to < 1 ? 21 : Math.round(heads * to),
      })
    })
  }

  async #press(event: { what: 'following' | 'exercise'; from: number; to: number }): Promise<void> {
    const step = await this.#step()
    await this.#each(event.from, event.to, async ({ status, where, about, turn }, person) => {
      if (event.what === 'exercise') {
        if (status === null) return
        await this.#floor(person, {
          kind: 'status',
          step,
          status,
          ...(where && { where }),
          ...(about && { about }),
        })
      } else if (status !== null) {
        const stuck = status === 'help' && turn < 0.3
        await this.#floor(person, { kind: 'status', step, status: stuck ? 'help' : 'following' })
      }
    })
  }

  #each(from: number, to: number, what: (one: ScenePerson, person: Person) => Promise<void>) {
    const turns = [...this.#people.entries()].filter(([, { turn }]) => turn >= from && turn < to)
    return inBatches(turns, ([n, one]) => what(one, this.#persons[n] ?? NOBODY))
  }

  /** People on their own press +1 and ask: the last ones of the cast, round and round. */
  #fan = (n: number): Person => this.#persons.at(-1 - (n % 60)) ?? NOBODY

  #lead = (index: number): Person =>
    personOf(this.leads[index] ?? newActor(), 'room-lead', this.#place.workshop, this.#place.rooms[index]?.id)

  async #floor(person: Person, command: FloorCommand): Promise<void> {
    const address = addressOf('classroom' in command ? 0 : null)
    const { classrooms } = this.#services
    orThrow(
      await classrooms.do(person, `${address} ${this.#keys % 9}`, this.#place.workshop, command, this.#key()),
    )
  }

  async #note(person: Person, deed: Deed, relay?: string): Promise<NotesReply> {
    const command = notesCommand(deed, this.questions, relay)
    if (!command) throw new Error(`${deed.kind} says nothing in the notes, or its question was never asked`)
    return this.#command(person, command)
  }

  async #command(person: Person, command: NotesCommand): Promise<NotesReply> {
    const { notes } = this.#services
    return orThrow(await notes.do(person, addressOf(null), this.#place.notes, command, this.#key())).reply
  }

  async #stage(command: StageCommand): Promise<void> {
    orThrow(await this.#services.stage.do(this.#director, this.#place.workshop, command, this.#key()))
  }

  async #step(): Promise<number> {
    return orThrow(await this.#services.stage.view(this.#place.workshop)).now.seq
  }

  async #followed(): Promise<void> {
    const { now } = orThrow(await this.#services.stage.view(this.#place.workshop))
    if (now.mode !== 'ended' && now.mode !== 'starting') await this.#follow(this.#place.notes)
  }
}

const NOBODY: Person = { session: null, grants: [] }

const personOf = (actor: Actor, role?: Role, workshop?: string, classroom?: string): Person => ({
  session: sessionOfActor(actor),
  grants: role ? [{ role, workshop: workshop ?? null, classroom: classroom ?? null }] : [],
})
