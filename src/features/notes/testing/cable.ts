import { EventEmitter } from 'node:events'
import type { WebSocket } from 'ws'
import type { Line } from '../../../live/stuck.ts'
import type { WriterSocket } from '../../writer/ui/shared/writer-client.ts'
import type { Chance } from './chance.ts'

const MOST_MS = 60

/** A connection: each way keeps its order, and takes as long as chance wants. */
export class Cable {
  readonly client: WriterSocket
  readonly server: WebSocket
  readonly line: Line
  readonly #chance: Chance
  readonly #free = { up: 0, down: 0 }
  #open = true
  #silent = false

  constructor(chance: Chance) {
    this.#chance = chance
    const cut = (code: number) => this.cut(code)
    const down = (bytes: Uint8Array) => this.#carry('down', bytes)
    this.client = {
      binaryType: 'arraybuffer',
      onopen: null,
      onmessage: null,
      onclose: null,
      send: (bytes) => this.#carry('up', bytes.slice()),
      close: () => cut(1000),
    }
    const server = Object.assign(new EventEmitter(), {
      OPEN: 1,
      readyState: 1,
      bufferedAmount: 0,
      isPaused: false,
      send: down,
      close: (code = 1000) => cut(code),
      terminate: () => cut(1006),
      pause: () => undefined,
      resume: () => undefined,
    })
    this.server = server as unknown as WebSocket
    this.line = { write: (bytes) => unframed(Buffer.from(bytes)).forEach(down), waiting: 0 }
  }

  #carry(way: 'up' | 'down', bytes: Uint8Array): void {
    if (!this.#open) return
    const now = performance.now()
    this.#free[way] = Math.max(this.#free[way], now + this.#chance.upTo(MOST_MS))
    setTimeout(() => {
      if (!this.#open || this.#silent) return
      if (way === 'up') this.server.emit('message', Buffer.from(bytes))
      else this.client.onmessage?.({ data: bytes.slice().buffer })
    }, this.#free[way] - now)
  }

  /** What is on its way is lost; both ends learn of it, each when it does. */
  cut(code = 1006): void {
    if (!this.#open) return
    this.#open = false
    Object.assign(this.server, { readyState: 3 })
    this.server.emit('close')
    setTimeout(() => this.client.onclose?.({ code }), this.#chance.upTo(MOST_MS))
  }

  /** Nothing arrives any more, and nobody is told. */
  silence(): void {
    this.#silent = true
  }
}

/** Payloads of server frames of RFC 6455 as `framed` makes them. */
function unframed(bytes: Buffer): Uint8Array[] {
  const payloads: Uint8Array[] = []
  for (let at = 0; at < bytes.length; ) {
    const short = bytes[at + 1] ?? 0
    const head = short < 126 ? 2 : short === 126 ? 4 : 10
    const size =
      short < 126 ? short : short === 126 ? bytes.readUInt16BE(at + 2) : Number(bytes.readBigUInt64BE(at + 2))
    payloads.push(new Uint8Array(bytes.subarray(at + head, at + head + size)))
    at += head + size
  }
  return payloads
}
