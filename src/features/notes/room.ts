import { randomBytes } from 'node:crypto'
import { shortCode } from '../../core/ids.ts'
import { isRefusal, type Refusal, refuse } from '../../core/refusal.ts'
import { committed } from '../../live/committed.ts'
import { openRoom, type Room, type RoomDeps } from '../../live/room.ts'
import { MAX_QUESTIONS } from '../notes-text/contract.ts'
import { endClaims } from '../questions/api.ts'
import type { Renderer } from './reader.ts'
import { Readers } from './readers.ts'
import { type Command, decide } from './rules.ts'
import { unmarked } from './stamp.ts'
import { applyEntry, emptyState, type NotesState, pack, unpack } from './state.ts'
import { strays } from './strays.ts'
import { Writers } from './writers.ts'

/** A question gets its marker when its line has rested this long, ms: nobody is overtaken while typing it. */
const STAMP_MS = 1_200
/** Where thousands read, who writes is told a little less often: so many readers cost them a millisecond. */
const READERS_PER_MS = 700
/** Of several processes with these notes one does it; the others wait so many times longer, should that one be gone. */
const OTHERS_WAIT = 4
/** So many at a time: somebody pasted a list, and the others go on typing meanwhile. */
const STAMP_AT_ONCE = 50

export type NotesRoom = {
  readonly workshop: string
  readonly room: Room<NotesState, Command>
  readonly readers: Readers
  readonly writers: Writers
  /**
   * What `look` sees in what is committed, and the entry up to which that goes; also while nothing can be written. Refuses when the
   * log cannot be read either.
   */
  committed<Seen>(look: (state: NotesState, seq: number) => Seen): Promise<Seen | Refusal>
  close(): void
}

/** A fresh marker id, `q-7k3f`; five letters, so that a day's thousand questions do not meet. */
export const newQuestionId = (): string => `q-${shortCode(5, randomBytes)}`

/** Opens the room of one document: the log's room, its readers and writers, and the stamping of typed questions. */
export async function openNotesRoom(
  id: string,
  workshop: string,
  clientId: number,
  renderer: Renderer,
  deps: RoomDeps,
): Promise<NotesRoom> {
  const rules = {
    empty: () => emptyState(clientId),
    apply: applyEntry,
    decide,
    pack,
    unpack: (snapshot: Parameters<typeof unpack>[0]) => unpack(snapshot, clientId),
    // Typing has keys that are never used again, and typing that is known decides nothing.
    unasked: (command: Command) => command.kind === 'typing',
  }
  let spacing = () => 0
  const room = await openRoom<NotesState, Command>(`notes:${id}`, workshop, rules, {
    ...deps,
    spacing: () => spacing(),
  })
  const life = randomBytes(9).toString('base64url')
  const readers = new Readers(id, room, renderer, deps)
  const writers = new Writers(room, life, deps)
  spacing = () => (writers.size === 0 ? 0 : writers.interval + readers.size / READERS_PER_MS)
  let resting = new Set<string>()
  let left = ''
  let stamps = 0
  let planned: NodeJS.Timeout | null = null

  const plan = () => {
    planned ??= setTimeout(
      () => {
        planned = null
        stamp().catch((error) => deps.report(error, `stamping notes ${id}`))
      },
      STAMP_MS * (writers.first ? 1 : OTHERS_WAIT),
    )
  }

  /** Lines that stood there unmarked at the last look already are stamped; the others are looked at again. */
  async function stamp(): Promise<void> {
    const stray = strays(room.state)
      .map(({ id }) => id)
      .join()
    if (stray !== '' && stray === left) await room.submit({ kind: 'tidy' }, null, `tidy:${life}:${++stamps}`)
    else if (stray !== '') plan()
    left = stray
    const found = unmarked(room.state)
    const ready = found.filter((one) => resting.has(one.line))
    resting = new Set(found.map((one) => one.line))
    const now = ready.slice(
      0,
      Math.max(0, Math.min(STAMP_AT_ONCE, MAX_QUESTIONS - room.state.questions.size)),
    )
    if (now.length > 0) {
      const items = now.map((one) => ({ ...one, id: newQuestionId() }))
      const done = await room.submit({ kind: 'stamp', items }, null, `stamp:${life}:${++stamps}`)
      // Another process was first with one of them: the others are looked at again.
      if (isRefusal(done) || done.body === null) plan()
    } else if (found.length > ready.length) plan()
  }

  const claims = endClaims({
    room,
    life,
    now: deps.now,
    report: (error) => deps.report(error, `claims of notes ${id}`),
  })
  const hearing = room.hear((entries) => {
    writers.changed(entries)
    readers.changed()
    if (entries.some((entry) => entry.kind === 'text')) plan()
    if (entries.some((entry) => entry.kind === 'claim')) claims.plan()
    if (entries.some((entry) => entry.kind === 'order')) readers.ordered()
  })
  let troubled = false
  const worrying = room.onTrouble((trouble) => {
    troubled = trouble
    readers.trouble(trouble)
  })
  plan()
  claims.plan()

  return {
    workshop,
    room,
    readers,
    writers,
    committed: (look) =>
      committed(room, () => troubled, look).catch((error) => {
        deps.report(error, `reading notes ${id}`)
        return refuse('server/busy')
      }),
    close() {
      if (planned) clearTimeout(planned)
      claims[Symbol.dispose]()
      hearing[Symbol.dispose]()
      worrying[Symbol.dispose]()
      readers.close()
      writers.close()
    },
  }
}
