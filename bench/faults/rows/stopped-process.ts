import { setTimeout as pause } from 'node:timers/promises'
import { above, type Fault, rowOf } from '../row.ts'

const SYNCED_S = 10

/** The server's process is stopped for half a minute and goes on: a machine that swapped, or a laptop that slept. */
export const stoppedProcess: Fault = {
  name: 'stopped-process',
  rounds: 3,
  run: ({ rounds, typists = 50, stopMs = 30_000 }) =>
    rowOf('stopped-process', rounds, { typists }, async ({ begin, server, synced }) => {
      const all: number[] = []
      begin()
      for (let round = 0; round < rounds; round++) {
        await pause(2_000 + Math.random() * 1_000)
        server.signal('SIGSTOP')
        await pause(stopMs)
        server.signal('SIGCONT')
        const began = performance.now()
        await synced()
        all.push((performance.now() - began) / 1_000)
      }
      return { synced: all, wrong: above('all synced after', Math.max(...all), SYNCED_S) }
    }),
}
