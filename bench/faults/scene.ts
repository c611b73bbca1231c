import { loadavg } from 'node:os'
import { setTimeout as pause } from 'node:timers/promises'
import * as Y from 'yjs'
import { ROOT } from '../../src/features/notes/contract.ts'
import { stripMarkers } from '../../src/features/notes-text/contract.ts'
import { readFrame, stepOne } from '../../src/features/writer/ui/shared/frames.ts'
import { type Asker, openAsker } from './asker.ts'
import { Browser } from './browser.ts'
import { Oracle, tokensIn, type Verdict } from './oracle.ts'
import { type MaltreatedServer, type ServerOptions, startPlace } from './server.ts'
import { Sightings } from './sightings.ts'
import { openTypist, type Typist } from './typist.ts'

/** What is not saved by then is lost, ms. */
const SETTLE_MS = 60_000
/** Marks that the server types behind questions, and what is on its way, are there by then, ms. */
const AGREE_MS = 20_000
const LOOK_MS = 250
/** Every so manieth typist also notes what reaches them. */
const WATCH_EVERY = 10

export type SceneWish = Partial<ServerOptions> & {
  readonly typists?: number
  readonly askers?: number
  /** Another way to the server than straight: `ws://127.0.0.1:4000`. */
  readonly by?: (port: number) => Promise<string>
  /** Another place than one server on a folder of its own; closed with the scene. `lines`: as in `ServerOptions`. */
  readonly place?: (lines: number) => Promise<Place>
}

/** Servers of one installation, and the addresses (`ws://…`) by which people come in, in turn. */
export interface Place extends AsyncDisposable {
  readonly servers: readonly [MaltreatedServer, ...MaltreatedServer[]]
  readonly doors: readonly [string, ...string[]]
}

/** A server or several, people who type and ask, and the oracle that remembers it all. */
export interface Scene extends AsyncDisposable {
  /** The first of them. */
  readonly server: MaltreatedServer
  readonly servers: Place['servers']
  readonly oracle: Oracle
  readonly sightings: Sightings
  readonly typists: readonly Typist[]
  readonly askers: readonly Asker[]
  /** Tokens that each asker's page was told of. */
  readonly shown: readonly ReadonlySet<string>[]
  /** Everybody types; every asker asks now and then. */
  begin(): void
  /** Everybody is connected, and what was typed before this was called is saved. */
  synced(): Promise<void>
  /** Everybody ends what they began, and waits for it to be saved. Rejects after a minute. */
  rest(): Promise<void>
  /** Rests; then a fresh client, the export, and both after a kill and a restart have to agree. */
  judge(): Promise<Verdict>
}

const ASK_EVERY_MS = 4_000

