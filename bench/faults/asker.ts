import { randomUUID } from 'node:crypto'
import { promisify } from 'node:util'
import { inflateRaw } from 'node:zlib'
import { WebSocket } from 'ws'
import { type ConnectionState, startLive } from '../../src/live/client.ts'
import type { SocketLike } from '../../src/live/client-parts.ts'
import type { NotesFrame } from '../../src/live/protocol.ts'
import { Browser } from './browser.ts'
import type { Oracle } from './oracle.ts'

const unpack = promisify<ArrayBuffer, Buffer>(inflateRaw)

export type AskerDeps = {
  /** `ws://127.0.0.1:3300`. */
  readonly base: string
  readonly workshop: string
  readonly notes: string
  readonly oracle: Oracle
  /** `mr=…`; without it somebody new. */
  readonly cookie?: string
  /** Called with every patch. */
  hear?(frame: NotesFrame): void
}

/** Somebody who reads the notes on the live page, with the page's own client, and may ask. */
export interface Asker extends Disposable {
  readonly state: ConnectionState
  /** The room said that it cannot write, ms on `performance.now()`; null while it can. */
  readonly trouble: number | null
  /** Connections that were tried, and that ended before the server's welcome. */
  readonly tries: number
  readonly failures: number
  /** Frames with a refusal, by code. */
  readonly refusals: readonly string[]
  /** The server's clock as this page knows it, ms since 1970. */
  now(): number
  /** Asks one question with a token. Not awaited by who goes on. */
  ask(): Promise<void>
  /** Resolves when everything asked was answered. */
  answered(): Promise<void>
  /** Resolves when it is connected and welcome. */
  live(): Promise<void>
  /** Resolves when it is not. */
  away(): Promise<void>
  /** The network takes its connection away. */
  cut(): void
}

export function openAsker({ base, workshop, notes, oracle, cookie, hear }: AskerDeps): Asker {
  const browser = new Browser(cookie)
  const author = oracle.author()
  const hoping = new Set<() => void>()
  const asked = new Set<Promise<void>>()
  const refusals: string[] = []
  let socket: WebSocket | null = null
  let state: ConnectionState = 'connecting'
  let trouble: number | null = null
  let tries = 0
  let failures = 0

  /** The browser's socket, played by `ws`, with this person's cookie. */
  class Socket implements SocketLike {
    onopen: ((event: never) => void) | null = null
    onmessage: ((event: never) => void) | null = null
    onclose: ((event: never) => void) | null = null
    readonly #ws: WebSocket

    constructor(url: string) {
      tries++
      let welcome = false
      const ws = browser.open(url)
      ws.binaryType = 'arraybuffer'
      this.#ws = ws
      socket = ws
      ws.on('open', () => this.onopen?.(undefined as never))
      ws.on('message', (data, binary) => {
        welcome = true
        this.onmessage?.({ data: binary ? data : Buffer.from(data as ArrayBuffer).toString() } as never)
      })
      ws.on('error', () => undefined)
      ws.on('close', () => {
        if (!welcome) failures++
        this.onclose?.(undefined as never)
      })
    }

    send(data: string): void {
      if (this.#ws.readyState === WebSocket.OPEN) this.#ws.send(data)
    }

    close(): void {
      if (this.#ws.readyState === WebSocket.CONNECTING) this.#ws.terminate()
      else this.#ws.close()
    }
  }

  const client = startLive({
    url: `${base}/ws/live/${workshop}`,
    Socket,
    local: () => performance.timeOrigin + performance.now(),
    after(ms, run) {
      const timer = setTimeout(run, ms)
      return () => clearTimeout(timer)
    },
    random: Math.random,
    key: () => randomUUID(),
    store: null,
    storeName: '',
    inflate: async (data) => String(await unpack(data)),
    online: { is: () => true, onChange: () => () => undefined },
  })
  const look = () => {
    for (const one of [...hoping]) one()
  }
  client.onState((next) => {
    state = next
    look()
  })
  const once = (wanted: (state: ConnectionState) => boolean) =>
    new Promise<void>((resolve) => {
      const one = () => {
        if (!wanted(state)) return
        hoping.delete(one)
        resolve()
      }
      hoping.add(one)
      one()
    })
  client.see({ room: 'notes', id: notes }, (frame) => {
    if (frame.t === 'trouble') trouble = frame.trouble ? performance.now() : null
    else if (frame.t === 'notes') hear?.(frame)
  })

  return {
    get state() {
      return state
    },
    get trouble() {
      return trouble
    },
    get tries() {
      return tries
    },
    get failures() {
      return failures
    },
    refusals,
    now: () => client.now(),
    async ask() {
      const token = oracle.next(author)
      oracle.sent(token, performance.now())
      const done = client.do('notes', { kind: 'ask', text: `What is ${token}?` }, notes).then((outcome) => {
        if ('refused' in outcome) {
          refusals.push(outcome.refused)
          oracle.refused(token)
        } else oracle.acked(token, performance.now())
      })
      asked.add(done)
      await done
      asked.delete(done)
    },
    async answered() {
      while (asked.size > 0) await Promise.all(asked)
    },
    live: () => once((now) => now === 'live'),
    away: () => once((now) => now !== 'live'),
    cut: () => socket?.terminate(),
    [Symbol.dispose]() {
      client.close()
    },
  }
}
