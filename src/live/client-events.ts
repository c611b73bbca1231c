import type { EventWay, LiveParts, SocketClass, SocketLike } from './client-parts.ts'
import type { ClientFrame, Doing, Hello, ServerFrame } from './protocol.ts'

/** What the browser brings for it. */
export type EventParts = {
  readonly Source: new (url: string) => Pick<EventSource, 'onmessage' | 'onerror' | 'close'>
  readonly fetch: (url: string, init: RequestInit) => Promise<Response>
}

/** A WebSocket that says nothing for so long is not let through, ms. */
const ANSWER_MS = 8_000

/** The page's way through networks without WebSockets; comes only when it is needed. */
export const browserEvents = (): EventWay => ({
  Socket: eventSocket({ Source: EventSource, fetch: (url, init) => fetch(url, init) }),
  look: lookForSocket,
})

/** Opens a WebSocket beside the stream: only when the server answers on it, it works. */
export function lookForSocket(parts: LiveParts, done: (works: boolean) => void): () => void {
  const socket = new parts.Socket(parts.url)
  const stop = parts.after(ANSWER_MS, () => done(false))
  socket.onopen = () => socket.send(JSON.stringify({ t: 'hello', v: 1, see: [] }))
  socket.onmessage = () => done(true)
  socket.onclose = () => done(false)
  return () => {
    stop()
    socket.onopen = socket.onmessage = socket.onclose = null
    socket.close()
  }
}

/**
 * A socket's face on server-sent events and requests (docs/protocol.md): each hello opens a stream of its own in the place
 * of the one before, each command is a request, one after the other. The address is that of the WebSocket.
 */
export const eventSocket = ({ Source, fetch }: EventParts): SocketClass =>
  class implements SocketLike {
    onopen: ((event: never) => void) | null = null
    onmessage: ((event: never) => void) | null = null
    onclose: ((event: never) => void) | null = null
    readonly #address: string
    #source: InstanceType<EventParts['Source']> | null = null
    #hello: Hello | null = null
    #sending: Promise<void> = Promise.resolve()
    #closed = false

    constructor(url: string) {
      this.#address = url.replace(/^ws/, 'http').replace('/ws/live/', '/api/v1/workshops/')
      queueMicrotask(() => this.#closed || this.onopen?.({} as never))
    }

    send(data: string): void {
      const frame = JSON.parse(data) as ClientFrame
      if (frame.t === 'do') {
        this.#sending = this.#sending.then(() => this.#post(frame))
        return
      }
      // Of hellos in one go the last one counts: a stream tells its rooms from the beginning anyhow.
      if (!this.#hello) queueMicrotask(() => this.#listen())
      this.#hello = frame
    }

    close(): void {
      this.#closed = true
      this.#source?.close()
    }

    #listen(): void {
      const hello = this.#hello
      this.#hello = null
      if (this.#closed || !hello) return
      this.#source?.close()
      const query = new URLSearchParams({
        see: JSON.stringify(hello.see),
        ...(hello.slow && { slow: 'true' }),
      })
      const source = new Source(`${this.#address}/live?${query}`)
      this.#source = source
      source.onmessage = ({ data }) => this.#source === source && this.#tell(data)
      source.onerror = () => this.#source === source && this.#lost()
    }

    /** A request that does not come through is a lost connection: the page gives the command again, under its key. */
    async #post(frame: Doing): Promise<void> {
      if (this.#closed) return
      try {
        const reply = await fetch(`${this.#address}/do`, {
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify(frame),
        })
        if (reply.ok) return this.#tell(await reply.text())
        const { error } = (await reply.json()) as { error: { code: string; message: string } }
        const code = reply.status >= 500 ? 'server/busy' : error.code
        const refused: ServerFrame = { t: 'refused', n: frame.n, code, facts: {}, words: error.message }
        this.#tell(JSON.stringify(refused))
      } catch {
        this.#lost()
      }
    }

    #tell(data: string): void {
      if (!this.#closed) this.onmessage?.({ data } as never)
    }

    #lost(): void {
      if (this.#closed) return
      this.close()
      this.onclose?.({} as never)
    }
  }
