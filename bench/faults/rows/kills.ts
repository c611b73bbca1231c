import { setTimeout as pause } from 'node:timers/promises'
import { above, type Fault, merge, type Row, rowOf } from '../row.ts'
import type { MaltreatedServer } from '../server.ts'
import { percentile } from '../sightings.ts'

/** So many kills of one server; then everything is judged, and a new one begins. */
const A_SCENE = 20
const READY_S = 3
const SYNCED_S = 10

/** kill -9 while everybody types, again and again. `kill`: kills once, and resolves to the seconds until all is ready again. */
export const kills = (
  name: string,
  rounds: number,
  kill: (server: MaltreatedServer) => Promise<number>,
): Fault => ({
  name,
  rounds,
  async run({ rounds: wanted, typists = 50, print }) {
    const rows: Row[] = []
    /** Of hours of kills one scene that breaks off is told, and not counted. */
    const broken: string[] = []
    const ready: number[] = []
    const synced: number[] = []
    for (let done = 0; done < wanted; done += A_SCENE) {
      const now = Math.min(A_SCENE, wanted - done)
      const row = await scene(name, now, typists, kill, { ready, synced }).catch((error: unknown) => {
        broken.push(`a scene broke off: ${error instanceof Error ? error.message : String(error)}`)
        return null
      })
      if (row) rows.push(row)
      print(`${name}: ${done + now} of ${wanted}, ${row ? `${row.lost} lost` : broken.at(-1)}`)
    }
    if (rows.length === 0) throw new Error(broken.join('\n'))
    const of = (values: readonly number[], p: number) => Math.round((percentile(values, p) ?? 0) * 100) / 100
    const also = {
      'ready p50, s': of(ready, 0.5),
      'ready p95, s': of(ready, 0.95),
      'synced p50, s': of(synced, 0.5),
      'synced p95, s': of(synced, 0.95),
    }
    const all = merge(rows)
    const late = [
      ...above('ready after', Math.max(...ready), READY_S),
      ...above('all synced after', Math.max(...synced), SYNCED_S),
    ]
    return { ...all, wrong: [...all.wrong, ...late, ...broken], also }
  },
})

const scene = (
  name: string,
  rounds: number,
  typists: number,
  kill: (server: MaltreatedServer) => Promise<number>,
  times: { ready: number[]; synced: number[] },
) =>
  rowOf(name, rounds, { typists }, async ({ begin, server, synced }) => {
    const ready: number[] = []
    const all: number[] = []
    begin()
    for (let round = 0; round < rounds; round++) {
      await pause(1_000 + Math.random() * 3_000)
      const killedAt = performance.now()
      ready.push(await kill(server))
      await synced()
      all.push((performance.now() - killedAt) / 1_000)
    }
    times.ready.push(...ready)
    times.synced.push(...all)
    return { ready, synced: all }
  })
