import { setTimeout as pause } from 'node:timers/promises'
import { above, type Fault, merge, type Row, rowOf } from '../row.ts'
import type { MaltreatedServer } from '../server.ts'

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
    for (let done = 0; done < wanted; done += A_SCENE) {
      const now = Math.min(A_SCENE, wanted - done)
      rows.push(await scene(name, now, typists, kill))
      print(`${name}: ${done + now} of ${wanted}, ${rows.at(-1)?.lost} lost`)
    }
    return merge(rows)
  },
})

const scene = (
  name: string,
  rounds: number,
  typists: number,
  kill: (server: MaltreatedServer) => Promise<number>,
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
    const wrong = [
      ...above('ready after', Math.max(...ready), READY_S),
      ...above('all synced after', Math.max(...all), SYNCED_S),
    ]
    return { ready, synced: all, wrong }
  })
