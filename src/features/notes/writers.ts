import * as decoding from 'lib0/decoding'
import type { WebSocket } from 'ws'
import * as Y from 'yjs'
import { isRefusal, type Refusal, refuse } from '../../core/refusal.ts'
import { framed } from '../../live/framed.ts'
import { hold } from '../../live/pace.ts'
import { Presence } from '../../live/presence.ts'
import type { Room, RoomDeps } from '../../live/room.ts'
import { Sockets } from '../../live/sockets.ts'
import type { Line } from '../../live/stuck.ts'
import type { Entry } from '../../storage/log.ts'
import {
  AWARENESS,
  checkTyping,
  deletionsOf,
  knownOf,
  mayComeLater,
  type NotesDocument,
  partsOf,
  QUERY_AWARENESS,
  readTyping,
  STEP1,
  STEP2,
  SYNC,
  syncFrame,
  type Typing,
  UPDATE,
} from '../typing/contract.ts'
import { closeCode, isHeld } from './close-codes.ts'
import { ROOT } from './contract.ts'
import { JoinState } from './join-state.ts'
import type { Command } from './rules.ts'
import type { NotesState } from './state.ts'
import type { Writer } from './writer.ts'

/** Writers are told this often, ms: fewer, larger frames the more there are. A write to a socket costs some 10 µs. */
const FLUSH_MIN_MS = 25
const FLUSH_MAX_MS = 120
const WRITERS_PER_MS = 75
/** So often a socket is asked for what we lack, instead of being turned away; a sound one needs it once. */
const MAX_ASKS = 20
/** With another process that writes all the time, one of so many looks finds nothing given up. */
const MAX_LOOKS = 8

/** The writers of one document, on stock y-websocket frames. */
export class Writers {
  readonly #room: Room<NotesState, Command>
  readonly #sockets: Sockets<Writer>
  readonly #presence: Presence
  readonly #asks = new WeakMap<WebSocket, number>()
  readonly #report: (error: unknown, what: string) => void
  /** What is on its way to everybody, and whose it is. */
  #updates: Uint8Array[] = []
  #authors = new Set<string>()
  #planned: NodeJS.Timeout | null = null
  #toldAt = Number.NEGATIVE_INFINITY
  readonly #joining: JoinState
  #count = 0
  readonly #life: string

