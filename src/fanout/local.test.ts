import { expect, test } from 'vitest'
import { fanoutSuite } from './contract.suite.ts'
import { localFanout } from './local.ts'

fanoutSuite('local', async (report) => {
  const bus = localFanout(report)
  return [bus, bus]
})

test('[F8] the local bus tells a room once per turn, with the highest number, whatever the order', async () => {
  const bus = localFanout(() => {})
  const numbers: number[] = []
  const { promise, resolve } = Promise.withResolvers<void>()
  using _room = bus.subscribe('a', (reached) => {
    numbers.push(reached)
    resolve()
  })
  for (const n of [3, 7, 5]) bus.publish('a', n)
  await promise
  expect(numbers).toEqual([7])
  await bus.close()
})

test('[F6] a listener that another one disposes of in the same turn is not called any more', async () => {
  const bus = localFanout(() => {})
  const { promise, resolve } = Promise.withResolvers<void>()
  let called = false
  using _first = bus.subscribe('a', () => second[Symbol.dispose]())
  const second = bus.subscribe('a', () => {
    called = true
  })
  using _last = bus.subscribe('a', () => resolve())
  bus.publish('a', 1)
  await promise
  expect(called).toBe(false)
  await bus.close()
})
