import { setTimeout as pause } from 'node:timers/promises'
import { type Link, openLink } from '../link.ts'
import { above, type Fault, rowOf } from '../row.ts'
import { percentile } from '../sightings.ts'

const SEEN_P95_MS = 1_500
const ROUND_MS = 20_000

/** Everybody sits behind a network that loses a tenth of all segments and takes 50 ms each way. */
export const lossyLink: Fault = {
  name: 'lossy-link',
  rounds: 3,
  async run({ rounds, typists = 50 }) {
    let link: Link | undefined
    const by = async (port: number) => {
      link = await openLink({ to: port, delayMs: 50, loss: 0.1 })
      return `ws://127.0.0.1:${link.port}`
    }
    try {
      return await rowOf('lossy-link', rounds, { typists, by }, async ({ begin, sightings }) => {
        const since = performance.now()
        begin()
        await pause(rounds * ROUND_MS)
        const p95 = percentile(sightings.lags(since), 0.95) ?? Number.POSITIVE_INFINITY
        return {
          since,
          wrong: above('seen p95', p95, SEEN_P95_MS, 'ms'),
          also: { network: '10 % of segments lost and 50 ms, each way; modelled by timeouts of TCP' },
        }
      })
    } finally {
      await link?.[Symbol.asyncDispose]()
    }
  },
}
