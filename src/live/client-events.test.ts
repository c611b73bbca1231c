import { expect, test } from 'vitest'
import { eventSocket } from './client-events.ts'
import type { ServerFrame } from './protocol.ts'

/** A browser of our own: streams that we speak on, requests that we answer. */
function world() {
  const streams: FakeStream[] = []
  const asked: { url: string; body: string; answer: (reply: Response | Error) => void }[] = []
  class FakeStream {
    onmessage: ((event: MessageEvent) => void) | null = null
    onerror: ((event: Event) => void) | null = null
    readonly url: string
    closed = false
    constructor(url: string) {
      this.url = url
      streams.push(this)
    }
    close() {
      this.closed = true
    }
    say(frame: object) {
      this.onmessage?.({ data: JSON.stringify(frame) } as MessageEvent)
    }
    see() {
      return JSON.parse(new URL(this.url).searchParams.get('see') ?? '')
    }
  }
  const Socket = eventSocket({
    Source: FakeStream as never,
    fetch: (url, { body }) =>
      new Promise((resolve, reject) => {
        const answer = (reply: Response | Error) => (reply instanceof Error ? reject(reply) : resolve(reply))
        asked.push({ url, body: String(body), answer })
      }),
  })
  const socket = new Socket('wss://rooms.example/ws/live/w1')
  const heard: ServerFrame[] = []
  const life: string[] = []
  socket.onopen = () => life.push('open')
  socket.onclose = () => life.push('close')
  socket.onmessage = ({ data }: { data: string }) => heard.push(JSON.parse(data))
  return { socket, streams, asked, heard, life }
}
const send = ({ socket }: ReturnType<typeof world>, frame: object) => socket.send(JSON.stringify(frame))
const doing = (n: number) => ({ t: 'do', n, room: 'floor', key: `key-0000${n}`, what: { kind: 'leave' } })
const turn = () => new Promise((resolve) => setImmediate(resolve))

test('[EV1] a hello opens a stream, the next one another in its place; of several in one go the last counts', async () => {
  const w = world()
  await turn()
  expect(w.life).toEqual(['open'])
  send(w, { t: 'hello', v: 1, see: [{ room: 'stage' }] })
  await turn()
  const [first] = w.streams
  expect(new URL(first?.url ?? '').href).toMatch(
    /^https:\/\/rooms\.example\/api\/v1\/workshops\/w1\/live\?see=/,
  )
  first?.say({ t: 'welcome', v: 1, now: 1, participant: true })
  send(w, { t: 'hello', v: 1, see: [] })
  send(w, { t: 'hello', v: 1, slow: true, see: [{ room: 'notes', id: 'n', seq: 7 }] })
  await turn()
  expect(w.streams.map((stream) => [stream.see(), stream.closed])).toEqual([
    [[{ room: 'stage' }], true],
    [[{ room: 'notes', id: 'n', seq: 7 }], false],
  ])
  expect(w.streams[1]?.url).toContain('slow=true')
  first?.say({ t: 'mine', room: 'floor', view: {} })
  expect(w.heard).toHaveLength(1)
})

test('[EV2] commands are requests, one after the other; answers and refusals come as frames', async () => {
  const w = world()
  for (const n of [1, 2, 3]) send(w, doing(n))
  await turn()
  expect(w.asked.map(({ url }) => url)).toEqual(['https://rooms.example/api/v1/workshops/w1/do'])
  w.asked[0]?.answer(Response.json({ t: 'done', n: 1, seq: 4, reply: null }))
  await turn()
  const error = { code: 'classroom/unknown', message: 'There is no such room.' }
  w.asked[1]?.answer(Response.json({ error }, { status: 404 }))
  await turn()
  w.asked[2]?.answer(Response.json({ error: { code: 'server/failed', message: '' } }, { status: 500 }))
  await turn()
  expect(w.asked.map(({ body }) => JSON.parse(body))).toEqual([doing(1), doing(2), doing(3)])
  expect(w.heard).toEqual([
    { t: 'done', n: 1, seq: 4, reply: null },
    { t: 'refused', n: 2, code: 'classroom/unknown', facts: {}, words: error.message },
    { t: 'refused', n: 3, code: 'server/busy', facts: {}, words: '' },
  ])
})

test('[EV3] a stream or a request that breaks is a lost connection, once, and nothing is heard after it', async () => {
  for (const breaks of ['stream', 'request']) {
    const w = world()
    await turn()
    send(w, { t: 'hello', v: 1, see: [] })
    send(w, doing(1))
    send(w, doing(2))
    await turn()
    if (breaks === 'stream') w.streams[0]?.onerror?.({} as Event)
    w.asked[0]?.answer(new Error('cut'))
    await turn()
    w.streams[0]?.say({ t: 'welcome', v: 1, now: 1, participant: true })
    expect([w.life, w.streams[0]?.closed, w.asked.length, w.heard]).toEqual([['open', 'close'], true, 1, []])
  }
})
