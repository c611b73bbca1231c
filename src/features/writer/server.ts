import { createHash } from 'node:crypto'
import type { IncomingMessage } from 'node:http'
import type { Duplex } from 'node:stream'
import { type WebSocket, WebSocketServer } from 'ws'
import type { Person } from '../../core/person.ts'
import { isRefusal, type Refusal, refuse } from '../../core/refusal.ts'
import { type Sessions, sessionOf } from '../../http/sessions.ts'
import { pingAll } from '../../live/socket.ts'
import { Stuck } from '../../live/stuck.ts'
import {
  closeCode,
  FIRST_SERVER_CLIENT,
  isGuest,
  type NotesFeature,
  type NotesStore,
  newQuestionId,
  type Writer,
} from '../notes/api.ts'
import type { NotesGate } from '../order/api.ts'
import { allow, may } from '../people/api.ts'
import type { PeopleService } from '../people/contract.ts'
import { MAX_UPDATE_BYTES } from '../typing/contract.ts'

const PING_MS = 30_000

export type WriterSocketDeps = {
  notes: NotesFeature
  store: NotesStore
  people: PeopleService
  gate?: NotesGate
  addressOf: (request: IncomingMessage) => string
  sessions: Sessions
  report: (error: unknown, what: string) => void
}

/** `link`: what tells a program without a cookie from others; `grant`: the link that it came with. */
type Who = { readonly person: Person; readonly link: string | null; readonly grant: string | null }
type Holder = { readonly session: string | null; readonly grant: string | null }

/**
 * `/ws/notes/<id>`: stock y-websocket frames. Who writes is the browser's session; a client that has none brings a
 * link's token (`?token=`) and is then known by link, address and Yjs client, so that it may come back.
 */
