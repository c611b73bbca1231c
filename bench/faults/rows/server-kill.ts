import { setTimeout as pause } from 'node:timers/promises'
import { above, type Fault, merge, type Row, rowOf } from '../row.ts'

/** So many kills of one server; then everything is judged, and a new one begins. */
const A_SCENE = 20
const READY_S = 3
const SYNCED_S = 10

/** kill -9 of the server while everybody types, again and again. */
export const serverKill: Fault = {
  name: 'server-kill',
  rounds: 200,
  async run({ rounds, typists = 50, print }) {
    const rows: Row[] = []
    for (let done = 0; done < rounds; done += A_SCENE) {
      const now = Math.min(A_SCENE, rounds - done)
      rows.push(await killed(now, typists))
      print(`server-kill: ${done + now} of ${rounds}, ${rows.at(-1)?.lost} lost`)
    }
    return merge(rows)
  },
}

const killed = (rounds: number, typists: number) =>
  rowOf('server-kill', rounds, { typists }, async ({ begin, server, synced }) => {
    const ready: number[] = []
    const all: number[] = []
    begin()
    for (let round = 0; round < rounds; round++) {
      await pause(1_000 + Math.random() * 3_000)
      await server.kill('SIGKILL')
      const killedAt = performance.now()
      ready.push(await server.start())
      await synced()
      all.push((performance.now() - killedAt) / 1_000)
    }
    const wrong = [
      ...above('ready after', Math.max(...ready), READY_S),
      ...above('all synced after', Math.max(...all), SYNCED_S),
    ]
    return { ready, synced: all, wrong }
  })
