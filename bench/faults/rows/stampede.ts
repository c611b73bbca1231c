import { setTimeout as pause } from 'node:timers/promises'
import { openAsker } from '../asker.ts'
import { type Link, openLink } from '../link.ts'
import { above, type Fault, rowOf } from '../row.ts'

const CROWD = 1_000
const SYNCED_S = 20
const ERRORS = 0.005
/** Away for so long: everybody has had something to miss, ms. */
const AWAY_MS = 2_000

/** A thousand readers and 50 who type lose the network and come back at the same moment, all from one address. */
export const stampede: Fault = {
  name: 'stampede',
  rounds: 3,
  async run({ rounds, typists = 50, crowd = CROWD - typists }) {
    let link: Link | undefined
    const by = async (port: number) => {
      link = await openLink({ to: port })
      return `ws://127.0.0.1:${link.port}`
    }
    try {
      return await rowOf('stampede', rounds, { typists, by }, async ({ begin, server, synced, oracle }) => {
        if (!link) throw new Error('no link')
        const base = `ws://127.0.0.1:${link.port}`
        const { workshop, notes } = server.facts
        const told = new Map<number, number>()
        const people = Array.from({ length: crowd }, (_, index) =>
          openAsker({ base, workshop, notes, oracle, hear: () => told.set(index, performance.now()) }),
        )
        await Promise.all(people.map((one) => one.live()))
        const seconds: number[] = []
        begin()
        let [tries, errors] = [0, 0]
        for (let round = 0; round < rounds; round++) {
          await pause(2_000)
          const blocked = link.block()
          link.cut()
          // Everybody notices that they are away before it comes back.
          await pause(AWAY_MS)
          const before = people.map((one) => ({ tries: one.tries, failures: one.failures }))
          blocked[Symbol.dispose]()
          const began = performance.now()
          await Promise.all(people.map((one) => one.live()))
          // With everybody typing, each gets a patch with what was missed.
          for (const index of people.keys()) while ((told.get(index) ?? 0) < began) await pause(20)
          await synced()
          seconds.push((performance.now() - began) / 1_000)
          for (const [index, one] of people.entries()) {
            tries += one.tries - (before[index]?.tries ?? 0)
            errors += one.failures - (before[index]?.failures ?? 0)
            errors += one.refusals.length
          }
        }
        for (const one of people) one[Symbol.dispose]()
        return {
          synced: seconds,
          wrong: [
            ...above('all synced after', Math.max(...seconds), SYNCED_S),
            ...above('share of errors', errors / tries, ERRORS, ''),
          ],
          also: { people: crowd + typists, connections: tries, errors, 'server MB': await server.memory() },
        }
      })
    } finally {
      await link?.[Symbol.asyncDispose]()
    }
  },
}
