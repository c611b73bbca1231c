import { once } from 'node:events'
import { type AddressInfo, connect, createServer, type Socket } from 'node:net'
import { expect, test } from 'vitest'
import { keptBySystem, Unread } from './unread.ts'

/** A stream of which so much was given, and so much was not taken. */
function stream() {
  let cuts = 0
  const one = { given: 0, waiting: 0 }
  return {
    one,
    get cuts() {
      return cuts
    },
    watched: {
      socket: undefined,
      given: () => one.given,
      waiting: () => one.waiting,
      cut: () => void cuts++,
    },
  }
}

test('[ES6] a stream of which nothing is taken for four seconds is cut off; one that goes on slowly, or has all, is not', async () => {
  let now = 0
  using unread = new Unread(
    () => now,
    async () => () => 0,
  )
  const [deaf, slow, idle] = [stream(), stream(), stream()] as const
  for (const { watched } of [deaf, slow, idle]) unread.watch(watched)
  deaf.one.given = deaf.one.waiting = 100_000
  slow.one.given = slow.one.waiting = 200_000
  idle.one.given = 100_000
  for (let second = 0; second < 20; second++) {
    now += 1_000
    // More is told meanwhile: that is no sign of life.
    deaf.one.given += 1_000
    deaf.one.waiting += 1_000
    if (second % 3 === 0) slow.one.waiting -= 5_000
    await unread.look()
  }
  expect(deaf.cuts).toBeGreaterThan(0)
  expect([slow.cuts, idle.cuts]).toEqual([0, 0])
})

test('[ES6] a process that stood still for a while cuts nobody off for it', async () => {
  let now = 0
  using unread = new Unread(
    () => now,
    async () => () => 0,
  )
  const one = stream()
  unread.watch(one.watched)
  one.one.given = one.one.waiting = 100_000
  await unread.look()
  now += 60_000
  await unread.look()
  expect(one.cuts).toBe(0)
})

test('[ES6] the system says what the other end of a connection has not taken', async () => {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const accepted = once(server, 'connection')
  const deaf = connect((server.address() as AddressInfo).port, '127.0.0.1')
  deaf.pause()
  const [socket] = (await accepted) as [Socket]
  socket.write(Buffer.alloc(8 * 1024 * 1024))
  // Elsewhere than on Linux it does not know.
  const knows = process.platform === 'linux'
  if (knows) await expect.poll(async () => (await keptBySystem())(socket)).toBeGreaterThan(0)
  else expect((await keptBySystem())(socket)).toBe(0)
  deaf.destroy()
  socket.destroy()
  await new Promise((resolve) => server.close(resolve))
})
