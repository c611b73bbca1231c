import { deflateRawSync } from 'node:zlib'
import type { ServerFrame } from './protocol.ts'

/** Opcodes of RFC 6455, section 5.2. */
const TEXT = 1
const BINARY = 2
const FIN = 0x80

/**
 * One message as the bytes that go over a server's WebSocket (RFC 6455, section 5.2: final, unmasked, not compressed). Made
 * once for all sockets: framing it for each costs more than the writing.
 */
export function framed(content: Uint8Array | string): Buffer {
  const text = typeof content === 'string'
  const payload = text ? Buffer.from(content) : content
  const size = payload.length
  const head = size < 126 ? 2 : size < 65_536 ? 4 : 10
  const frame = Buffer.allocUnsafe(head + size)
  frame[0] = FIN | (text ? TEXT : BINARY)
  frame[1] = head === 2 ? size : head === 4 ? 126 : 127
  if (head === 4) frame.writeUInt16BE(size, 2)
  if (head === 10) frame.writeBigUInt64BE(BigInt(size), 2)
  frame.set(payload, head)
  return frame
}

/** One message as a server-sent event (HTML, section 9.2). JSON has no line ends of its own. */
export const eventOf = (text: string): Buffer => Buffer.from(`data: ${text}\n\n`)

/** Shorter text gains nothing by packing. */
const PACK_FROM = 1_024

/** A frame for many screens: text, and its bytes on the wire, made when the first one asks. */
export class Framed {
  readonly text: string
  #bytes: Buffer | null = null
  #packed: Buffer | null = null
  #event: Buffer | null = null

  constructor(text: string) {
    this.text = text
  }

  get bytes(): Buffer {
    this.#bytes ??= framed(this.text)
    return this.#bytes
  }

  /** The same as a binary frame of raw deflate (RFC 1951), where that is shorter: packed once, for all who can unpack it. */
  get packed(): Buffer {
    if (this.text.length < PACK_FROM) return this.bytes
    this.#packed ??= framed(deflateRawSync(this.text, { level: 3 }))
    return this.#packed
  }

  /** The same as a server-sent event. */
  get event(): Buffer {
    this.#event ??= eventOf(this.text)
    return this.#event
  }

  toString(): string {
    return this.text
  }
}

/** Different texts that are remembered. */
const MAX_SAME = 256

/** What a whole crowd is told each for itself, and is the same for most of them, is framed once. */
export class SameFrames {
  readonly #known = new Map<string, Framed>()

  of(told: ServerFrame | string): Framed {
    const text = typeof told === 'string' ? told : JSON.stringify(told)
    const known = this.#known.get(text)
    if (known) return known
    if (this.#known.size >= MAX_SAME) this.#known.clear()
    const frame = new Framed(text)
    this.#known.set(text, frame)
    return frame
  }
}
