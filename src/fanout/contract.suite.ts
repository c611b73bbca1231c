import { describe, expect, test } from 'vitest'
import type { Fanout } from './port.ts'

/**
 * What every driver of the bus does; each driver runs it. `make` opens two ends of one bus (for a bus inside one
 * process both are the same) and is given `report`, which gets what listeners throw. `apart`: the ends are two processes'.
 */
export function fanoutSuite(
  name: string,
  make: (report: (error: unknown) => void) => Promise<readonly [Fanout, Fanout]>,
  { apart = false } = {},
): void {
  const ignore = () => {}

  /** Resolves when `room` is heard to have reached `until`. */
  function heard(bus: Fanout, room: string, until: number): Promise<void> {
    const { promise, resolve } = Promise.withResolvers<void>()
    const listening = bus.subscribe(room, (reached) => {
      if (reached < until) return
      listening[Symbol.dispose]()
      resolve()
    })
    return promise
  }

  describe(`fan-out: ${name}`, () => {
    test('[F1] what one end publishes is heard on the other end and on its own', async () => {
      const [here, there] = await make(ignore)
      const both = Promise.all([heard(here, 'a', 1), heard(there, 'a', 1)])
      here.publish('a', 1)
      await both
      await Promise.all([here.close(), there.close()])
    })

    test('[F2] the highest of many numbers is always heard', async () => {
      const [here, there] = await make(ignore)
      const last = heard(there, 'a', 1000)
      for (let n = 1; n <= 1000; n++) here.publish('a', n)
      await last
      await Promise.all([here.close(), there.close()])
    })

    test('[F3] a listener hears its own room only', async () => {
      const [here, there] = await make(ignore)
      const numbers: number[] = []
      using _other = there.subscribe('b', (reached) => numbers.push(reached))
      const marker = heard(there, 'b', 9)
      here.publish('a', 1)
      here.publish('b', 9)
      await marker
      expect(new Set(numbers)).toEqual(new Set([9]))
      await Promise.all([here.close(), there.close()])
    })

    test('[F4] publishing returns before anybody hears it', async () => {
      const [here, there] = await make(ignore)
      let returned = false
      const { promise, resolve } = Promise.withResolvers<boolean>()
      using _own = here.subscribe('a', () => resolve(returned))
      here.publish('a', 1)
      returned = true
      expect(await promise).toBe(true)
      await Promise.all([here.close(), there.close()])
    })

    test('[F5] a listener that throws is reported and stops neither the publisher nor the others', async () => {
      const errors: unknown[] = []
      const [here, there] = await make((error) => errors.push(error))
      const wrong = new Error('a listener with a mistake')
      using _first = here.subscribe('a', () => {
        throw wrong
      })
      const others = heard(here, 'a', 1)
      here.publish('a', 1)
      await others
      expect(errors).toContain(wrong)
      await Promise.all([here.close(), there.close()])
    })

    test('[F6] after dispose nothing is heard, and the same function can listen twice', async () => {
      const [here, there] = await make(ignore)
      let calls = 0
      const hear = () => {
        calls++
      }
      using _stays = here.subscribe('a', hear)
      here.subscribe('a', hear)[Symbol.dispose]()
      const told = heard(here, 'a', 1)
      here.publish('a', 1)
      await told
      expect(calls).toBe(1)
      await Promise.all([here.close(), there.close()])
    })

    test('[F7] after close nothing is heard, and publishing and listening do no harm', async () => {
      const [here, there] = await make(ignore)
      let calls = 0
      here.subscribe('a', () => calls++)
      here.publish('a', 1)
      await here.close()
      const before = calls
      here.publish('a', 2)
      here.subscribe('a', () => calls++)[Symbol.dispose]()
      await here.close()
      await there.close()
      expect(calls).toBe(before)
    })

    test('[F13] words on a topic are heard by other processes and not by oneself', async () => {
      const [here, there] = await make(ignore)
      const heardBy: unknown[] = []
      using _own = here.listen('who', (words) => heardBy.push(['here', words]))
      using _other = there.listen('where', (words) => heardBy.push(['where', words]))
      using _there = there.listen('who', (words, from) => heardBy.push(['there', words, from]))
      here.tell('who', { n: 1 })
      const later = heard(there, 'a', 1)
      here.publish('a', 1)
      await later
      if (apart) expect(heardBy).toEqual([['there', { n: 1 }, here.name]])
      else expect(heardBy).toEqual([])
      await Promise.all([here.close(), there.close()])
    })
  })
}
