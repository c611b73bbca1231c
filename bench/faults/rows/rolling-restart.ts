import { setTimeout as pause } from 'node:timers/promises'
import { openPair } from '../pair.ts'
import { above, type Fault, rowOf } from '../row.ts'
import { watchGaps } from '../screens.ts'
import { percentile } from '../sightings.ts'

const GAP_P95_S = 2

/** Each of two processes behind a balancer is stopped (SIGTERM) and started in turn, under load: an update without a break. */
export const rollingRestart: Fault = {
  name: 'rolling-restart',
  rounds: 5,
  run: ({ rounds, typists = 50 }) =>
    rowOf(
      'rolling-restart',
      rounds,
      { typists, place: (lines) => openPair(lines, 'balancer') },
      async (scene) => {
        const { begin, servers, synced } = scene
        using watch = watchGaps(scene)
        const ready: number[] = []
        const all: number[] = []
        begin()
        for (let round = 0; round < rounds; round++)
          for (const server of servers) {
            await pause(3_000)
            const began = performance.now()
            await server.kill('SIGTERM')
            ready.push(await server.start())
            await synced()
            all.push((performance.now() - began) / 1_000)
          }
        const p95 = percentile(watch.gaps, 0.95) ?? 0
        return {
          ready,
          synced: all,
          wrong: [
            ...(watch.gaps.length === 0 ? ['nobody had to come back'] : []),
            ...above('gap p95', p95, GAP_P95_S),
          ],
          also: {
            processes: 2,
            gaps: watch.gaps.length,
            'gap p50, s': Math.round((percentile(watch.gaps, 0.5) ?? 0) * 100) / 100,
            'gap p95, s': Math.round(p95 * 100) / 100,
            'longest gap, s': Math.round(Math.max(0, ...watch.gaps) * 100) / 100,
          },
        }
      },
    ),
}