  constructor(
    room: Room<NotesState, Command>,
    life: string,
    { fanout, report }: Pick<RoomDeps, 'fanout' | 'report'>,
  ) {
    this.#room = room
    this.#life = life
    this.#report = report
    this.#sockets = new Sockets(() => room.state.document.whole().length)
    this.#joining = new JoinState(() => framed(syncFrame(STEP2, room.state.document.whole())))
    this.#presence = new Presence({
      root: ROOT,
      tell: (frame) => this.#sockets.tell([frame]),
      onAnswering: (question, on) => this.#submit({ kind: 'answering', question, on }),
      fanout,
      topic: `writers:${room.id}`,
    })
  }

  /** True in one of the processes that have these notes open: what one can do for all is done there first. */
  get first(): boolean {
    return this.#presence.first
  }

  get size(): number {
    return this.#sockets.size
  }

  /** Milliseconds between two frames to everybody; what is typed meanwhile is gathered, and written at once. */
  get interval(): number {
    if (this.#sockets.size === 0) return 0
    return Math.min(FLUSH_MAX_MS, FLUSH_MIN_MS + this.#sockets.size / WRITERS_PER_MS)
  }

  /** `line`: where bytes for this socket go. */
  connect(ws: WebSocket, line: Line, writer: Writer): void {
    this.#sockets.add(ws, line, writer)
    // One after the other: the protocol is a conversation.
    let work: Promise<void> = Promise.resolve()
    ws.on('message', (data) => {
      const bytes = data as Buffer
      const wait = writer.budget.spend({ frames: 1, bytes: bytes.length })
      if (isRefusal(wait)) return ws.close(closeCode(wait), wait.refusal)
      if (wait > 0) hold(ws, writer.budget)
      const frame = new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.byteLength)
      work = work
        .then(() => writer.budget.timed(() => this.#hear(ws, writer, frame)))
        .catch((error) => {
          this.#report(error, 'a notes frame')
          ws.close(4400, 'unreadable frame')
        })
    })
    ws.on('error', () => ws.terminate())
    ws.on('close', () => {
      this.#sockets.delete(ws)
      this.#presence.leave(ws)
    })
    void this.#greet(ws)
  }

  /** What we have, once it is written: a writer takes it for saved. */
  async #greet(ws: WebSocket): Promise<void> {
    const vector = syncFrame(STEP1, await this.#written((document) => document.stateVector()))
    const present = this.#presence.everybody()
    this.#sockets.send(ws, vector, ...(present ? [present] : []))
  }

  /**
   * What `look` sees, once it is written. When another process wrote first, words on their way may have been given up:
   * a client that was told of them would keep them, so it is looked at anew.
   */
  async #written<Seen>(look: (document: NotesDocument, turn: number) => Seen): Promise<Seen> {
    for (let tries = 1; ; tries++) {
      const { turn, state } = this.#room
      const seen = look(state.document, turn)
      await this.#room.settled()
      if (this.#room.turn === turn || tries === MAX_LOOKS) return seen
    }
  }

  /** Written entries on their way to everybody, their authors included: that is the saved mark. */
  changed(entries: readonly Entry[]): void {
    if (this.#sockets.size === 0) {
      this.#joining.forget()
      return
    }
    for (const entry of entries) {
      if (entry.kind !== 'text' || !entry.data) continue
      this.#updates.push(entry.data)
      if (entry.participant !== null) this.#authors.add(entry.participant)
      this.#joining.add(entry.data)
    }
    if (this.#updates.length === 0 || this.#planned) return
    // The room gathers for as long: only what another process wrote comes in between.
    const wait = this.#toldAt + this.interval / 2 - performance.now()
    if (wait <= 0) this.#flush()
    else this.#planned = setTimeout(() => this.#flush(), wait)
  }

  #flush(): void {
    this.#planned = null
    this.#toldAt = performance.now()
    const [updates, authors] = [this.#updates, this.#authors]
    this.#updates = []
    this.#authors = new Set()
    const merged = updates.length === 1 && updates[0] ? updates[0] : Y.mergeUpdates(updates)
    const present = this.#presence.due()
    // Who typed waits for it: that is the saved mark.
    this.#sockets.tell(
      [syncFrame(UPDATE, merged), ...(present ? [present] : [])],
      ({ author }) => author !== null && authors.has(author),
    )
  }

  async #hear(ws: WebSocket, writer: Writer, bytes: Uint8Array): Promise<void> {
    if (ws.readyState !== ws.OPEN) return
    const decoder = decoding.createDecoder(bytes)
    const type = decoding.readVarUint(decoder)
    if (type === AWARENESS) return this.#presence.hear(ws, decoding.readVarUint8Array(decoder), writer)
    if (type === QUERY_AWARENESS) {
      const present = this.#presence.everybody()
      if (present) this.#sockets.send(ws, present)
      return
    }
    if (type !== SYNC) return
    const step = decoding.readVarUint(decoder)
    const content = decoding.readVarUint8Array(decoder)
    if (step === STEP1) {
      if (this.#sockets.isBusy(ws)) return
      await this.#tellMissing(ws, content)
    } else if (step === STEP2 || step === UPDATE) {
      const typing = readTyping(content, ROOT)
      if (isRefusal(typing)) this.#refuse(ws, typing)
      else await this.#take(ws, writer, typing)
    }
  }

  #submit(command: Command): void {
    const key = `${this.#life}:${++this.#count}`
    this.#room.submit(command, null, key).catch((error) => this.#report(error, command.kind))
  }

  /** What somebody with this state vector lacks, once it is written. An empty one is a zero byte: who has just come. */
  async #tellMissing(ws: WebSocket, vector: Uint8Array): Promise<void> {
    if (vector.length > 1) {
      const missing = await this.#written((document) => document.since(vector))
      return this.#sockets.send(ws, syncFrame(STEP2, missing))
    }
    const { whole, since } = await this.#written((_, turn) => this.#joining.take(turn))
    // What came after the whole was made goes first: then the whole is everything, and the page is in step.
    if (since) this.#sockets.send(ws, syncFrame(UPDATE, since))
    this.#sockets.sendFramed(ws, whole)
  }

  async #take(ws: WebSocket, writer: Writer, typing: Typing): Promise<void> {
    const isOwn = [...typing.clients].every((client) => writer.owns(client))
    if (writer.author !== null && isOwn) return this.#submitTyping(ws, writer, typing, writer.author)
    let by = await this.#authorOf(writer, typing)
    // Who comes from another process may hold what it wrote and we have not read: that is nobody's theft.
    if (isRefusal(by) && !isOwn)
      by = (await this.#room.look()) ? await this.#authorOf(writer, typing) : refuse('server/busy')
    if (by === null) return
    if (isRefusal(by)) await this.#takeApart(ws, writer, typing, by)
    else this.#submitTyping(ws, writer, typing, by)
  }

  /** Pieces that look misplaced together may be right one after the other; else it is refused. */
  async #takeApart(ws: WebSocket, writer: Writer, typing: Typing, refusal: Refusal): Promise<void> {
    const parts = refusal.facts.why === 'conflict' ? partsOf(typing, ROOT) : []
    if (parts.length === 0) return this.#refuse(ws, refusal)
    for (const part of parts) if (ws.readyState === ws.OPEN) await this.#take(ws, writer, part)
  }

  /** The participant who may write this; null when it is known already, which makes no participant and writes nothing. */
  async #authorOf(writer: Writer, typing: Typing): Promise<string | Refusal | null> {
    const checked = checkTyping(typing, knownOf(this.#room.state.document.doc, ROOT))
    if (isRefusal(checked)) return checked
    if (checked.stale) return null
    const isFree = checked.clients.every((client) => this.#presence.isFree(client, writer.name))
    return isFree ? writer.participant(checked.clients) : refuse('notes/foreign-client')
  }

  /** Not awaited: the next frame may follow while this one is written; order is kept by the room. */
  #submitTyping(ws: WebSocket, writer: Writer, typing: Typing, by: string): void {
    const { budget, guest } = writer
    const owns = (client: number) => writer.owns(client)
    const command: Command = { kind: 'typing', typing, owns, mayDelete: deletionsOf(writer), by, guest }
    const writing = budget.timed(() => this.#room.submit(command, by, `${this.#life}:${++this.#count}`))
    writing.then(
      (done) => {
        if (isRefusal(done)) return this.#takeApart(ws, writer, typing, done)
        if (isHeld(done.body)) this.#refuse(ws, refuse('notes/held'))
        else budget.didWell()
      },
      (error) => this.#report(error, 'writing an update'),
    )
  }

  /**
   * Turns a socket away. When what came may only not fit yet, it is told what we have instead, and sends everything that
   * we lack.
   */
  #refuse(ws: WebSocket, refusal: Refusal): void {
    const asked = (this.#asks.get(ws) ?? 0) + 1
    if (!mayComeLater(refusal) || asked > MAX_ASKS) {
      ws.close(closeCode(refusal), refusal.refusal)
      return
    }
    this.#asks.set(ws, asked)
    void this.#greet(ws)
  }

  close(): void {
    if (this.#planned) clearTimeout(this.#planned)
    this.#presence.close()
    this.#sockets.close()
  }
}
