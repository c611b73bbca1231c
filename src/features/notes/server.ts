import { safeParse } from 'zod/mini'
import { isId, newId } from '../../core/ids.ts'
import type { Person } from '../../core/person.ts'
import { isRefusal, type Refusal, refuse } from '../../core/refusal.ts'
import { Remembered } from '../../core/remembered.ts'
import { limiter } from '../../http/rate.ts'
import { Budgets } from '../../live/budget.ts'
import { SameFrames } from '../../live/framed.ts'
import type { RoomDeps } from '../../live/room.ts'
import { keepRooms } from '../../live/rooms.ts'
import type { LiveFeature, LiveSession } from '../../live/session.ts'
import type { ClassroomsService } from '../classrooms/contract.ts'
import { readNotesFile } from '../notes-text/api.ts'
import { insertMarkers, MAX_QUESTIONS } from '../notes-text/contract.ts'
import { closedFrame, type NotesGate, OwnScreens, type What, watched } from '../order/api.ts'
import { allow, may } from '../people/api.ts'
import type { PeopleService } from '../people/contract.ts'
import { passageOf, type RunningStep } from '../running-text/contract.ts'
import { isGuest, textTooLong, toCommand } from './command.ts'
import { type NotesCommand, type NotesService, notesCommand } from './contract.ts'
import { notesLooks } from './looks.ts'
import { Renderer } from './reader.ts'
import type { BlockWords } from './render.ts'
import { replyTo } from './reply.ts'
import { type NotesRoom, newQuestionId, openNotesRoom } from './room.ts'
import type { Command } from './rules.ts'
import type { NotesRow, NotesStore } from './store.ts'

/** A day's title may be edited: what is known of it is remembered this long. */
const REMEMBER_MS = 1_000
const MAX_REMEMBERED = 1_000
/** Questions, answers and +1 of one participant, by whatever way they come: a fast hand, not a machine. */
const PACE = { burst: 120, perMinute: 240 }
/** What goes below somebody else's question. */
const ANSWERS: ReadonlySet<NotesCommand['kind']> = new Set(['answer', 'follow'])
/** Two processes hear each entry of the stage: more often nobody is first with an older one. */
const FOLLOW_TRIES = 3

export type NotesDeps = RoomDeps & {
  store: NotesStore
  people: PeopleService
  classrooms: Pick<ClassroomsService, 'get'>
  words: BlockWords
  /** Who may read and write; left out: everybody. */
  gate?: NotesGate
  /** A refusal's words, for screens that are ended. */
  refusalWords?: (refusal: Refusal) => string
  /** Ms of a clock that never goes back, for budgets. */
  ticks?: () => number
}

