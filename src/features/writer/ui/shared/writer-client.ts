import { type Awareness, applyAwarenessUpdate, removeAwarenessStates } from 'y-protocols/awareness'
import * as Y from 'yjs'
import type { RefusalCode } from '../../../../core/refusal.ts'
import { ROOT } from '../../../notes/contract.ts'
import { type Carry, carryOf } from './carry.ts'
import { ownAwareness, readFrame, stepOne, stepTwo, updateFrame } from './frames.ts'
import { Unsaved, unsavedWords } from './unsaved.ts'

export type WriterState =
  | { state: 'connecting' | 'saving' | 'saved' }
  | { state: 'offline'; unsaved: boolean }
  /** The server takes no more from here: what is unsaved stays in the document, to be copied. */
  | { state: 'refused'; reason: RefusalCode }

/** The part of a browser's `WebSocket` that is needed. */
export interface WriterSocket {
  binaryType: string
  onopen: (() => void) | null
  onmessage: ((event: { data: unknown }) => void) | null
  onclose: ((event: { code: number; reason?: string }) => void) | null
  send(bytes: Uint8Array<ArrayBuffer>): void
  close(): void
}

export type WriterDeps = {
  /** Loaded from the browser's store before: its unsent edits are found by comparing. */
  doc: Y.Doc
  awareness: Awareness
  open(): WriterSocket
  /** Calls back once after this many milliseconds; disposing takes it back. */
  after(ms: number, what: () => void): Disposable
  /** 0 to 1, for the jitter. */
  random(): number
}

export interface Writer extends Disposable {
  readonly state: WriterState
  onState(listener: () => void): Disposable
  /** Connects at once: the browser is online again, or a person wants another try after a refusal. */
  retry(): void
  /** The browser says that it has no network: a connection that only looks alive is given up. */
  offline(): void
  /** What is in the document and not saved, a line for each place. */
  unsavedWords(): string
  /** The same, to be written by another client. */
  carry(): Carry
}

/** Typing within this goes out as one frame. */
const MERGE_MS = 30
/** Cursors are lossy: nobody sees more than this. */
const CURSOR_MS = 150
/** Back-off between tries: the first, and the longest. */
const FIRST_RETRY_MS = 300
const LONGEST_RETRY_MS = 10_000
/** Unsaved edits and not one frame heard for this long: the connection only looks alive. */
const STALLED_MS = 12_000
/** With a living connection something comes every 15 s, one's own cursor at least; after this the server is asked. */
const SILENT_MS = 30_000

/** Said with the code, where one code stands for several. */
const REASONS = [
  'notes/slow',
  'notes/banned',
  'notes/waits',
  'notes/too-long',
  'notes/needs-link',
  'notes/needs-registration',
  'notes/staff-only',
] as const

/** Close codes of `/ws/notes/<id>` that another try would not mend. All other codes: connect again. */
const REFUSED: Readonly<Record<number, RefusalCode>> = {
  /** RFC 6455: a frame that is larger than the server takes. */
  1009: 'input/too-large',
  4400: 'notes/bad-update',
  4401: 'people/not-allowed',
  4403: 'notes/foreign-client',
  4404: 'notes/unknown',
  4409: 'notes/locked',
  4410: 'notes/muted',
  4411: 'notes/held',
  4412: 'notes/check-first',
  4413: 'notes/too-much-deleted',
}

/**
 * Holds a Yjs document equal to the server's, over the y-websocket protocol. Nothing is queued while there is no
 * connection: the document holds it, and the sync of the next connection carries it.
 */
