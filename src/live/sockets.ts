import type { WebSocket } from 'ws'
import { framed } from './framed.ts'
import type { Line } from './stuck.ts'

/** A socket that does not read is cut off when so much waits for it, beside what it may be sent at once. It comes back for the rest. */
const MAX_QUEUED_BYTES = 512 * 1024

/** While so much waits for a socket, it is not told everything once more. */
const BUSY_BYTES = 64 * 1024

/** Sockets that are told the same, each with who it is. */
export class Sockets<Who> {
  readonly #all = new Map<WebSocket, { readonly line: Line; readonly who: Who }>()
  readonly #largest: () => number

  /** `largest`: bytes of the largest thing that a socket may be sent; asked only when much waits for one. */
  constructor(largest: () => number) {
    this.#largest = largest
  }

  get size(): number {
    return this.#all.size
  }

  /** `line`: where its bytes go. */
  add(ws: WebSocket, line: Line, who: Who): void {
    this.#all.set(ws, { line, who })
  }

  delete(ws: WebSocket): void {
    this.#all.delete(ws)
  }

  /** True while it has enough to read, or may not read at all. */
  isBusy(ws: WebSocket): boolean {
    return ws.bufferedAmount > BUSY_BYTES || this.#all.get(ws)?.line.isDoubtful === true
  }

  /** The same messages to everybody, in one write; to those who wait for them first: the last of thousands is told some 20 ms later. */
  tell(messages: readonly Uint8Array[], waits: (who: Who) => boolean = () => false): void {
    const bytes = Buffer.concat(messages.map(framed))
    for (const first of [true, false])
      for (const [ws, { line, who }] of this.#all) if (waits(who) === first) this.#write(ws, line, bytes)
  }

  /** Messages to one, in one write. */
  send(ws: WebSocket, ...messages: readonly Uint8Array[]): void {
    this.sendFramed(
      ws,
      messages.length === 1 && messages[0] ? framed(messages[0]) : Buffer.concat(messages.map(framed)),
    )
  }

  /** What was framed for many. */
  sendFramed(ws: WebSocket, bytes: Buffer): void {
    const one = this.#all.get(ws)
    if (one) this.#write(ws, one.line, bytes)
  }

  #write(ws: WebSocket, line: Line, bytes: Buffer): void {
    if (ws.readyState !== ws.OPEN) return
    const { waiting } = line
    if (waiting > MAX_QUEUED_BYTES && waiting > MAX_QUEUED_BYTES + this.#largest()) ws.terminate()
    else line.write(bytes)
  }

  /** All come back somewhere. */
  close(): void {
    for (const ws of this.#all.keys()) ws.close(1012, 'restarting')
    this.#all.clear()
  }
}
