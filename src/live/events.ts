import type { Socket } from 'node:net'
import type { HttpBindings } from '@hono/node-server'
import { Hono } from 'hono'
import * as z from 'zod/mini'
import type { Person } from '../core/person.ts'
import { orThrow, type Refusal, refuse } from '../core/refusal.ts'
import type { HttpEnv } from '../http/app.ts'
import { limiter } from '../http/rate.ts'
import { eventOf, Framed } from './framed.ts'
import { HELLOS, MAX_QUEUED_BYTES } from './limits.ts'
import { hello, LIVE_VERSION, type RoomName, type ServerFrame } from './protocol.ts'
import { refusedFrame, Seeing } from './seeing.ts'
import type { LiveFeature, LiveSession } from './session.ts'
import { Unread } from './unread.ts'

/** A sign of life each so often, ms: proxies end streams that are silent for half a minute or more. */
const BEAT_MS = 20_000
/** Streams of one browser at once: some windows, and one that is about to be let go. */
const MAX_STREAMS = 12
/** Browsers without a cookie from one address: a classroom arrives at once. */
const NEWCOMERS = { burst: 600, perMinute: 600 }
/** When to come back after the server closed, ms. */
const RETRY_MS = 3_000

/** What may be seen, as the query `see` says it. */
const seeQuery = hello.shape.see

export type LiveEventsDeps = {
  features: Readonly<Record<RoomName, LiveFeature>>
  personOf: (session: string | null) => Promise<Person>
  /** True when there is such a workshop. */
  isWorkshop: (id: string) => Promise<boolean>
  /** Tells of browsers whose rights ended: their streams end too. */
  onEnded: (listener: (ended: { readonly sessions: ReadonlySet<string> }) => void) => Disposable
  now: () => Date
  words: (refusal: Refusal) => string
  report: (error: unknown, what: string) => void
}

type Open = { readonly session: string; beat(): void; end(hint?: string): void }

/**
 * `GET /api/v1/workshops/<id>/live?see=…`: what the live socket tells, as server-sent events (HTML, section 9.2), one frame
 * an event, for networks that let no WebSocket through. Commands go by `POST …/do`. To see other rooms a page opens another
 * stream. Refuses an unknown workshop, a list that is none, and who opens streams too fast.
 */
export function liveEvents(deps: LiveEventsDeps) {
  const { now, words } = deps
  const open = new Set<Open>()
  const pace = limiter(HELLOS, now)
  const newcomers = limiter(NEWCOMERS, now)
  const ending = deps.onEnded(({ sessions }) => {
    for (const one of open) if (sessions.has(one.session)) one.end()
  })
  const beating = setInterval(() => {
    for (const one of open) one.beat()
  }, BEAT_MS)
  beating.unref()
  const unread = new Unread()

  const router = new Hono<HttpEnv>().get('/:id/live', async (c) => {
    const { info } = c.var
    const see = z.safeParse(seeQuery, json(c.req.query('see')))
    if (!see.success) throw orThrow(refuse('live/bad-message'))
    const inPace = info.session === null ? newcomers.allow(info.address) : pace.allow(info.session)
    if (!inPace) throw orThrow(refuse('rate/too-fast'))
    const workshop = c.req.param('id')
    if (!(await deps.isWorkshop(workshop))) throw orThrow(refuse('workshop/unknown'))
    const streams = [...open].filter(({ session }) => session === info.session).length
    if (streams >= MAX_STREAMS) throw orThrow(refuse('rate/too-fast'))
    const slow = c.req.query('slow') === 'true'
    // Without a socket below it when it is asked inside this process.
    const socket = (c.env as Partial<HttpBindings> | undefined)?.incoming?.socket
    const body = stream(workshop, info.ensureSession(), info.address, slow, see.data, socket)
    return c.body(body, 200, {
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'no-store, no-transform',
      'x-accel-buffering': 'no',
    })
  })

  function stream(
    workshop: string,
    sessionId: string,
    address: string,
    slow: boolean,
    see: z.infer<typeof seeQuery>,
    socket: Socket | undefined,
  ): ReadableStream<Uint8Array> {
    let largest = 0
    let given = 0
    let pipe: ReadableStreamDefaultController<Uint8Array> | null = null
    const session: LiveSession = {
      workshop,
      address,
      slow,
      person: () => deps.personOf(sessionId),
      send: (frame) => push(frame instanceof Framed ? frame.event : eventOf(textOf(frame))),
    }
    const seeing = new Seeing(deps.features, session)
    const one: Open = { session: sessionId, beat: welcome, end }
    const watching = unread.watch({
      socket,
      waiting: () => (pipe ? MAX_QUEUED_BYTES - (pipe.desiredSize ?? 0) : 0),
      given: () => given,
      cut() {
        if (pipe) gone(pipe.error.bind(pipe))
        socket?.resetAndDestroy()
      },
    })

    function push(bytes: Uint8Array): void {
      if (!pipe) return
      // What the reader has not taken is kept here; who takes nothing is cut off.
      largest = Math.max(largest, bytes.length)
      given += bytes.length
      if ((pipe.desiredSize ?? 0) >= -largest) pipe.enqueue(bytes)
      else gone(pipe.error.bind(pipe))
    }
    function welcome(): void {
      session.send({ t: 'welcome', v: LIVE_VERSION, now: now().getTime(), participant: true })
    }
    function end(hint?: string): void {
      if (hint !== undefined) push(Buffer.from(hint))
      if (pipe) gone(pipe.close.bind(pipe))
    }
    function gone(close: () => void): void {
      pipe = null
      open.delete(one)
      watching[Symbol.dispose]()
      seeing[Symbol.dispose]()
      close()
    }

    return new ReadableStream<Uint8Array>(
      {
        start(controller) {
          pipe = controller
          open.add(one)
          welcome()
          const refused = (refusal: Refusal) => session.send(refusedFrame(-1, refusal, words))
          seeing.enter(see, refused).catch((error) => {
            deps.report(error, 'a live stream')
            refused(refuse('server/busy'))
          })
        },
        cancel: () => gone(() => undefined),
      },
      { highWaterMark: MAX_QUEUED_BYTES, size: (bytes) => bytes?.length ?? 0 },
    )
  }

  return {
    router,
    close(): void {
      clearInterval(beating)
      ending[Symbol.dispose]()
      unread[Symbol.dispose]()
      for (const one of open) one.end(`retry: ${RETRY_MS}\n\n`)
    },
  }
}

const textOf = (frame: ServerFrame | string): string =>
  typeof frame === 'string' ? frame : JSON.stringify(frame)

function json(text: string | undefined): unknown {
  try {
    return JSON.parse(text ?? '')
  } catch {
    return null
  }
}
