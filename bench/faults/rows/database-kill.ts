import { setTimeout as pause } from 'node:timers/promises'
import { above, type Fault, merge, type Row, rowOf } from '../row.ts'
import type { MaltreatedServer } from '../server.ts'

const A_SCENE = 20
const READY_S = 3
const SYNCED_S = 10
const LOOK_MS = 20

/** kill -9 of the embedded database while everybody types: its supervisor starts it again. */
export const databaseKill: Fault = {
  name: 'database-kill',
  rounds: 100,
  async run({ rounds, typists = 50, print }) {
    const rows: Row[] = []
    for (let done = 0; done < rounds; done += A_SCENE) {
      const now = Math.min(A_SCENE, rounds - done)
      rows.push(await killed(now, typists))
      print(`database-kill: ${done + now} of ${rounds}, ${rows.at(-1)?.lost} lost`)
    }
    return merge(rows)
  },
}

const killed = (rounds: number, typists: number) =>
  rowOf('database-kill', rounds, { typists }, async ({ begin, server, synced }) => {
    const ready: number[] = []
    const all: number[] = []
    begin()
    for (let round = 0; round < rounds; round++) {
      await pause(1_000 + Math.random() * 3_000)
      const killedAt = performance.now()
      await killDatabase(server)
      ready.push((performance.now() - killedAt) / 1_000)
      await synced()
      all.push((performance.now() - killedAt) / 1_000)
    }
    const wrong = [
      ...above('ready after', Math.max(...ready), READY_S),
      ...above('all synced after', Math.max(...all), SYNCED_S),
    ]
    return { ready, synced: all, wrong }
  })

/** Kills it with everything that it has; resolves when the server is ready with another one. */
export async function killDatabase(server: MaltreatedServer): Promise<void> {
  const old = await server.database()
  process.kill(old, 'SIGKILL')
  while ((await server.database().catch(() => old)) === old) await pause(LOOK_MS)
  await server.ready()
}
