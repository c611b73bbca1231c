import { randomUUID } from 'node:crypto'
import { WebSocket } from 'ws'
import { type Hello, LIVE_VERSION, type RoomName, type ServerFrame } from '../../live/protocol.ts'

export type WireDeps = {
  /** `ws://127.0.0.1:3300`. */
  readonly base: string
  readonly workshop: string
  /** The browser's cookie, `mr=…`; empty: it gets one with the answer to its first upgrade. */
  readonly cookie: string
  readonly see: Hello['see']
  /** Views of stage and floor, and what is this participant's own. */
  hear(frame: ServerFrame): void
  /** Patches of the notes as they came; without it nobody here reads them. */
  read?(text: string): void
  /** The socket was cut, by whomever, and is opened again. */
  lost?(): void
}

/** What became of a command. `cut`: nobody knows; sent again under the same key it counts once. */
export type Done =
  | { readonly state: 'done'; readonly reply: unknown }
  | { readonly state: 'refused'; readonly code: string }
  | { readonly state: 'cut' }

/** One simulated browser on the live socket. */
export interface Wire {
  /** The cookie that it has by now, or an empty text. */
  readonly cookie: string
  /** Sends a command; resolves with what became of it. Never rejects. */
  do(
    room: RoomName,
    what: { kind: string } & Record<string, unknown>,
    id?: string,
    key?: string,
  ): Promise<Done>
  /** What it sees from now on, instead. */
  look(see: Hello['see']): void
  /** Resolves when it is connected and welcome; at once when it is, also when it was closed. */
  welcome(): Promise<void>
  /** Out of the network's reach for that long, ms. */
  drop(ms: number): void
  /** Leaves; resolves when the server knows, or after half a second. */
  close(): Promise<void>
}

const FIRST_RETRY_MS = 500
const LONGEST_RETRY_MS = 15_000
/** A server that is going down may not answer; nobody waits for it longer. */
const GOODBYE_MS = 500

/** Opens a live socket as a page does, and opens it again whenever it is cut, until `close`. */
export function openWire({ base, workshop, cookie: first, see: rooms, hear, read, lost }: WireDeps): Wire {
  const waiting = new Map<number, (done: Done) => void>()
  const hoping = new Set<() => void>()
  let socket: WebSocket
  let cookie = first
  let see = rooms
  let tries = 0
  let last = 0
  let welcome = false
  let closed = false
  let retry: NodeJS.Timeout | null = null

  function connect(): void {
    socket = new WebSocket(`${base}/ws/live/${workshop}`, { headers: cookie === '' ? {} : { cookie } })
    socket.on('upgrade', ({ headers }) => {
      const [made = ''] = headers['set-cookie']?.[0]?.split(';') ?? []
      if (cookie === '') cookie = made
    })
    socket.on('open', hello)
    socket.on('message', (data) => take(String(data)))
    // An error is followed by a close: that is where it is mended.
    socket.on('error', () => undefined)
    socket.on('close', lose)
  }

  function hello(): void {
    socket.send(JSON.stringify({ t: 'hello', v: LIVE_VERSION, see } satisfies Hello))
  }

  function take(text: string): void {
    if (text.startsWith('{"t":"notes"')) {
      read?.(text)
      return
    }
    const frame = JSON.parse(text) as ServerFrame
    if (frame.t === 'done') answer(frame.n, { state: 'done', reply: frame.reply })
    else if (frame.t === 'refused' && frame.n >= 0) answer(frame.n, { state: 'refused', code: frame.code })
    else {
      if (frame.t === 'welcome') {
        tries = 0
        welcome = true
        release()
      }
      hear(frame)
    }
  }

  function answer(n: number, done: Done): void {
    waiting.get(n)?.(done)
    waiting.delete(n)
  }

  function release(): void {
    for (const go of hoping) go()
    hoping.clear()
  }

  function lose(): void {
    welcome = false
    for (const n of [...waiting.keys()]) answer(n, { state: 'cut' })
    if (closed) return
    lost?.()
    comeBack(Math.min(LONGEST_RETRY_MS, FIRST_RETRY_MS * 2 ** tries++))
  }

  function comeBack(ms: number): void {
    if (retry) clearTimeout(retry)
    retry = setTimeout(connect, ms)
    retry.unref()
  }

  connect()
  return {
    get cookie() {
      return cookie
    },
    do(room, what, id, key = randomUUID()) {
      if (socket.readyState !== WebSocket.OPEN) return Promise.resolve({ state: 'cut' })
      const n = ++last
      socket.send(JSON.stringify({ t: 'do', n, room, ...(id !== undefined && { id }), key, what }))
      return new Promise((resolve) => waiting.set(n, resolve))
    },
    look(next) {
      see = next
      if (socket.readyState === WebSocket.OPEN) hello()
    },
    welcome: () => (welcome || closed ? Promise.resolve() : new Promise((resolve) => hoping.add(resolve))),
    drop(ms) {
      socket.terminate()
      socket.once('close', () => !closed && comeBack(ms))
    },
    close() {
      closed = true
      release()
      if (retry) clearTimeout(retry)
      if (socket.readyState === WebSocket.CLOSED) return Promise.resolve()
      return new Promise((resolve) => {
        const cut = setTimeout(() => socket.terminate(), GOODBYE_MS)
        socket.once('close', () => {
          clearTimeout(cut)
          resolve()
        })
        if (socket.readyState === WebSocket.CONNECTING) socket.terminate()
        else socket.close(1000)
      })
    },
  }
}
