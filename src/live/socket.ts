import type { IncomingMessage } from 'node:http'
import type { Duplex } from 'node:stream'
import { type WebSocket, WebSocketServer } from 'ws'
import * as z from 'zod/mini'
import type { Person } from '../core/person.ts'
import { isRefusal, type Refusal, refuse } from '../core/refusal.ts'
import { limiter, take } from '../http/rate.ts'
import type { Sessions } from '../http/sessions.ts'
import { Framed, framed } from './framed.ts'
import { HELLOS, MAX_QUEUED_BYTES, PACE } from './limits.ts'
import {
  clientFrame,
  type Doing,
  type Hello,
  LIVE_VERSION,
  MAX_FRAME_BYTES,
  type RoomName,
} from './protocol.ts'
import { refusedFrame, Seeing } from './seeing.ts'
import type { LiveFeature, LiveSession } from './session.ts'
import { Stuck } from './stuck.ts'

/** While so much waits for a socket, it is not shown other rooms: it asks again. */
const BUSY_BYTES = 64 * 1024
/** Half-open connections are found by a ping each so often, ms. */
const PING_MS = 30_000
const MAX_BROWSERS = 20_000
/** Longest that a page waits for its first frames, so that all of them are one write, ms. */
const TOGETHER_MS = 400

export type LiveSocketDeps = {
  features: Readonly<Record<RoomName, LiveFeature>>
  personOf: (session: string | null) => Promise<Person>
  /** Told of a browser that gets its first cookie. */
  greet: (session: string) => void
  /** True when there is such a workshop. */
  isWorkshop: (id: string) => Promise<boolean>
  addressOf: (request: IncomingMessage) => string
  sessions: Sessions
  /** Tells of browsers whose rights ended: their pages come back and ask anew for what they may see. */
  onEnded: (listener: (ended: { readonly sessions: ReadonlySet<string> }) => void) => Disposable
  now: () => Date
  words: (refusal: Refusal) => string
  report: (error: unknown, what: string) => void
}

