import { ServerClock } from './client-clock.ts'
import { browserParts, type LiveParts, type SocketLike } from './client-parts.ts'
import { type Pending, PendingList } from './client-pending.ts'
import { isFor, mergeSees, nameOf, readFrame, type See } from './client-sees.ts'
import { Unpacker } from './client-unpack.ts'
import { Ways } from './client-ways.ts'
import type { ClientFrame, RoomName, ServerFrame } from './protocol.ts'

export type ConnectionState = 'connecting' | 'live' | 'offline'
export type { See } from './client-sees.ts'
/** Committed as entry `seq`, or refused with the words to show. */
export type Outcome = { seq: number; reply: unknown } | { refused: string; words: string }

export interface LiveClient {
  /** Adds a room to what this page sees; frames of that room (and `mine`) are handed on. */
  see(see: See, hear: (frame: ServerFrame) => void): Disposable
  /** A patch did not fit: the server is asked for all of this room once more, for everybody who looks at it. */
  anew(see: See): void
  /** Sends a command with a fresh key; resolves when committed or refused; kept and sent again (same key) across reconnects. `id`: notes id / classroom id when the room needs it. */
  do(room: RoomName, what: { kind: string } & Record<string, unknown>, id?: string): Promise<Outcome>
  /** Outcomes of commands that were given before a reload of this page. */
  onLate(listener: (command: Pending, outcome: Outcome) => void): Disposable
  onState(listener: (state: ConnectionState) => void): Disposable
  /** Server time, ms since 1970, corrected by the `now` of frames; `meanwhile` until the first of them came. */
  now(meanwhile?: number): number
  close(): void
}

const FIRST_RETRY_MS = 300
const LAST_RETRY_MS = 10_000
/** Nothing heard for so long: ask whether somebody is there. */
const SILENCE_MS = 45_000
/** And the answer must come within this, or the connection is dead. */
const ANSWER_MS = 8_000
/** A network that drops once is back at the second try; nobody needs to read about it before that. */
const QUIET_FAILURES = 2

// Safari knows no `Symbol.dispose` yet; both ends of every `see` need the same one.
if (!Symbol.dispose) Object.defineProperty(Symbol, 'dispose', { value: Symbol('Symbol.dispose') })

/** The live socket of a page, browser only. It opens at once, and again until `close()`. */
export const connectLive = (workshopId: string): LiveClient => startLive(browserParts(workshopId))

