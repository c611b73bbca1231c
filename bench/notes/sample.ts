import { WebSocket } from 'ws'
import * as Y from 'yjs'
import { ROOT } from '../../src/features/notes/contract.ts'
import type { Dialect } from './dialect.ts'
import type { Sendings } from './sightings.ts'

export type SampleDeps = {
  readonly url: string
  readonly from: string
  readonly cookie: string
  readonly dialect: Dialect
  readonly sendings: Sendings
  /** Its awareness at joining; null: it shows nothing. */
  hello(client: number): Uint8Array | null
  open(): void
  joined(): void
  closed(why: string): void
}

/** A client with the document: it takes in what comes, as an editor does, and notes when it saw what was sent. */
export class Sample {
  readonly doc = new Y.Doc()
  readonly #deps: SampleDeps
  readonly #ws: WebSocket
  readonly #text = this.doc.getText(ROOT)
  #joined = false
  /** Own characters that came back. */
  #savedTo = 0
  /** Others' characters that it has. */
  #has = 0
  /** From sent to seen, and from sent to come back, ms. */
  readonly seen: number[] = []
  readonly saved: number[] = []
  /** How often the server asked for what it lacks after the join. */
  asked = 0
  frames = 0
  bytes = 0

  constructor(deps: SampleDeps) {
    this.#deps = deps
    const headers = { origin: deps.url.replace(/^ws/, 'http'), ...(deps.cookie && { cookie: deps.cookie }) }
    this.#ws = new WebSocket(deps.url, {
      localAddress: deps.from,
      headers: { ...headers, origin: new URL(headers.origin).origin },
    })
    this.#ws.on('open', () => {
      deps.open()
      if (deps.dialect.greeting) this.send(deps.dialect.greeting)
      else this.#begin()
    })
    this.#ws.on('message', (data) => this.#hear(data as Buffer))
    this.#ws.on('error', () => undefined)
    this.#ws.on('close', (code, reason) => deps.closed(`${code} ${reason}`.trim()))
    this.doc.on('afterTransaction', (transaction) => {
      if (!transaction.local && this.#joined) this.#look(transaction)
    })
  }

  get text(): string {
    return this.#text.toString()
  }

  /** Others' characters that it lacks of what was sent by now; nothing while it has not joined. */
  get lacks(): number {
    if (!this.#joined) return 0
    const { sendings } = this.#deps
    return sendings.count() - sendings.count(this.doc.clientID) - this.#has
  }

  /** Own characters that have not come back. */
  get unsaved(): number {
    return Math.max(0, Y.getState(this.doc.store, this.doc.clientID) - this.#savedTo)
  }

  send(message: Uint8Array): void {
    if (this.#ws.readyState === WebSocket.OPEN) this.#ws.send(message)
  }

  end(): void {
    this.#ws.terminate()
    this.doc.destroy()
  }

  #begin(): void {
    const { dialect, hello } = this.#deps
    this.send(dialect.step1)
    const state = hello(this.doc.clientID)
    if (state) this.send(state)
  }

  #hear(bytes: Buffer): void {
    this.frames++
    this.bytes += bytes.length
    const { dialect } = this.#deps
    const kind = dialect.kindOf(bytes, 0)
    if (kind === 'authenticated') this.#begin()
    if (kind === 'step1') this.#answer(dialect.contentOf(bytes))
    if (kind === 'step2' || kind === 'update') this.#take(dialect.contentOf(bytes))
    if (kind !== 'step2' || this.#joined) return
    this.#joined = true
    this.#deps.joined()
  }

  /** The server has what it says, and asks for the rest. */
  #answer(known: Uint8Array): void {
    if (this.#joined) this.asked++
    this.send(this.#deps.dialect.step2(Y.encodeStateAsUpdate(this.doc, known)))
  }

  #take(update: Uint8Array): void {
    this.#back(update)
    Y.applyUpdate(this.doc, update, 'server')
  }

  #look({ beforeState, afterState }: Y.Transaction): void {
    const now = performance.now()
    const { sendings } = this.#deps
    for (const [client, to] of afterState) {
      const from = beforeState.get(client) ?? 0
      if (to === from || client === this.doc.clientID || !sendings.isTypist(client)) continue
      this.#has += to - from
      sendings.seen(client, from, to, now, this.seen)
    }
  }

  /** The mark that an edit is saved: it came back. */
  #back(update: Uint8Array): void {
    const own = this.doc.clientID
    if (Y.getState(this.doc.store, own) === 0) return
    const to = Y.parseUpdateMeta(update).to.get(own) ?? 0
    if (to <= this.#savedTo) return
    this.#deps.sendings.seen(own, this.#savedTo, to, performance.now(), this.saved)
    this.#savedTo = to
  }
}
