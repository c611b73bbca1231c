import { createConnection, type Socket } from 'node:net'
import { BINARY, CLOSE, clientFrame, FrameScanner, type HearFrame, PING, PONG, TEXT } from './frames.ts'

export type RawDeps = {
  readonly port: number
  /** Path and query of the upgrade. */
  readonly path: string
  /** Address of this machine that it comes from, such as `127.1.0.7`. */
  readonly from: string
  /** The browser's cookie, `mr=…`; empty: none. */
  readonly cookie: string
  open(socket: RawSocket): void
  hear: HearFrame
  closed(why: string): void
}

/** Sockets read into one place: what is heard is looked at before the next one reads. */
const shared = Buffer.allocUnsafe(64 * 1024)
const END = Buffer.from('\r\n\r\n')
const MAX_ANSWER_BYTES = 16 * 1024

/** A WebSocket client that answers pings, sends, and counts what comes: thousands of them fit on one core. */
export class RawSocket {
  readonly #socket: Socket
  readonly #deps: RawDeps
  readonly #scanner: FrameScanner
  #answer: Buffer | null = Buffer.alloc(0)
  #why = 'cut'
  /** What it received since it opened. */
  frames = 0
  bytes = 0

  constructor(deps: RawDeps) {
    this.#deps = deps
    this.#scanner = new FrameScanner((opcode, length, chunk, at) => this.#hear(opcode, length, chunk, at))
    const { port, path, from, cookie } = deps
    this.#socket = createConnection({
      host: '127.0.0.1',
      port,
      localAddress: from,
      noDelay: true,
      onread: {
        buffer: shared,
        callback: (size) => {
          this.#read(shared.subarray(0, size))
          return true
        },
      },
    })
    this.#socket.on('connect', () => {
      const lines = [
        `GET ${path} HTTP/1.1`,
        `Host: 127.0.0.1:${port}`,
        'Connection: Upgrade',
        'Upgrade: websocket',
        'Sec-WebSocket-Version: 13',
        'Sec-WebSocket-Key: bWFueXJvb21zIGJlbmNoIQ==',
        `Origin: http://127.0.0.1:${port}`,
        ...(cookie ? [`Cookie: ${cookie}`] : []),
      ]
      this.#socket.write(`${lines.join('\r\n')}\r\n\r\n`)
    })
    this.#socket.on('error', (error) => {
      this.#why = error.message
    })
    this.#socket.on('close', () => deps.closed(this.#why))
  }

  send(payload: Uint8Array): void {
    if (this.#answer === null) this.#socket.write(clientFrame(BINARY, payload))
  }

  sendText(text: string): void {
    this.#socket.write(clientFrame(TEXT, Buffer.from(text)))
  }

  end(): void {
    this.#socket.destroy()
  }

  #read(bytes: Buffer): void {
    this.bytes += bytes.length
    if (this.#answer === null) this.#scanner.feed(bytes)
    else this.#readAnswer(Buffer.concat([this.#answer, bytes]))
  }

  #readAnswer(answer: Buffer): void {
    const end = answer.indexOf(END)
    if (end < 0 && answer.length < MAX_ANSWER_BYTES) {
      this.#answer = answer
      return
    }
    const status = answer.subarray(0, 60).toString('latin1').split('\r\n')[0] ?? ''
    if (end < 0 || !status.startsWith('HTTP/1.1 101')) {
      this.#why = status
      this.#socket.destroy()
      return
    }
    this.#answer = null
    this.#deps.open(this)
    if (answer.length > end + END.length) this.#scanner.feed(answer.subarray(end + END.length))
  }

  #hear(opcode: number, length: number, chunk: Buffer, at: number): void {
    this.frames++
    if (opcode === PING) this.#socket.write(clientFrame(PONG, chunk.subarray(at, at + length)))
    else if (opcode === CLOSE) {
      this.#why =
        length < 2 ? 'closed' : `${chunk.readUInt16BE(at)} ${chunk.toString('utf8', at + 2, at + length)}`
    } else this.#deps.hear(opcode, length, chunk, at)
  }
}