export async function openScene(wish: SceneWish = {}): Promise<Scene> {
  const { typists: writing = 50, askers: asking = 4 } = wish
  const place = await (wish.place ?? ((lines) => oneServer(wish, lines)))(writing)
  const { servers, doors } = place
  const [server] = servers
  const oracle = new Oracle()
  const sightings = new Sightings()
  const { notes, workshop } = server.facts
  const door = (index: number) => doors[index % doors.length] ?? doors[0]
  const typists = Array.from({ length: writing }, (_, index) =>
    openTypist({ base: () => door(index), notes, oracle, sightings }, index % WATCH_EVERY === 0),
  )
  const shown = Array.from({ length: asking }, () => new Set<string>())
  const askers = shown.map((seen, index) =>
    openAsker({
      base: door(index),
      workshop,
      notes,
      oracle,
      hear({ blocks }) {
        for (const html of Object.values(blocks)) for (const token of tokensIn(html)) seen.add(token)
      },
    }),
  )
  let asks: NodeJS.Timeout[] = []

  const synced = async () => {
    const called = performance.now()
    await Promise.all([...typists.map((one) => connected(one)), ...askers.map((one) => one.live())])
    while (oracle.waiting(called) > 0) await pause(LOOK_MS / 10)
  }

  async function rest(): Promise<void> {
    for (const timer of asks) clearInterval(timer)
    asks = []
    const all = async () => {
      await Promise.all(typists.map((one) => one.rest()))
      await Promise.all([...typists.map((one) => one.saved()), ...askers.map((one) => one.answered())])
    }
    if ((await Promise.race([all(), pause(SETTLE_MS, 'late', { ref: false })])) === 'late')
      throw new Error(
        `not everything was saved after ${SETTLE_MS} ms; the server said:\n${servers.map(({ said }) => said).join('\n')}`,
      )
  }

  /** What a fresh client, the export (of each server) and everybody here hold, once they agree. */
  async function copies(): Promise<Record<string, string>> {
    for (const until = performance.now() + AGREE_MS; ; await pause(LOOK_MS)) {
      const all: Record<string, string> = {}
      for (const [index, one] of servers.entries())
        for (const [name, text] of Object.entries(await textsOf(one)))
          all[servers.length === 1 ? name : `${name} of server ${index}`] = text
      const [first] = Object.values(all)
      const own = typists.map(({ doc }) => stripMarkers(doc.getText(ROOT).toString()))
      const odd = own.findIndex((text) => text !== first)
      if (odd >= 0) all[`typist ${odd}`] = own[odd] ?? ''
      if (Object.values(all).every((text) => text === first) || performance.now() > until) return all
    }
  }

  return {
    server,
    servers,
    shown,
    oracle,
    sightings,
    typists,
    askers,
    begin() {
      for (const one of typists) one.type()
      asks = askers.map((one) => setInterval(() => void one.ask(), ASK_EVERY_MS * (0.5 + Math.random())))
    },
    synced,
    rest,
    async judge() {
      await rest()
      const before = await copies()
      await Promise.all(servers.map((one) => one.kill('SIGKILL')))
      await Promise.all(servers.map((one) => one.start()))
      await synced()
      const after = await copies()
      const late = Object.fromEntries(
        Object.entries(after).map(([name, text]) => [`${name}, restarted`, text]),
      )
      return oracle.judge({ ...before, ...late })
    },
    async [Symbol.asyncDispose]() {
      for (const timer of asks) clearInterval(timer)
      for (const one of [...typists, ...askers]) one[Symbol.dispose]()
      await place[Symbol.asyncDispose]()
    },
  }
}

async function oneServer(wish: SceneWish, lines: number): Promise<Place> {
  const server = await startPlace({ ...wish, lines })
  const door = (await wish.by?.(server.port)) ?? `ws://127.0.0.1:${server.port}`
  return { servers: [server], doors: [door], [Symbol.asyncDispose]: () => server[Symbol.asyncDispose]() }
}

/** Resolves when the typist's document and the server's were compared; it may type on meanwhile. */
async function connected(typist: Typist): Promise<void> {
  while (typist.state !== 'saved' && typist.state !== 'saving') await pause(LOOK_MS / 10)
}

/** What a fresh client and the export of this server hold. */
export async function textsOf({
  port,
  facts,
}: MaltreatedServer): Promise<{ fresh: string; markdown: string }> {
  const fresh = stripMarkers(await freshText(`ws://127.0.0.1:${port}`, facts.notes))
  const answer = await fetch(`http://127.0.0.1:${port}/api/v1/notes/${facts.notes}.md`)
  return { fresh, markdown: await answer.text() }
}

/** The whole document as somebody gets it who comes with nothing. */
async function freshText(base: string, notes: string): Promise<string> {
  const doc = new Y.Doc()
  const ws = new Browser().open(`${base}/ws/notes/${notes}`)
  try {
    await new Promise<void>((resolve, reject) => {
      ws.on('open', () => ws.send(stepOne(Y.encodeStateVector(doc))))
      ws.on('message', (data) => {
        const frame = readFrame(new Uint8Array(data as Buffer))
        if (frame.frame !== 'step-2') return
        Y.applyUpdate(doc, frame.update)
        resolve()
      })
      ws.on('error', reject)
      ws.on('close', (code) => reject(new Error(`a fresh client was turned away: ${code}`)))
    })
    if (doc.store.pendingStructs) throw new Error('a fresh client got a document with holes')
    return doc.getText(ROOT).toString()
  } finally {
    ws.terminate()
  }
}

/** Load of the machine in the last minute. */
export const load = (): number => Math.round((loadavg()[0] ?? 0) * 10) / 10