export function writerSocket(deps: WriterSocketDeps) {
  const server = new WebSocketServer({
    noServer: true,
    maxPayload: MAX_UPDATE_BYTES + 1024,
    perMessageDeflate: false,
  })
  const cookies = new WeakMap<IncomingMessage, string>()
  let sockets = 0
  server.on('headers', (headers, request) => {
    const cookie = cookies.get(request)
    if (cookie) headers.push(`Set-Cookie: ${cookie}`)
  })
  const holders = new Map<WebSocket, Holder>()
  const ending = deps.people.onEnded(({ grants, sessions }) => {
    for (const [ws, { session, grant }] of holders) {
      if (grants.has(grant ?? '')) turnAway(ws, refuse('people/unknown-link'))
      // It comes back as what it is now, a guest perhaps.
      else if (sessions.has(session ?? '')) ws.close(1012, 'rights ended')
    }
  })
  const pinging = setInterval(() => pingAll(server), PING_MS)
  pinging.unref()
  const stuck = new Stuck()

  async function whoIs(request: IncomingMessage, token: string | null): Promise<Who | Refusal> {
    const known = await deps.sessions.read(request.headers.cookie)
    const session = known?.session ?? null
    if (known?.cookie) cookies.set(request, known.cookie)
    if (token !== null) {
      const link = await deps.people.linkOf(token)
      if (isRefusal(link)) return link
      const { role, workshop, classroom } = link
      const own = session === null ? [] : (await deps.people.personOf(session)).grants
      return {
        person: { session, grants: [{ role, workshop, classroom }, ...own] },
        link: session === null ? link.id : null,
        grant: link.id,
      }
    }
    if (session !== null) return { person: await deps.people.personOf(session), link: null, grant: null }
    // A browser that opened the editor first of all, or whose cookie is not ours: it gets its session with this answer.
    const isBrowser = request.headers.origin !== undefined || sessionOf(request.headers.cookie) !== null
    if (!isBrowser) return refuse('people/not-allowed', { deed: 'notes/write' })
    const made = deps.sessions.make()
    deps.people.greet(made.session)
    cookies.set(request, made.cookie)
    return { person: { session: made.session, grants: [] }, link: null, grant: null }
  }

  async function upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): Promise<void> {
    const url = new URL(request.url ?? '/', 'http://notes')
    const id = url.pathname.split('/').at(-1) ?? ''
    const who = await whoIs(request, url.searchParams.get('token'))
    const found = isRefusal(who) ? who : await deps.notes.find(id)
    const refused =
      isRefusal(who) || isRefusal(found)
        ? (found as Refusal)
        : (allow(who.person, 'notes/write', { workshop: found.row.workshop }) ??
          (await deps.gate?.refusal(who.person, found.row.workshop, 'write')) ??
          null)
    // The answer and what a page is told first are one write.
    socket.cork()
    setImmediate(() => socket.uncork())
    // A close code reaches pages, an HTTP status on an upgrade does not: accept, say why, close.
    server.handleUpgrade(request, socket, head, (ws) => {
      if (refused || isRefusal(who) || isRefusal(found))
        return turnAway(ws, refused ?? refuse('notes/unknown'))
      const { row, notes } = found
      holders.set(ws, { session: who.person.session, grant: who.grant })
      const watching = deps.gate?.watch({
        ...{ workshop: row.workshop, what: 'write', session: who.person.session },
        person: async () => (who.grant === null ? deps.people.personOf(who.person.session) : who.person),
        end: (refusal) => turnAway(ws, refusal),
      })
      ws.on('close', () => {
        watching?.[Symbol.dispose]()
        holders.delete(ws)
      })
      notes.writers.connect(
        ws,
        stuck.watch(ws, socket),
        writerOf(who, row.workshop, `notes:${row.id}`, deps.addressOf(request)),
      )
    })
  }

  function writerOf({ person, link }: Who, workshop: string, room: string, address: string): Writer {
    const owned = new Set<number>()
    let author: string | null = null
    let participant: Promise<string | Refusal> | null = null
    /** What it owns from earlier pages is known. */
    let asked = false
    // Programs with one link at one address cannot be told apart before they write, and one that was cut off comes back on
    // another socket: they share a name, and each socket has a budget of its own. Names go to other processes: as a hash.
    const name = createHash('sha256')
      .update(person.session ?? `link:${link}:${address}`)
      .digest('base64url')
    const spender = person.session ?? `socket ${++sockets}`
    const staff = may(person, 'notes/keep-order', { workshop })
    const role =
      person.grants.find((grant) => grant.workshop === workshop || grant.workshop === null)?.role ?? 'guest'
    const make = (first: number) => {
      const session = person.session ?? `link:${link}:${address}:${first}`
      return deps.people.ensureParticipant({ ...person, session }, workshop, address)
    }
    const budget = deps.notes.budgets.of({ name: spender, address, staff })
    const guest = { fresh: newQuestionId, mayAdd: budget.mayAdd }
    return {
      guest: isGuest(person, workshop) ? guest : undefined,
      role: role === 'learner' ? 'guest' : role,
      name,
      get author() {
        return author
      },
      budget,
      owns: (client) => owned.has(client),
      async participant(clients) {
        participant ??= make(clients[0] ?? 0)
        const by = await participant
        if (isRefusal(by)) {
          participant = null
          return by
        }
        if (!asked) for (const client of await deps.store.clientsOf(room, by)) owned.add(client)
        asked = true
        for (const client of clients) {
          if (owned.has(client)) continue
          if (client >= FIRST_SERVER_CLIENT) return refuse('notes/foreign-client')
          if ((await deps.store.claim(room, client, by)) !== by) return refuse('notes/foreign-client')
          owned.add(client)
        }
        author = by
        return by
      },
    }
  }

  return {
    upgrade: (request: IncomingMessage, socket: Duplex, head: Buffer) => {
      upgrade(request, socket, head).catch((error) => {
        deps.report(error, 'a writer')
        socket.destroy()
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

function turnAway(ws: WebSocket, refusal: Refusal): void {
  ws.close(closeCode(refusal), refusal.refusal)
}