/** The same with its surroundings handed in. */
export function startLive(parts: LiveParts): LiveClient {
  const clock = new ServerClock(parts.local)
  const pending = new PendingList(parts.store, parts.storeName)
  const waiting = new Map<string, (outcome: Outcome) => void>()
  const hearers = new Set<{ see: See; hear: (frame: ServerFrame) => void }>()
  const lateListeners = new Set<(command: Pending, outcome: Outcome) => void>()
  /** Newest `view` and `mine` of each room on this connection: the server tells a page only once. */
  const latest = new Map<string, ServerFrame>()
  const stateListeners = new Set<(state: ConnectionState) => void>()

  let socket: SocketLike | null = null
  let welcomed = false
  let closed = false
  let failures = 0
  let state: ConnectionState = 'connecting'
  /** Numbers of commands on this connection → their keys. */
  let sent = new Map<number, string>()
  let count = 0
  let helloPlanned = false
  /** Rooms came or went since the last hello, before the server welcomed it. */
  let unsaid = false
  const ways = new Ways(parts, () => {
    drop()
    open()
  })
  let stopRetry = () => {}
  let stopWatch = () => {}
  const stopBusy = new Set<() => void>()

  function setState(next: ConnectionState) {
    if (next === state) return
    state = next
    for (const listener of [...stateListeners]) listener(state)
  }

  function open() {
    stopRetry()
    if (closed || socket) return
    if (!parts.online.is()) return setState('offline')
    const opened = new ways.Socket(parts.url)
    opened.binaryType = 'arraybuffer'
    socket = opened
    const heard = (text: string) => socket === opened && hear(text)
    const unpacker = parts.inflate && new Unpacker(parts.inflate, () => socket === opened && lost())
    opened.onopen = () => socket === opened && sendHello()
    opened.onmessage = ({ data }: { data: unknown }) => {
      if (unpacker) unpacker.take(data, heard)
      else if (typeof data === 'string') heard(data)
    }
    opened.onclose = () => socket === opened && lost()
    // A handshake that hangs is a failure too.
    watch(ANSWER_MS, lost)
  }

  /** The connection is gone: forget it, and try again later, spread over the second half of the waiting time. */
  function lost() {
    if (!welcomed) ways.failed()
    drop()
    failures += 1
    setState(failures >= QUIET_FAILURES || !parts.online.is() ? 'offline' : 'connecting')
    const wait = Math.min(LAST_RETRY_MS, FIRST_RETRY_MS * 2 ** (failures - 1))
    stopRetry = parts.after(wait * (0.5 + parts.random() / 2), open)
  }

  function drop() {
    stopWatch()
    stopRetry()
    const old = socket
    socket = null
    welcomed = false
    sent = new Map()
    latest.clear()
    for (const stop of stopBusy) stop()
    stopBusy.clear()
    old?.close()
  }

  function watch(ms: number, run: () => void) {
    stopWatch()
    stopWatch = parts.after(ms, run)
  }

  /** Asks for a sign of life: a repeated hello is answered by a welcome. */
  function probe() {
    if (!welcomed) return
    sendHello()
    watch(ANSWER_MS, lost)
  }

  const send = (frame: ClientFrame) => socket?.send(JSON.stringify(frame))

  function sendHello(without?: string) {
    unsaid = false
    const sees = mergeSees([...hearers].map(({ see }) => see))
    const see = sees.filter((one) => nameOf(one) !== without)
    send({
      t: 'hello',
      v: 1,
      ...(parts.inflate && { deflate: true as const }),
      ...(parts.saving?.is() && { slow: true as const }),
      see,
    })
  }

  /** The server tells a room from the beginning to who comes into it: out, and in again. */
  function anew(name: string) {
    for (const hearer of hearers) {
      if (nameOf(hearer.see) === name) hearer.see = { ...hearer.see, seq: undefined }
    }
    if (!welcomed) return
    sendHello(name)
    sendHello()
  }

  function planHello() {
    if (helloPlanned) return
    helloPlanned = true
    // Rooms that are added or left in one go make one frame.
    queueMicrotask(() => {
      helloPlanned = false
      if (welcomed) sendHello()
      else unsaid = true
    })
  }

  /** Of one room in the order given: the next one goes when the server answered for the one before. */
  function sendPending(command: Pending) {
    if (!welcomed || nextOf(command)?.key !== command.key) return
    const n = count++
    sent.set(n, command.key)
    const { room, id, key, what } = command
    send({ t: 'do', n, room, ...(id === undefined ? {} : { id }), key, what })
  }

  const nextOf = ({ room, id }: Pending) => pending.all().find((one) => one.room === room && one.id === id)

  function hear(data: string) {
    const frame = readFrame(data)
    if (!frame) return
    watch(SILENCE_MS, probe)
    if ('now' in frame) clock.heard(frame.now)
    if (frame.t === 'welcome') return welcome()
    if (frame.t === 'done') return settle(frame.n, { seq: frame.seq, reply: frame.reply })
    if (frame.t === 'refused') {
      if (frame.code === 'server/busy') return again(frame.n)
      return settle(frame.n, { refused: frame.code, words: frame.words })
    }
    if (frame.t === 'view' || frame.t === 'mine') latest.set(`${frame.room}/${frame.t}`, frame)
    for (const hearer of [...hearers]) {
      if (!isFor(frame, hearer.see)) continue
      if (frame.t === 'notes') hearer.see = { ...hearer.see, seq: frame.seq }
      hearer.hear(frame)
    }
  }

  function welcome() {
    if (welcomed) return
    welcomed = true
    failures = 0
    ways.welcomed()
    if (unsaid) sendHello()
    setState('live')
    for (const command of pending.all()) sendPending(command)
  }

  /** The server had no room for it: the same once more, a little later. */
  function again(n: number) {
    const key = sent.get(n)
    sent.delete(n)
    const stop = parts.after(1_000 + 4_000 * parts.random(), () => {
      stopBusy.delete(stop)
      const command = pending.all().find((one) => one.key === key)
      if (command) sendPending(command)
      // No command has a number below zero: a room of the hello had no room.
      else if (n < 0 && welcomed) sendHello()
    })
    stopBusy.add(stop)
  }

  function settle(n: number, outcome: Outcome) {
    const key = sent.get(n)
    sent.delete(n)
    const command = pending.all().find((one) => one.key === key)
    if (!command) return
    pending.remove(command.key)
    const next = nextOf(command)
    if (next) sendPending(next)
    const resolve = waiting.get(command.key)
    waiting.delete(command.key)
    if (resolve) resolve(outcome)
    else for (const listener of [...lateListeners]) listener(command, outcome)
  }

  const stopOnline = parts.online.onChange(() => {
    if (!parts.online.is()) {
      drop()
      setState('offline')
    } else if (socket) probe()
    else open()
  })

  const stopSaving = parts.saving?.onChange(planHello)

  open()

  return {
    see(see, hear) {
      const hearer = { see, hear }
      const name = nameOf(see)
      const known = [...hearers].filter((other) => nameOf(other.see) === name)
      hearers.add(hearer)
      if (known.length > 0) for (const frame of latest.values()) if (isFor(frame, see)) hear(frame)
      // Who comes later with older notes than the others have lacks what those were told.
      if (known.some((other) => other.see.seq !== see.seq)) anew(name)
      planHello()
      return disposable(() => {
        if (hearers.delete(hearer)) planHello()
      })
    },
    anew: (see) => anew(nameOf(see)),
    do(room, what, id) {
      const command: Pending = { key: parts.key(), room, what, ...(id === undefined ? {} : { id }) }
      return new Promise((resolve) => {
        waiting.set(command.key, resolve)
        pending.add(command)
        sendPending(command)
      })
    },
    onLate: (listener) => listen(lateListeners, listener),
    onState(listener) {
      listener(state)
      return listen(stateListeners, listener)
    },
    now: (meanwhile) => clock.now(meanwhile),
    close() {
      closed = true
      stopOnline()
      stopSaving?.()
      ways.end()
      drop()
    },
  }
}

const disposable = (end: () => void): Disposable => ({ [Symbol.dispose]: end })

function listen<T>(listeners: Set<T>, listener: T): Disposable {
  listeners.add(listener)
  return disposable(() => listeners.delete(listener))
}