/** The notes: one document a day, for everybody. */
export function notesFeature(deps: NotesDeps) {
  const { store, people, now } = deps
  const pace = limiter(PACE, now)
  const budgets = new Budgets(deps.ticks ?? (() => performance.now()))
  const opened = new Map<string, NotesRoom>()
  const frames = new SameFrames()
  const listeners = new Set<(notes: string) => void>()
  const rows = new Remembered<Promise<NotesRow | undefined>>(MAX_REMEMBERED)
  // Text that this process writes has one Yjs client id for the life of the process. A high one: of two who write at one
  // place Yjs puts the lower first, so a heading does not come between a typist and the letter that is on its way.
  let taken: Promise<number> | null = null
  const clientId = () => {
    taken ??= store.serverClient().catch((error) => {
      taken = null
      throw error
    })
    return taken
  }
  const tellOwn = (session: LiveSession, id: string) => {
    session
      .person()
      .then((person) => service.mine(person, id))
      .then((view) => session.send({ t: 'mine', room: 'notes', view }))
      .catch((error) => deps.report(error, 'telling somebody what is asked of them'))
  }
  const own = new OwnScreens(tellOwn)
  const rooms = keepRooms(
    async (id) => {
      const row = await store.get(id)
      if (!row) throw new Error(`no notes ${id}`)
      const notes = await openNotesRoom(id, row.workshop, await clientId(), new Renderer(deps.words), deps)
      opened.set(id, notes)
      notes.room.hear(() => {
        for (const listener of listeners) listener(id)
      })
      notes.room.hear((entries) => own.heard(id, entries))
      return notes.room
    },
    (id) => {
      const notes = opened.get(id)
      return notes !== undefined && notes.readers.size + notes.writers.size > 0
    },
    deps,
    (id) => {
      opened.get(id)?.close()
      opened.delete(id)
    },
  )

  /** A whole room asks for the same at once. */
  function rowOf(id: string): Promise<NotesRow | undefined> {
    const at = now().getTime()
    const known = rows.get(id, at)
    if (known) return known
    const row = store.get(id)
    rows.keep(id, row, at, REMEMBER_MS)
    row.then(
      (found) => found ?? rows.forget(id),
      () => rows.forget(id),
    )
    return row
  }

  /** The notes with this id, or of the day with this id. */
  async function find(id: string): Promise<{ row: NotesRow; notes: NotesRoom } | Refusal> {
    const row = isId(id) ? await rowOf(id) : undefined
    if (!row) return refuse('notes/unknown')
    // Notes that do not open are one panel's trouble: the page around it goes on.
    await rooms.get(row.id).catch((error) => deps.report(error, `opening notes ${row.id}`))
    const notes = opened.get(row.id)
    return notes ? { row, notes } : refuse('server/busy')
  }

  const mayNot = async (person: Person, workshop: string, what: What) =>
    (await deps.gate?.refusal(person, workshop, what)) ?? null

  const service: NotesService = {
    ...notesLooks({ find, people, words: deps.words, now }),

    async closed(person, id, what) {
      const row = isId(id) ? await rowOf(id) : undefined
      return row ? mayNot(person, row.workshop, what) : refuse('notes/unknown')
    },

    async do(person, address, id, raw, key) {
      const tooLong = textTooLong(raw)
      if (tooLong) return tooLong
      const parsed = safeParse(notesCommand, raw)
      if (!parsed.success) return refuse('live/bad-message')
      const found = await find(id)
      if (isRefusal(found)) return found
      const { row, notes } = found
      const refused = allow(person, ANSWERS.has(parsed.data.kind) ? 'notes/write' : 'notes/ask', {
        workshop: row.workshop,
      })
      const closed = refused ?? (await mayNot(person, row.workshop, 'write'))
      if (closed) return closed
      const by = await people.ensureParticipant(person, row.workshop, address)
      if (isRefusal(by)) return by
      const staff = may(person, 'notes/keep-order', { workshop: row.workshop })
      const budget = budgets.of({ name: person.session ?? by, address, staff })
      const spent = budget.spend({ frames: 1, bytes: JSON.stringify(raw).length })
      if (spent !== 0 || !pace.allow(by)) return refuse('rate/too-fast')
      const guest = isGuest(person, row.workshop) ? { fresh: newQuestionId, mayAdd: () => true } : undefined
      const command = await toCommand(deps, person, row, parsed.data, by, guest)
      if (isRefusal(command)) return command
      const done = await budget.timed(() => notes.room.submit(command, by, key))
      if (isRefusal(done)) return done
      return { seq: done.seq, reply: replyTo(notes.room.state, command, done.body) }
    },

    async importText(id, markdown, frontMatter = null) {
      const found = await find(id)
      if (isRefusal(found)) return found
      const read = readNotesFile(markdown)
      if (isRefusal(read)) return read
      const asked = read.questions.slice(0, MAX_QUESTIONS)
      const questions = asked.map((question) => ({ id: newQuestionId(), base: question.votes }))
      const text = insertMarkers(
        read.markdown,
        asked,
        questions.map((question) => question.id),
      )
      const command: Command = { kind: 'import', text, questions }
      const done = await found.notes.room.submit(command, null, `import:${newId()}`)
      if (isRefusal(done)) return done
      // Notes of the past were public already.
      await store.imported(found.row.id, frontMatter ?? read.frontMatter?.raw ?? null, now())
      rows.forget()
      return { questions: questions.length }
    },

    async findable(id) {
      const row = isId(id) ? await rowOf(id) : undefined
      if (!row?.reviewed || !row.published) return false
      return deps.gate === undefined || (await deps.gate.policy(row.workshop)).read === 'public'
    },

    async review(id, on, by) {
      const row = isId(id) ? await store.get(id) : undefined
      if (!row) return refuse('notes/unknown')
      await store.review(row.id, on ? now() : null, by)
      rows.forget()
      return null
    },

    async list(workshop) {
      await store.ensureAll(workshop)
      const listed = await store.list(workshop)
      return listed.map(({ id, day, title, date, reviewed }) => ({ id, day, title, date, reviewed }))
    },
  }

  const live: LiveFeature = {
    async see(session, { id = '', seq }) {
      const found = await find(id)
      if (isRefusal(found)) return found
      if (found.row.workshop !== session.workshop) return refuse('notes/unknown')
      const person = await session.person()
      const closed = await mayNot(person, session.workshop, 'read')
      if (closed) {
        session.send(closedFrame(found.row.id, closed, deps.refusalWords))
        return closed
      }
      const view = await service.mine(person, found.row.id)
      session.send(frames.of({ t: 'mine', room: 'notes', view }))
      const me = await people.participantOf(person, session.workshop)
      const seen = await found.notes.readers.join(session, seq)
      return watched(deps, session, person, found.row.id, own.join(session, found.row.id, me, seen))
    },
    async do(session, what, id = '', key) {
      const found = await find(id)
      if (isRefusal(found)) return found
      if (found.row.workshop !== session.workshop) return refuse('notes/unknown')
      const person = await session.person()
      const done = await service.do(person, session.address, id, what as NotesCommand, key)
      own.know(session, await people.participantOf(person, session.workshop))
      // Slow mode counts from here.
      if (found.notes.room.state.order.on) tellOwn(session, found.row.id)
      return done
    },
  }

  return {
    service,
    live,
    /** What each participant may cost, by whatever way. */
    budgets,
    /** For the writers' socket: the open room of these notes. */
    find,
    /** Called after something was written in notes (their id), by whichever process. */
    onWritten(listener: (notes: string) => void): void {
      listeners.add(listener)
    },
    /**
     * The stage moved on or changed its end: the notes get what they say of it by themselves, once, whichever process writes
     * it. `told`: the stage's entry that was heard; `minute`: the minute of the hour of an instant (ms) there.
     */
    async follow(
      workshop: string,
      day: string,
      step: RunningStep & { seq: number },
      told: number,
      minute: (at: number) => number,
    ): Promise<void> {
      if (step.mode === 'ended' || step.mode === 'off-air') return
      const found = await find(await store.ensure(workshop, day))
      if (isRefusal(found)) return
      const passage = passageOf(step, found.row.title, minute, deps.words.running)
      const command = { kind: 'section', step: step.seq, told, passage } as const
      // Another process may have followed an older entry in between: then nothing was written, and it is decided anew.
      for (let tries = 0; tries < FOLLOW_TRIES; tries++) {
        const done = await found.notes.room.submit(command, null, `follow:${told}`)
        if (isRefusal(done) || done.body !== null) return
      }
    },
    ensure: (workshop: string, day: string) => store.ensure(workshop, day),
    async close(): Promise<void> {
      for (const notes of opened.values()) notes.close()
      await rooms.close()
    },
  }
}

export type NotesFeature = ReturnType<typeof notesFeature>