/** The one error edge for sockets: whatever goes wrong below is a `refused` frame or a close with a reason, never a crash. */
export function liveSocket(deps: LiveSocketDeps) {
  const server = new WebSocketServer({
    noServer: true,
    maxPayload: MAX_FRAME_BYTES,
    perMessageDeflate: false,
  })
  const cookies = new WeakMap<IncomingMessage, string>()
  // A page that came without a cookie gets its session here, so that its first press of a button is its own.
  server.on('headers', (headers, request) => {
    const cookie = cookies.get(request)
    if (cookie) headers.push(`Set-Cookie: ${cookie}`)
  })
  const sessionOf = new WeakMap<WebSocket, string>()
  const hellos = limiter(HELLOS, deps.now, MAX_BROWSERS)
  const ending = deps.onEnded(({ sessions }) => {
    for (const ws of server.clients) if (sessions.has(sessionOf.get(ws) ?? '')) ws.close(1012, 'rights ended')
  })
  const pinging = setInterval(() => pingAll(server), PING_MS)
  pinging.unref()
  const stuck = new Stuck()

  async function upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): Promise<void> {
    const workshop = new URL(request.url ?? '/', 'http://live').pathname.split('/').at(-1) ?? ''
    if (!(await deps.isWorkshop(workshop))) return turnAway(socket, '404 Not Found')
    const { session, cookie } = (await deps.sessions.read(request.headers.cookie)) ?? makeSession()
    if (cookie !== null) cookies.set(request, cookie)
    server.handleUpgrade(request, socket, head, (ws) =>
      connect(ws, socket, workshop, session, deps.addressOf(request)),
    )
  }

  function makeSession() {
    const made = deps.sessions.make()
    deps.greet(made.session)
    return made
  }

  /** `stream`: what the WebSocket was made on. */
  function connect(
    ws: WebSocket,
    stream: Duplex,
    workshop: string,
    sessionId: string,
    address: string,
  ): void {
    sessionOf.set(ws, sessionId)
    let largest = 0
    let pace: Parameters<typeof take>[0]
    let work: Promise<unknown> = Promise.resolve()
    let packs = false
    let isSlow: boolean = false
    const line = stuck.watch(ws, stream)

    /** What is told in one go is one write. */
    function gather(): void {
      if (stream.writableCorked > 0) return
      stream.cork()
      setImmediate(() => stream.uncork())
    }

    /** What a page is told until this is done, is one write: of half a dozen rooms, when it comes. Nothing waits long for that. */
    async function together(work: () => Promise<void>): Promise<void> {
      stream.cork()
      let open = true
      const write = () => {
        if (open) stream.uncork()
        open = false
      }
      const waiting = setTimeout(write, TOGETHER_MS)
      try {
        await work()
      } finally {
        clearTimeout(waiting)
        write()
      }
    }

    const session: LiveSession = {
      workshop,
      address,
      get slow() {
        return isSlow
      },
      person: () => deps.personOf(sessionId),
      send(frame) {
        if (ws.readyState !== ws.OPEN) return
        if (line.waiting > MAX_QUEUED_BYTES + largest) return ws.terminate()
        if (frame instanceof Framed) {
          const bytes = packs ? frame.packed : frame.bytes
          largest = Math.max(largest, bytes.length)
          line.write(bytes)
        } else {
          const bytes = framed(typeof frame === 'string' ? frame : JSON.stringify(frame))
          largest = Math.max(largest, bytes.length)
          gather()
          line.write(bytes)
        }
      },
    }
    const seeing = new Seeing(deps.features, session)
    const refused = (n: number, refusal: Refusal) => session.send(refusedFrame(n, refusal, deps.words))

    /** Hellos and commands share one pace. */
    function inPace(): boolean {
      const { ok, bucket } = take(pace, PACE, deps.now().getTime())
      pace = bucket
      return ok
    }

    async function hello({ see, deflate, slow }: Hello): Promise<void> {
      packs = deflate === true
      // Another pace is another company: every room is entered anew.
      if ((slow === true) !== isSlow) seeing.leaveOthers([])
      isSlow = slow === true
      seeing.leaveOthers(see)
      session.send({ t: 'welcome', v: LIVE_VERSION, now: deps.now().getTime(), participant: true })
      await seeing.enter(see, (refusal) => refused(-1, refusal))
    }

    async function doIt({ n, room, id, key, what }: Doing): Promise<void> {
      if (!inPace()) return refused(n, refuse('rate/too-fast'))
      const done = await deps.features[room].do(session, what, id, key)
      if (isRefusal(done)) return refused(n, done)
      session.send({ t: 'done', n, seq: done.seq, reply: done.reply })
    }

    ws.on('message', (data, binary) => {
      const frame = binary ? null : read(String(data))
      if (!frame) return ws.close(1008, 'not a frame of live protocol 1')
      if (frame.t === 'hello' && !(inPace() && hellos.allow(sessionId)))
        return refused(-1, refuse('rate/too-fast'))
      const isBusy = ws.bufferedAmount > BUSY_BYTES || line.isDoubtful === true
      if (frame.t === 'hello' && isBusy) return refused(-1, refuse('server/busy'))
      // Hellos in order; a command does not wait for another one.
      const next = frame.t === 'hello' ? work.then(() => together(() => hello(frame))) : doIt(frame)
      if (frame.t === 'hello') work = next.catch(() => undefined)
      next.catch((error) => {
        deps.report(error, 'a live frame')
        refused(frame.t === 'do' ? frame.n : -1, refuse('server/busy'))
      })
    })
    ws.on('error', () => ws.terminate())
    ws.on('close', () => seeing[Symbol.dispose]())
  }

  return {
    /** Takes over an upgrade of `/ws/live/<workshop id>`. */
    upgrade: (request: IncomingMessage, socket: Duplex, head: Buffer) => {
      upgrade(request, socket, head).catch((error) => {
        deps.report(error, 'a live upgrade')
        turnAway(socket, '503 Service Unavailable')
      })
    },
    close(): void {
      clearInterval(pinging)
      ending[Symbol.dispose]()
      stuck[Symbol.dispose]()
      for (const ws of server.clients) ws.close(1012, 'restarting')
      server.close()
    },
  }
}

function read(text: string): Hello | Doing | null {
  try {
    return z.safeParse(clientFrame, JSON.parse(text)).data ?? null
  } catch {
    return null
  }
}

/** Sockets whose last ping is not answered yet. */
const asked = new WeakSet<WebSocket>()

/** Ends sockets that did not answer the last ping. */
export function pingAll(server: WebSocketServer): void {
  for (const ws of server.clients) {
    if (asked.has(ws)) {
      ws.terminate()
      continue
    }
    asked.add(ws)
    ws.once('pong', () => asked.delete(ws))
    ws.ping()
  }
}

/** Ends an upgrade that nobody takes. */
export function turnAway(socket: Duplex, status: string): void {
  socket.end(`HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`)
}
