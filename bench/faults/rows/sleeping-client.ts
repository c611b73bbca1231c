import { setTimeout as pause } from 'node:timers/promises'
import { above, type Fault, rowOf } from '../row.ts'
import { percentile } from '../sightings.ts'

const SLEEPERS = 5
/** What one types in an hour without network, at 5 characters a second: that many tokens of 8 letters. */
const HOUR_OF_TOKENS = 2_000
const BACK_S = 3

/** Some are without network and type on for an hour's worth, the others too, and the server is restarted meanwhile. */
export const sleepingClient: Fault = {
  name: 'sleeping-client',
  rounds: 3,
  run: ({ rounds, typists = 30, tokens = HOUR_OF_TOKENS }) =>
    rowOf('sleeping-client', rounds, { typists }, async ({ begin, server, synced, typists: all }) => {
      const back: number[] = []
      const sleepers = all.slice(-SLEEPERS)
      begin()
      for (let round = 0; round < rounds; round++) {
        await pause(1_500)
        await Promise.all(sleepers.map((one) => one.rest()))
        for (const one of sleepers) {
          one.sleep()
          one.typeNow(tokens)
        }
        await pause(1_500)
        await server.kill('SIGKILL')
        await server.start()
        // The others are back and type on.
        await pause(3_000)
        for (const one of sleepers) {
          const began = performance.now()
          one.wake()
          await one.saved()
          back.push((performance.now() - began) / 1_000)
          one.type()
        }
        await synced()
      }
      const also = { 'tokens typed asleep, each': tokens, 'back p50, s': percentile(back, 0.5) ?? 0 }
      return { synced: back, wrong: above('back after', Math.max(...back), BACK_S), also }
    }),
}
