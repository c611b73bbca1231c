import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'
import type { WebSocket } from 'ws'
import * as Y from 'yjs'
import { isRefusal, type Refusal, refuse } from '../../core/refusal.ts'
import { Pace } from '../../live/pace.ts'
import { Presence } from '../../live/presence.ts'
import type { Room } from '../../live/room.ts'
import type { Entry } from '../../storage/log.ts'
import { checkUpdate, knownOf, mayComeLater } from '../typing/contract.ts'
import { ROOT } from './contract.ts'
import type { NotesDocument } from './document.ts'
import type { Command } from './rules.ts'
import type { NotesState } from './state.ts'

/** Message types of the y-websocket protocol, and of y-protocols/sync below type 0. */
export const SYNC = 0
export const AWARENESS = 1
export const QUERY_AWARENESS = 3
const STEP1 = 0
const STEP2 = 1
const UPDATE = 2

/** Writers are told this often, ms: fewer, larger frames the more there are. */
const FLUSH_MIN_MS = 25
const FLUSH_MAX_MS = 120
const WRITERS_PER_MS = 20
/** A socket that does not read is cut off when so much waits for it beside one whole document. It comes back for the rest. */
const MAX_QUEUED_BYTES = 512 * 1024
/** While so much waits for a socket, it is not told everything once more. */
const BUSY_BYTES = 64 * 1024
/** So often a socket is asked for what we lack, instead of being turned away; a sound one needs it once. */
const MAX_ASKS = 20

/** With another process that writes all the time, one of so many looks finds nothing given up. */
const MAX_LOOKS = 8

/** Who a writing socket is: its participant (made at the first write), and what it may own. */
export type Writer = {
  /** Role word for the cursor. */
  readonly role: string
  /** Whose cursor it shows: nobody else writes with a client that was shown under this name. */
  readonly name: string
  /** Whose budget its frames count on. */
  readonly budget: string
  /** The participant who writes with these Yjs clients, or why not. */
  participant(clients: readonly number[]): Promise<string | Refusal>
  owns(client: number): boolean
}

const CLOSE_CODES: Readonly<Record<string, number>> = {
  'people/unknown-link': 4401,
  'people/not-allowed': 4401,
  'notes/foreign-client': 4403,
  'notes/unknown': 4404,
  'notes/locked': 4409,
  'people/too-many': 4429,
  'server/busy': 1013,
}

/** Close codes that the editor and docs/protocol.md know; 4400 for what a sound client never sends. */
export const closeCode = (refusal: Refusal): number => CLOSE_CODES[refusal.refusal] ?? 4400

/** The writers of one document, on stock y-websocket frames. */
export class Writers {
  readonly #room: Room<NotesState, Command>
  readonly #sockets = new Set<WebSocket>()
  readonly #presence: Presence
  readonly #pace = new Pace()
  readonly #asks = new WeakMap<WebSocket, number>()
  readonly #report: (error: unknown, what: string) => void
  #updates: Uint8Array[] = []
  #planned: NodeJS.Timeout | null = null
  #count = 0
  readonly #life: string