export function openWriter({ doc, awareness, open, after, random }: WriterDeps): Writer {
  const unsaved = new Unsaved()
  const listeners = new Set<() => void>()
  let state: WriterState = { state: 'connecting' }
  let refused: RefusalCode | null = null
  let socket: WriterSocket | null = null
  /** The server's state vector, until our side of the sync is sent. */
  let theirs: Uint8Array | null = null
  let synced = false
  let answered = false
  let tries = 0
  let heard = 0
  let waiting: Uint8Array[] = []
  const timers: Record<'merge' | 'cursor' | 'retry' | 'stall' | 'silence', Disposable | null> = {
    merge: null,
    cursor: null,
    retry: null,
    stall: null,
    silence: null,
  }

  function stop(...names: (keyof typeof timers)[]): void {
    for (const name of names) {
      timers[name]?.[Symbol.dispose]()
      timers[name] = null
    }
  }

  function once(name: keyof typeof timers, ms: number, what: () => void): void {
    timers[name] ??= after(ms, () => {
      timers[name] = null
      what()
    })
  }

  function show(): void {
    const next = nextState()
    const same = state.state === next.state && JSON.stringify(state) === JSON.stringify(next)
    if (same) return
    state = next
    for (const listener of listeners) listener()
  }

  function nextState(): WriterState {
    if (refused) return { state: 'refused', reason: refused }
    if (answered) return { state: unsaved.any ? 'saving' : 'saved' }
    return tries === 0 ? { state: 'connecting' } : { state: 'offline', unsaved: unsaved.any }
  }

  function connect(): void {
    stop('retry')
    const mine = open()
    socket = mine
    mine.binaryType = 'arraybuffer'
    mine.onopen = () => mine.send(stepOne(Y.encodeStateVector(doc)))
    mine.onmessage = ({ data }) => {
      if (data instanceof ArrayBuffer) hear(new Uint8Array(data))
    }
    mine.onclose = ({ code, reason }) =>
      lose(REFUSED[code] ? (REASONS.find((one) => one === reason) ?? REFUSED[code]) : null)
    // A handshake that hangs is a loss too.
    expectAnswer()
  }

  /** Who only reads would never notice a connection that fell silent. */
  function watchForSilence(): void {
    const before = heard
    once('silence', SILENT_MS, () => {
      if (heard !== before) return watchForSilence()
      expectAnswer()
      socket?.send(stepOne(Y.encodeStateVector(doc)))
    })
  }

  function expectAnswer(): void {
    const before = heard
    once('silence', STALLED_MS, () => (heard === before ? lose(null) : watchForSilence()))
  }

  function hear(bytes: Uint8Array): void {
    heard++
    const message = readFrame(bytes)
    switch (message.frame) {
      case 'step-1':
        theirs = message.stateVector
        unsaved.compare(doc, Y.decodeStateVector(theirs))
        break
      case 'step-2':
        unsaved.compareDeletions(doc, message.update)
        Y.applyUpdate(doc, message.update, writer)
        synced = true
        tries = 0
        break
      case 'update':
        Y.applyUpdate(doc, message.update, writer)
        unsaved.confirm(message.update)
        break
      case 'awareness':
        applyAwarenessUpdate(awareness, message.update, writer)
        break
      case 'query':
        socket?.send(ownAwareness(awareness))
        break
      case 'unknown':
        break
      default:
        message satisfies never
    }
    if (theirs && synced) answer(theirs)
    if (!unsaved.any) stop('stall')
    show()
  }

  /** Both sides of the server's sync are here: what it lacks is known exactly, and mostly nothing. */
  function answer(stateVector: Uint8Array): void {
    theirs = null
    answered = true
    if (unsaved.any) {
      socket?.send(stepTwo(unsaved.asUpdate(doc, stateVector)))
      watchForStall()
    }
    if (awareness.getLocalState()) socket?.send(ownAwareness(awareness))
  }

  function flush(): void {
    if (!answered || waiting.length === 0) return
    socket?.send(updateFrame(Y.mergeUpdates(waiting)))
    waiting = []
    watchForStall()
  }

  function watchForStall(): void {
    const before = heard
    once('stall', STALLED_MS, () => {
      if (!unsaved.any || !socket) return
      if (heard === before) lose(null)
      else watchForStall()
    })
  }

  function lose(reason: RefusalCode | null): void {
    if (socket) {
      socket.onopen = socket.onmessage = socket.onclose = null
      socket.close()
    }
    socket = null
    synced = answered = false
    theirs = null
    waiting = []
    refused = reason
    stop('merge', 'cursor', 'stall', 'silence')
    const others = [...awareness.getStates().keys()].filter((client) => client !== awareness.clientID)
    removeAwarenessStates(awareness, others, writer)
    if (!reason) {
      const longest = Math.min(LONGEST_RETRY_MS, FIRST_RETRY_MS * 2 ** tries++)
      once('retry', longest * (0.5 + random() / 2), connect)
    }
    show()
  }

  function onUpdate(update: Uint8Array, origin: unknown, _doc: Y.Doc, transaction: Y.Transaction): void {
    if (origin === writer) return
    unsaved.note(transaction)
    if (answered) {
      waiting.push(update)
      once('merge', MERGE_MS, flush)
    }
    show()
  }

  function onAwareness(_changes: unknown, origin: unknown): void {
    if (origin !== 'local' || !answered) return
    once('cursor', CURSOR_MS, () => socket?.send(ownAwareness(awareness)))
  }

  const writer: Writer = {
    get state() {
      return state
    },
    onState(listener) {
      listeners.add(listener)
      return { [Symbol.dispose]: () => listeners.delete(listener) }
    },
    retry() {
      if (socket) return
      refused = null
      connect()
      show()
    },
    offline() {
      if (socket) lose(null)
    },
    unsavedWords: () => unsavedWords(doc.getText(ROOT), unsaved),
    carry: () => carryOf(doc.getText(ROOT), unsaved),
    [Symbol.dispose]() {
      flush()
      stop('merge', 'cursor', 'retry', 'stall', 'silence')
      doc.off('update', onUpdate)
      awareness.off('update', onAwareness)
      if (socket) {
        socket.onopen = socket.onmessage = socket.onclose = null
        socket.close()
      }
      socket = null
      listeners.clear()
    },
  }

  doc.on('update', onUpdate)
  awareness.on('update', onAwareness)
  connect()
  return writer
}
