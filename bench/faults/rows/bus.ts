import { setTimeout as pause } from 'node:timers/promises'
import { openPair, type Pair } from '../pair.ts'
import { above, type Fault, type Measured, rowOf } from '../row.ts'
import type { Scene } from '../scene.ts'
import { agreed } from '../screens.ts'
import { percentile } from '../sightings.ts'

const AGREE_S = 5
/** Without the bus, each word is acknowledged within this still. */
const SAVED_P95_MS = 1_000

/** Two processes on a bus that fails. `fail`: maltreats it for a while, and resolves at the moment when it is whole again. */
const busFault = (name: string, rounds: number, fail: (pair: Pair) => Promise<void>): Fault => ({
  name,
  rounds,
  async run({ rounds: wanted, typists = 50 }) {
    const made: Pair[] = []
    const place = async (lines: number) => {
      const pair = await openPair(lines, 'doors')
      made.push(pair)
      return pair
    }
    return rowOf(name, wanted, { typists, place }, async (scene) => {
      const [pair] = made
      if (!pair) throw new Error('no pair')
      return again(scene, wanted, () => fail(pair))
    })
  },
})

async function again(scene: Scene, rounds: number, fail: () => Promise<void>): Promise<Measured> {
  const { begin, oracle, sightings, synced } = scene
  const apart: number[] = []
  const saved: number[] = []
  const seen: number[] = []
  const wrong: string[] = []
  begin()
  for (let round = 0; round < rounds; round++) {
    await pause(3_000)
    const since = performance.now()
    const acked = oracle.ackedCount
    await fail()
    if (oracle.ackedCount === acked) wrong.push('nothing was saved meanwhile')
    saved.push(...oracle.ackLags(since))
    seen.push(...sightings.lags(since))
    apart.push(await agreed(scene))
    await synced()
  }
  const savedP95 = percentile(saved, 0.95) ?? Number.POSITIVE_INFINITY
  return {
    synced: apart,
    wrong: [
      ...wrong,
      ...above('all screens agree after', Math.max(...apart), AGREE_S),
      ...above('saved meanwhile p95', savedP95, SAVED_P95_MS, 'ms'),
    ],
    also: {
      processes: 2,
      'screens agree p50, s': Math.round((percentile(apart, 0.5) ?? 0) * 100) / 100,
      'saved meanwhile p95, ms': Math.round(savedP95),
      'seen meanwhile p95, ms': Math.round(percentile(seen, 0.95) ?? 0),
    },
  }
}

/** Redis falls silent with its connections open, is killed, and is started again. */
export const busCut = busFault('bus-cut', 5, async ({ redis }) => {
  redis.freeze()
  await pause(4_000)
  await redis.kill()
  await pause(4_000)
  await redis.start()
})

/** One in five messages is lost, one in five comes twice, one in five late; and Redis is restarted in the midst of it. */
export const busDrop = busFault('bus-drop', 5, async ({ redis, spoil }) => {
  using _bad = spoil()
  await pause(5_000)
  await redis.kill()
  await redis.start()
  await pause(5_000)
})
