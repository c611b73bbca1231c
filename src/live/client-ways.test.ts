import { expect, test } from 'vitest'
import { lookForSocket } from './client-events.ts'
import type { LiveParts, SocketLike } from './client-parts.ts'
import { Ways } from './client-ways.ts'

/** A network that answers plain requests, or does not; sockets and timers that we move by hand. */
function world() {
  const looks: FakeSocket[] = []
  let timers: { ms: number; run: () => void }[] = []
  let plain = true
  let better = 0
  class FakeSocket implements SocketLike {
    onopen: (() => void) | null = null
    onmessage: (() => void) | null = null
    onclose: (() => void) | null = null
    readonly sent: string[] = []
    closed = false
    constructor() {
      looks.push(this)
    }
    send(data: string) {
      this.sent.push(data)
    }
    close() {
      this.closed = true
      this.onclose?.()
    }
  }
  class Events extends FakeSocket {}
  const parts = {
    url: 'ws://here/ws/live/w1',
    Socket: FakeSocket,
    random: () => 1,
    after(ms: number, run: () => void) {
      const timer = { ms, run }
      timers.push(timer)
      return () => {
        timers = timers.filter((one) => one !== timer)
      }
    },
    blocked: {
      plain: async () => {
        if (!plain) throw new Error('nobody there')
        return true
      },
      events: async () => ({ Socket: Events, look: lookForSocket }),
    },
  } as unknown as LiveParts
  const ways = new Ways(parts, () => void better++)
  const counted = () => new Promise((resolve) => setImmediate(resolve))
  return {
    ways,
    looks,
    Events,
    FakeSocket,
    timers: () => timers.map(({ ms }) => ms),
    better: () => better,
    server: (there: boolean) => {
      plain = there
    },
    async fail() {
      ways.failed()
      await counted()
    },
    fire() {
      const [first] = timers
      timers = timers.slice(1)
      first?.run()
    },
  }
}

test('[EV4] two tries without a welcome make a blocked network, when plain requests work', async () => {
  const w = world()
  w.server(false)
  for (let n = 0; n < 5; n++) await w.fail()
  expect(w.ways.Socket).toBe(w.FakeSocket)
  w.server(true)
  await w.fail()
  w.ways.welcomed()
  await w.fail()
  expect(w.ways.Socket).toBe(w.FakeSocket)
  await w.fail()
  expect(w.ways.Socket).toBe(w.Events)
  // Streams do not work either: the WebSocket is asked again, and one try is enough to come back.
  await w.fail()
  expect(w.ways.Socket).toBe(w.FakeSocket)
  await w.fail()
  expect(w.ways.Socket).toBe(w.Events)
})

test('[EV4] beside the streams the WebSocket is looked for, until the server answers on it', async () => {
  const w = world()
  await w.fail()
  await w.fail()
  w.ways.welcomed()
  w.ways.welcomed()
  expect(w.timers()).toEqual([300_000])
  w.fire()
  w.looks[0]?.onopen?.()
  w.looks[0]?.close()
  expect([w.better(), w.timers()]).toEqual([0, [300_000]])
  w.fire()
  // It opens and nobody says a word.
  expect(w.timers()).toEqual([8_000])
  w.fire()
  expect([w.looks[1]?.closed, w.better(), w.timers()]).toEqual([true, 0, [300_000]])
  w.fire()
  w.looks[2]?.onopen?.()
  expect(w.looks[2]?.sent).toEqual(['{"t":"hello","v":1,"see":[]}'])
  w.looks[2]?.onmessage?.()
  expect([w.better(), w.timers(), w.looks[2]?.closed]).toEqual([1, [], true])
  expect(w.ways.Socket).toBe(w.FakeSocket)
})

test('[EV4] a page that goes looks no more', async () => {
  const w = world()
  await w.fail()
  await w.fail()
  w.ways.welcomed()
  w.ways.end()
  expect(w.timers()).toEqual([])
})
