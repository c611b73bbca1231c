/** Of each frame's payload so much is looked at, bytes: a whole ping, and what a message begins with, also a packed one. */
export const PEEK_BYTES = 400

export const TEXT = 1
export const BINARY = 2
export const CLOSE = 8
export const PING = 9
export const PONG = 10

/** One frame: its opcode, its payload's length, and where the payload begins in `chunk` (at least its first 400 bytes lie there). */
export type HearFrame = (opcode: number, length: number, chunk: Buffer, at: number) => void

/**
 * Finds the frames in what a server sends (RFC 6455 5.2, never masked) without copying them: a socket that only counts
 * costs the generator next to nothing.
 */
export class FrameScanner {
  readonly #hear: HearFrame
  /** Payload that is still to come and is not looked at, bytes. */
  #skip = 0
  /** The beginning of a frame that was cut. */
  #rest: Buffer | null = null

  constructor(hear: HearFrame) {
    this.#hear = hear
  }

  /** Takes the next bytes of the stream. `bytes` may be overwritten afterwards. */
  feed(bytes: Buffer): void {
    const chunk = this.#rest ? Buffer.concat([this.#rest, bytes]) : bytes
    this.#rest = null
    let at = Math.min(this.#skip, chunk.length)
    this.#skip -= at
    while (at < chunk.length) {
      const frame = headerOf(chunk, at)
      const payload = at + (frame?.header ?? 0)
      if (!frame || chunk.length < payload + Math.min(frame.length, PEEK_BYTES)) {
        this.#rest = Buffer.from(chunk.subarray(at))
        return
      }
      this.#hear(frame.opcode, frame.length, chunk, payload)
      const there = Math.min(frame.length, chunk.length - payload)
      this.#skip = frame.length - there
      at = payload + there
    }
  }
}

/** Null while the header is not there whole. */
function headerOf(chunk: Buffer, at: number): { opcode: number; header: number; length: number } | null {
  if (chunk.length < at + 2) return null
  const opcode = (chunk[at] ?? 0) & 0x0f
  const short = (chunk[at + 1] ?? 0) & 0x7f
  if (short < 126) return { opcode, header: 2, length: short }
  if (short === 126)
    return chunk.length < at + 4 ? null : { opcode, header: 4, length: chunk.readUInt16BE(at + 2) }
  return chunk.length < at + 10 ? null : { opcode, header: 10, length: Number(chunk.readBigUInt64BE(at + 2)) }
}

/** A client's frame. Its mask is all zeros, which leaves the payload as it is: servers take it, and it costs nothing. */
export function clientFrame(opcode: number, payload: Uint8Array): Buffer {
  const size = payload.length
  const header = size < 126 ? 6 : size < 65_536 ? 8 : 14
  const frame = Buffer.alloc(header + size)
  frame[0] = 0x80 | opcode
  if (size < 126) frame[1] = 0x80 | size
  else if (size < 65_536) {
    frame[1] = 0x80 | 126
    frame.writeUInt16BE(size, 2)
  } else {
    frame[1] = 0x80 | 127
    frame.writeBigUInt64BE(BigInt(size), 2)
  }
  frame.set(payload, header)
  return frame
}
