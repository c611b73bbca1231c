import { setTimeout as pause } from 'node:timers/promises'
import { stepOne } from '../../../src/features/writer/ui/shared/frames.ts'
import { type Deaf, heldBy, openDeaf, openDeafStream } from '../deaf.ts'
import { above, type Fault, rowOf } from '../row.ts'
import type { MaltreatedServer } from '../server.ts'
import { percentile } from '../sightings.ts'

const SOCKETS = 200
const MORE_MB = 64
const CUT_S = 10
/** Others are seen this share later at most. */
const SLOWER = 1.2
const BEFORE_MS = 10_000
/** It is over when all are cut, or after this. */
const LONGEST_MS = 90_000
const KINDS = ['writers', 'live', 'event streams'] as const
const GREEDY_EVERY_MS = 100
const LOOK_MS = 200
/** A whole document again and again. */
const GIVE_ME_ALL = stepOne(Uint8Array.of(0))

/** Sockets that ask for everything and never read: a third on the writers' socket, on the live one, and event streams. */
export const neverReading: Fault = {
  name: 'never-reading',
  rounds: 1,
  run: ({ rounds, typists = 50, crowd = SOCKETS }) =>
    rowOf('never-reading', rounds, { typists }, async ({ begin, server, sightings }) => {
      begin()
      const since = performance.now()
      await pause(BEFORE_MS)
      const usual = sightings.lags(since)
      const memory = await server.memory()
      const deaf = await greedy(server, crowd)
      const began = performance.now()
      const { cut, most } = await watch(server, deaf.ports, began)
      const during = percentile(sightings.lags(began), 0.95) ?? 0
      deaf[Symbol.dispose]()
      // What else the machine does changes from one moment to the next: the usual is what was before and what is after.
      const over = performance.now()
      await pause(BEFORE_MS)
      const p95 = percentile([...usual, ...sightings.lags(over)], 0.95) ?? 0
      const lastOf = (kind: number) => {
        const last = Math.max(...cut.filter((_, index) => index % KINDS.length === kind))
        return Number.isFinite(last) ? Math.round(last * 10) / 10 : 'never'
      }
      const last = Math.max(...cut)
      return {
        since,
        wrong: [
          ...above('memory more', most - memory, MORE_MB, 'MB'),
          ...above('the last one cut after', last, CUT_S),
          ...above("others' p95 against before and after", during / p95, SLOWER, 'times'),
        ],
        also: {
          sockets: crowd,
          'cut off': cut.filter(Number.isFinite).length,
          ...Object.fromEntries(KINDS.map((name, kind) => [`last cut, ${name}, s`, lastOf(kind)])),
          'memory before, MB': memory,
          'memory more, MB': most - memory,
          'seen p95 before and after, ms': Math.round(p95),
          'seen p95 meanwhile, ms': Math.round(during),
        },
      }
    }),
}

/** Sockets that ask for everything, again and again, and read nothing; their ports. */
export async function greedy(
  server: MaltreatedServer,
  count: number,
): Promise<Disposable & { ports: number[] }> {
  const { notes, workshop } = server.facts
  const hello = (see: unknown[]) => JSON.stringify({ t: 'hello', v: 1, see })
  const all = hello([{ room: 'notes', id: notes }])
  const see = encodeURIComponent(JSON.stringify([{ room: 'notes', id: notes }]))
  const kinds = [
    {
      open: () => openDeaf(server.port, `/ws/notes/${notes}`),
      ask: (one: Deaf) => one.send(GIVE_ME_ALL),
    },
    {
      open: () => openDeaf(server.port, `/ws/live/${workshop}`),
      ask(one: Deaf) {
        for (const frame of [hello([]), all]) one.send(frame)
      },
    },
    {
      open: () => openDeafStream(server.port, `/api/v1/workshops/${workshop}/live?see=${see}`),
      ask: () => undefined,
    },
  ] as const
  const kindOf = (index: number) => kinds[index % kinds.length] ?? kinds[0]
  const deaf = await Promise.all(Array.from({ length: count }, (_, index) => kindOf(index).open()))
  const asking = setInterval(() => {
    for (const [index, one] of deaf.entries()) kindOf(index).ask(one)
  }, GREEDY_EVERY_MS)
  return {
    ports: deaf.map((one) => one.localPort),
    [Symbol.dispose]() {
      clearInterval(asking)
      for (const one of deaf) one[Symbol.dispose]()
    },
  }
}

/** When each was cut, s; and the most memory meanwhile, MB. */
async function watch(
  server: { port: number; memory(): Promise<number> },
  ports: readonly number[],
  began: number,
): Promise<{ cut: number[]; most: number }> {
  /** By place in `ports`, s. */
  const cut: number[] = []
  let left = ports
  let most = 0
  while (left.length > 0 && performance.now() - began < LONGEST_MS) {
    await pause(LOOK_MS)
    most = Math.max(most, await server.memory())
    const held = await heldBy(server.port)
    const gone = left.filter((port) => !held.has(port))
    left = left.filter((port) => held.has(port))
    for (const port of gone) cut[ports.indexOf(port)] = (performance.now() - began) / 1_000
  }
  return { cut: Array.from(ports, (_, index) => cut[index] ?? Number.POSITIVE_INFINITY), most }
}