  constructor(room: Room<NotesState, Command>, life: string, report: (error: unknown, what: string) => void) {
    this.#room = room
    this.#life = life
    this.#report = report
    this.#presence = new Presence(
      ROOT,
      (frame) => this.#broadcast(frame),
      (question, on) => this.#submit({ kind: 'answering', question, on }),
    )
  }

  get size(): number {
    return this.#sockets.size
  }

  connect(ws: WebSocket, writer: Writer): void {
    this.#sockets.add(ws)
    // One after the other: the protocol is a conversation.
    let work: Promise<void> = Promise.resolve()
    ws.on('message', (data) => {
      const bytes = data as Buffer
      this.#pace.count(ws, writer.budget, bytes.length, performance.now())
      work = work
        .then(() => this.#hear(ws, writer, new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.byteLength)))
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
    this.#send(ws, syncFrame(STEP1, await this.#written((document) => document.stateVector())))
    const present = this.#presence.everybody()
    if (present) this.#send(ws, present)
  }

  /**
   * What `look` sees, once it is written. When another process wrote first, words on their way may have been given up:
   * a client that was told of them would keep them, so it is looked at anew.
   */
  async #written(look: (document: NotesDocument) => Uint8Array): Promise<Uint8Array> {
    for (let tries = 1; ; tries++) {
      const { turn, state } = this.#room
      const seen = look(state.document)
      await this.#room.settled()
      if (this.#room.turn === turn || tries === MAX_LOOKS) return seen
    }
  }

  /** Written entries on their way to everybody, their authors included: that is the saved mark. */
  changed(entries: readonly Entry[]): void {
    if (this.#sockets.size === 0) return
    for (const entry of entries) if (entry.kind === 'text' && entry.data) this.#updates.push(entry.data)
    if (this.#updates.length === 0) return
    const wait = Math.min(FLUSH_MAX_MS, FLUSH_MIN_MS + this.#sockets.size / WRITERS_PER_MS)
    this.#planned ??= setTimeout(() => this.#flush(), wait)
  }

  #flush(): void {
    this.#planned = null
    const updates = this.#updates
    this.#updates = []
    const merged = updates.length === 1 && updates[0] ? updates[0] : Y.mergeUpdates(updates)
    this.#broadcast(syncFrame(UPDATE, merged))
  }

  async #hear(ws: WebSocket, writer: Writer, bytes: Uint8Array): Promise<void> {
    if (ws.readyState !== ws.OPEN) return
    const decoder = decoding.createDecoder(bytes)
    const type = decoding.readVarUint(decoder)
    if (type === AWARENESS) return this.#presence.hear(ws, decoding.readVarUint8Array(decoder), writer)
    if (type === QUERY_AWARENESS) {
      const present = this.#presence.everybody()
      if (present) this.#send(ws, present)
      return
    }
    if (type !== SYNC) return
    const step = decoding.readVarUint(decoder)
    const content = decoding.readVarUint8Array(decoder)
    if (step === STEP1) {
      if (ws.bufferedAmount > BUSY_BYTES) return
      this.#send(ws, syncFrame(STEP2, await this.#written((document) => document.since(content))))
    } else if (step === STEP2 || step === UPDATE) {
      await this.#write(ws, writer, content)
    }
  }

  #submit(command: Command): void {
    const key = `${this.#life}:${++this.#count}`
    this.#room.submit(command, null, key).catch((error) => this.#report(error, command.kind))
  }

  async #write(ws: WebSocket, writer: Writer, update: Uint8Array): Promise<void> {
    const turnAway = (refusal: Refusal) => ws.close(closeCode(refusal), refusal.refusal)
    const checked = checkUpdate(update, knownOf(this.#room.state.document.doc, ROOT))
    if (isRefusal(checked)) return mayComeLater(checked) ? this.#askAgain(ws, checked) : turnAway(checked)
    // A synced client sends what is known: that makes no participant and writes nothing.
    if (checked.stale) return
    if (!checked.clients.every((client) => this.#presence.isFree(client, writer.name))) {
      return turnAway(refuse('notes/foreign-client'))
    }
    const by = await writer.participant(checked.clients)
    if (isRefusal(by)) return turnAway(by)
    const key = `${this.#life}:${++this.#count}`
    const command: Command = { kind: 'update', update, owns: (client) => writer.owns(client), by }
    // Not awaited: the next frame may follow while this one is written; order is kept by the room.
    this.#room.submit(command, by, key).then(
      (done) => isRefusal(done) && turnAway(done),
      (error) => this.#report(error, 'writing an update'),
    )
  }

  /** What came does not fit yet: the socket is told what we have, and sends everything that we lack. */
  async #askAgain(ws: WebSocket, refusal: Refusal): Promise<void> {
    const asked = (this.#asks.get(ws) ?? 0) + 1
    this.#asks.set(ws, asked)
    if (asked > MAX_ASKS) ws.close(closeCode(refusal), refusal.refusal)
    else this.#send(ws, syncFrame(STEP1, this.#room.state.document.stateVector()))
  }

  #broadcast(frame: Uint8Array): void {
    for (const ws of this.#sockets) this.#send(ws, frame)
  }

  #send(ws: WebSocket, frame: Uint8Array): void {
    if (ws.readyState !== ws.OPEN) return
    if (this.#isStuck(ws)) ws.terminate()
    else ws.send(frame)
  }

  /** The size of the document is asked for only when there is reason to. */
  #isStuck({ bufferedAmount }: WebSocket): boolean {
    if (bufferedAmount <= MAX_QUEUED_BYTES) return false
    return bufferedAmount > MAX_QUEUED_BYTES + this.#room.state.document.whole().length
  }

  close(): void {
    if (this.#planned) clearTimeout(this.#planned)
    this.#presence.close()
    for (const ws of this.#sockets) ws.close(1012, 'restarting')
    this.#sockets.clear()
  }
}

function syncFrame(step: number, content: Uint8Array): Uint8Array {
  const encoder = encoding.createEncoder()
  encoding.writeVarUint(encoder, SYNC)
  encoding.writeVarUint(encoder, step)
  encoding.writeVarUint8Array(encoder, content)
  return encoding.toUint8Array(encoder)
}
