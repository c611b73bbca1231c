import { Redis } from 'ioredis'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { fanoutSuite } from './contract.suite.ts'
import type { Fanout } from './port.ts'
import { busProblem, redisFanout } from './redis.ts'
import { startTestRedis, type TestRedis } from './testing.ts'

let redis: TestRedis
beforeAll(async () => {
  redis = await startTestRedis()
})
afterAll(() => redis.close())

const open = (report: (error: unknown) => void = () => {}, more: { path?: string } = {}) =>
  redisFanout({ url: `${redis.url}${more.path ?? ''}`, report })

fanoutSuite('redis', async (report) => [await open(report), await open(report)], { apart: true })

/** Resolves when `from` is heard by `to`. Said again and again: while the bus is away words are lost. */
async function reaches(from: Fanout, to: Fanout): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>()
  using _hearing = to.subscribe('probe', () => resolve())
  const saying = setInterval(() => from.publish('probe', 1), 50)
  await promise.finally(() => clearInterval(saying))
}

test('[F9] what is said in one turn is one message, with the highest numbers', async () => {
  const bus = await open()
  const spy = new Redis(redis.url)
  await spy.subscribe('manyrooms:0')
  const texts: string[] = []
  const { promise, resolve } = Promise.withResolvers<void>()
  spy.on('message', (_channel, text: string) => {
    const { reached, told } = JSON.parse(text)
    if (reached.length > 0) texts.push(JSON.stringify({ reached, told }))
    if (texts.length > 0) resolve()
  })
  for (const n of [3, 7, 5]) bus.publish('a', n)
  bus.publish('b', 1)
  bus.tell('who', ['old'])
  bus.tell('who', ['new'])
  await promise
  expect(texts).toEqual(['{"reached":[["a",7],["b",1]],"told":[["who",["new"]]]}'])
  spy.disconnect()
  await bus.close()
})

test('[F10] a bus that is away, stopped or restarted is found again by itself, and its coming and going is told', async () => {
  const changes: boolean[] = []
  const here = await redisFanout({ url: redis.url, report: () => {}, onChange: (up) => changes.push(up) })
  const there = await open()
  await reaches(here, there)
  await redis.kill()
  here.publish('a', 1)
  await expect.poll(() => changes).toEqual([true, false])
  await redis.start()
  await Promise.all([reaches(here, there), reaches(there, here)])
  await expect.poll(() => changes).toEqual([true, false, true])
  // Stopped, it keeps its connections open and answers nothing.
  redis.freeze()
  await expect.poll(() => changes).toEqual([true, false, true, false])
  redis.thaw()
  await Promise.all([reaches(here, there), reaches(there, here)])
  await expect.poll(() => changes.at(-1)).toBe(true)
  await Promise.all([here.close(), there.close()])
})

test('[F10] a process starts while the bus is away, hears itself, and finds it later', async () => {
  await redis.kill()
  const here = await open()
  await reaches(here, here)
  await redis.start()
  const there = await open()
  await reaches(here, there)
  await Promise.all([here.close(), there.close()])
})

test('[F10] doctor is told whether the bus answers, and why not', async () => {
  expect(await busProblem(redis.url)).toBeNull()
  expect(await busProblem('redis://127.0.0.1:1')).toContain('ECONNREFUSED')
})

test('[F11] installations on one server are kept apart by the number in the address', async () => {
  const [here, there, other] = await Promise.all([
    open(undefined, { path: '/3' }),
    open(undefined, { path: '/3' }),
    open(undefined, { path: '/40' }),
  ])
  let heard = 0
  other.subscribe('probe', () => heard++)
  await reaches(here, there)
  await reaches(other, other)
  expect(heard).toBeGreaterThan(0)
  const before = heard
  await reaches(here, there)
  expect(heard).toBe(before)
  await Promise.all([here.close(), there.close(), other.close()])
})

test('[F12] whatever somebody writes on the channel, nothing breaks', async () => {
  const errors: unknown[] = []
  const [here, there] = await Promise.all([open((error) => errors.push(error)), open()])
  const numbers: number[] = []
  here.subscribe('a', (reached) => numbers.push(reached))
  const stranger = new Redis(redis.url)
  for (const text of [
    '',
    'null',
    '[]',
    '{"v":2}',
    '{"v":1,"from":7}',
    '{"v":1,"from":"x","reached":{"a":1},"told":7}',
    '{"v":1,"from":"x","reached":[["a","9"],["a"],[7,8],["a",1.5]],"told":[[1,2],"a"]}',
    `{"v":1,"from":"${'x'.repeat(300)}","reached":[["a",5]],"told":[]}`,
    `{"v":1,"from":"x","reached":[["a",6]],"told":[${'['.repeat(100_000)}`,
  ]) {
    await stranger.publish('manyrooms:0', text)
  }
  await reaches(there, here)
  expect(numbers).toEqual([])
  expect(errors).toEqual([])
  stranger.disconnect()
  await Promise.all([here.close(), there.close()])
})
