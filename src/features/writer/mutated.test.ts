import { once } from 'node:events'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { WebSocket } from 'ws'
import * as Y from 'yjs'
import { newBrowser, openTestServer, type TestServer } from '../../testing.ts'
import { awarenessFrame, frameOf, type Hand, openHand } from '../notes/testing.ts'

let server: TestServer
let notes: string
let witness: Hand
/** What a page sent while somebody typed, corrected, moved the cursor and came back. */
let recorded: readonly Uint8Array[]
const open = (path: string) =>
  new WebSocket(`${server.running.listening.replace('http', 'ws')}${path}`, { headers: newBrowser(server) })

beforeAll(async () => {
  server = await openTestServer()
  notes = server.notes
  witness = await openHand(server.running.listening, notes, newBrowser(server))
  const page = await openHand(server.running.listening, notes, newBrowser(server))
  await page.type('# Day 1\n\n- Why does it 😀 hang?\n')
  page.text.delete(3, 4)
  page.text.insert(3, 'days')
  await page.type('the end of it\n')
  const anchor = Y.createRelativePositionFromTypeIndex(page.text, 2)
  page.send(
    awarenessFrame([{ client: page.doc.clientID, clock: 1, state: { cursor: { anchor, head: anchor } } }]),
  )
  page.send(frameOf(0, 1, Y.encodeStateAsUpdate(page.doc)))
  page.send(Uint8Array.of(3))
  recorded = [...page.sent]
  page.close()
})
afterAll(() => server.close())

const BOMBS = [
  [0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x0f],
  [0xff, 0xff, 0xff, 0xff, 0x0f],
  Array<number>(64).fill(0x80),
  [0, 0, 0],
]
const change = fc.oneof(
  fc.record({ how: fc.constant('flip' as const), at: fc.nat(400), bit: fc.nat(7) }),
  fc.record({ how: fc.constant('cut' as const), at: fc.nat(400) }),
  fc.record({ how: fc.constant('bomb' as const), at: fc.nat(400), bomb: fc.nat(BOMBS.length - 1) }),
  fc.record({ how: fc.constant('splice' as const), at: fc.nat(400), other: fc.nat(400) }),
  fc.record({
    how: fc.constant('repeat' as const),
    from: fc.nat(400),
    times: fc.integer({ min: 2, max: 40 }),
  }),
)
type Change = typeof change extends fc.Arbitrary<infer One> ? One : never

function changed(frame: Uint8Array, changes: readonly Change[], others: readonly Uint8Array[]): Uint8Array {
  let bytes = [...frame]
  for (const one of changes) {
    const place = (at: number) => at % Math.max(1, bytes.length)
    if (one.how === 'flip') bytes[place(one.at)] = (bytes[place(one.at)] ?? 0) ^ (1 << one.bit)
    else if (one.how === 'cut') bytes = bytes.slice(0, place(one.at))
    else if (one.how === 'bomb') bytes.splice(place(one.at), 0, ...(BOMBS[one.bomb] ?? []))
    else if (one.how === 'splice') {
      const other = others[one.other % others.length] ?? new Uint8Array()
      bytes = [...bytes.slice(0, place(one.at)), ...other.slice(one.other % Math.max(1, other.length))]
    } else {
      const part = bytes.slice(place(one.from))
      for (let n = 1; n < one.times; n++) bytes.push(...part)
    }
  }
  return Uint8Array.from(bytes)
}
const cases = (frames: readonly Uint8Array[]) =>
  fc.record({
    which: fc.nat(frames.length - 1),
    changes: fc.array(change, { minLength: 1, maxLength: 3 }),
    twice: fc.boolean(),
  })

/**
 * Sends each changed frame, and behind it one that is answered: what came before was dealt with then. A socket that was
 * closed is followed by a new one, of another browser, and so is every hundredth: each has its budget.
 */
