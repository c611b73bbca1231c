import { randomUUID } from 'node:crypto'
import { WebSocket } from 'ws'
import { type Hello, LIVE_VERSION, type RoomName, type ServerFrame } from '../../live/protocol.ts'

export type WireDeps = {
  /** `ws://127.0.0.1:3300`. */
  readonly base: string
  readonly workshop: string
  /** The browser's cookie, `mr=…`. */
  readonly cookie: string
  readonly see: Hello['see']
  /** Views of stage and floor, and what is this participant's own. Patches of the notes are read by nobody here. */
  hear(frame: ServerFrame): void
}

/** One simulated browser on the live socket. */
export interface Wire {
  /** Sends a command; resolves with the server's reply, or null when it was refused or nobody is there. Never rejects. */
  do(
    room: RoomName,
    what: { kind: string } & Record<string, unknown>,
    id?: string,
  ): Promise<{ reply: unknown } | null>
  /** Leaves; resolves when the server knows, or after half a second. */
  close(): Promise<void>
}

const FIRST_RETRY_MS = 500
const LONGEST_RETRY_MS = 15_000
/** A server that is going down may not answer; nobody waits for it longer. */
const GOODBYE_MS = 500

/** Opens a live socket as a page does, and opens it again whenever it is cut, until `close`. */
export function openWire({ base, workshop, cookie, see, hear }: WireDeps): Wire {
  const waiting = new Map<number, (done: { reply: unknown } | null) => void>()
  let socket: WebSocket
  let tries = 0
  let last = 0
  let closed = false
  let retry: NodeJS.Timeout | null = null

  function connect(): void {
    socket = new WebSocket(`${base}/ws/live/${workshop}`, { headers: { cookie } })
    socket.on('open', () => socket.send(JSON.stringify({ t: 'hello', v: LIVE_VERSION, see } satisfies Hello)))
    socket.on('message', (data) => read(String(data)))
    // An error is followed by a close: that is where it is mended.
    socket.on('error', () => undefined)
    socket.on('close', lose)
  }

  function read(text: string): void {
    if (text.startsWith('{"t":"notes"')) return
    const frame = JSON.parse(text) as ServerFrame
    if (frame.t === 'done') answer(frame.n, { reply: frame.reply })
    else if (frame.t === 'refused') answer(frame.n, null)
    else {
      if (frame.t === 'welcome') tries = 0
      hear(frame)
    }
  }

  function answer(n: number, done: { reply: unknown } | null): void {
    waiting.get(n)?.(done)
    waiting.delete(n)
  }

  function lose(): void {
    for (const n of [...waiting.keys()]) answer(n, null)
    if (closed) return
    retry = setTimeout(connect, Math.min(LONGEST_RETRY_MS, FIRST_RETRY_MS * 2 ** tries++))
    retry.unref()
  }

  connect()
  return {
    do(room, what, id) {
      if (socket.readyState !== WebSocket.OPEN) return Promise.resolve(null)
      const n = ++last
      socket.send(
        JSON.stringify({ t: 'do', n, room, ...(id !== undefined && { id }), key: randomUUID(), what }),
      )
      return new Promise((resolve) => waiting.set(n, resolve))
    },
    close() {
      closed = true
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