async function play(
  path: string,
  frames: readonly Uint8Array[],
  asText: boolean,
  probe: Uint8Array | string,
  isAnswer: (data: Buffer) => boolean,
): Promise<number> {
  let ws: WebSocket | null = null
  let sent = 0
  let closed = 0
  await fc.assert(
    fc.asyncProperty(cases(frames), async ({ which, changes, twice }) => {
      if (ws === null || sent++ % 50 === 0) {
        ws?.terminate()
        ws = open(path)
        ws.on('error', () => undefined)
        await once(ws, 'open')
      }
      const at: WebSocket = ws
      const dealt = new Promise<void>((resolve) => {
        const look = (data: Buffer) => {
          if (isAnswer(data)) done()
        }
        const done = () => {
          at.off('message', look)
          at.off('close', done)
          resolve()
        }
        at.on('message', look)
        at.on('close', done)
      })
      const bytes = changed(frames[which] ?? new Uint8Array(), changes, frames)
      for (let n = 0; n < (twice ? 2 : 1); n++) at.send(bytes, { binary: !asText })
      at.send(probe, { binary: !asText })
      await dealt
      if (at.readyState === WebSocket.OPEN) return
      ws = null
      closed++
    }),
    { numRuns: 300 },
  )
  ;(ws as WebSocket | null)?.terminate()
  return closed
}

test('[N45] changed frames of writers crash nothing, split no document, and the others type on', async () => {
  const probe = frameOf(0, 0, Y.encodeStateVector(new Y.Doc()))
  const closed = await play(
    `/ws/notes/${notes}`,
    recorded,
    false,
    probe,
    (data) => data[0] === 0 && data[1] === 1,
  )
  // Some are refused, and some are taken: both were tried.
  expect(closed).toBeGreaterThan(20)
  expect(closed).toBeLessThan(300)
  await witness.type('the witness types on ')
  const fresh = await openHand(server.running.listening, notes, newBrowser(server))
  await fresh.heard('the witness types on ')
  const text = fresh.text.toString()
  expect(witness.text.toString()).toBe(text)
  expect(text.isWellFormed()).toBe(true)
  expect(fresh.doc.store.pendingStructs).toBeNull()
  expect(witness.doc.store.pendingStructs).toBeNull()
  expect([...fresh.doc.share.keys()]).toEqual(['notes'])
  const markdown = await (await server.ask(`/api/v1/notes/${notes}.md`)).text()
  expect(markdown).toContain('the witness types on ')
  fresh.close()
})

test('[N45] changed frames of the live socket crash nothing, and the others are answered', async () => {
  const hello = JSON.stringify({ t: 'hello', v: 1, see: [{ room: 'notes', id: notes }, { room: 'stage' }] })
  const encode = (value: unknown) => new TextEncoder().encode(JSON.stringify(value))
  const doing = (n: number, what: unknown, room = 'notes') =>
    encode({ t: 'do', n, room, id: notes, key: `mutated-key-${n}`, what })
  const frames = [
    new TextEncoder().encode(hello),
    doing(1, { kind: 'ask', text: 'Why 😀 does it hang?' }),
    doing(2, { kind: 'plus', question: 'q-7k3f2', on: true }),
    doing(3, { kind: 'status', step: 1, status: 'done' }, 'floor'),
    doing(4, { kind: 'vote', poll: 'speed', option: 1 }, 'polls'),
    encode({ t: 'do', n: 5, room: 'stage', key: 'mutated-key-5', what: { kind: 'next', seen: 0 } }),
  ]
  const closed = await play(`/ws/live/${server.workshop.id}`, frames, true, hello, (data) =>
    /"t":"(welcome|refused)"/.test(String(data)),
  )
  expect(closed).toBeGreaterThan(20)
  const neighbour = open(`/ws/live/${server.workshop.id}`)
  await once(neighbour, 'open')
  neighbour.send(hello)
  const [first] = (await once(neighbour, 'message')) as [Buffer]
  expect(JSON.parse(String(first))).toMatchObject({ t: 'welcome' })
  neighbour.terminate()
})
