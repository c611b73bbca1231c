import { afterAll, beforeAll, expect, test } from 'vitest'
import { newId } from '../core/ids.ts'
import { isRefusal, refuse } from '../core/refusal.ts'
import { localFanout } from '../fanout/local.ts'
import type { Fanout } from '../fanout/port.ts'
import type { Entry } from '../storage/log.ts'
import { postgresLog } from '../storage/log-postgres.ts'
import { type TestDatabase, testDatabase } from '../storage/testing.ts'
import { openRoom, type RoomRules } from './room.ts'
import { type Faults, faultyLog } from './testing.ts'

/** A list of words, each at most once; `need`: only after that word; `words`: several entries of one command. */
type Say = { words: readonly string[]; need?: string }
const rules: RoomRules<readonly string[], Say> = {
  empty: () => [],
  apply: (state, entry) => [...state, String(entry.body)],
  decide(state, { words, need }) {
    if (need !== undefined && !state.includes(need)) return refuse('stage/moved-on')
    return words
      .filter((word) => !state.includes(word))
      .map((word) => ({ participant: null, kind: 'word', body: word }))
  },
  pack: (state) => ({ body: state, data: null }),
  unpack: ({ body }) => body as readonly string[],
}
const say = (...words: string[]): Say => ({ words })
const nothing = () => ({ [Symbol.dispose]: () => undefined })
const silent: Fanout = {
  name: '',
  publish: () => undefined,
  subscribe: nothing,
  tell: () => undefined,
  listen: nothing,
  close: async () => undefined,
}

let database: TestDatabase
let workshop: string
beforeAll(async () => {
  database = await testDatabase()
  const made = await database.pool.query<{ id: string }>(
    "insert into workshop (slug, title, zone) values ('git-week', 'Git week', 'Europe/Oslo') returning id",
  )
  workshop = made.rows[0]?.id ?? ''
})
afterAll(() => database.close())

/** One room of the real log, which fails as `faults` says. */
function world(faults: Faults = () => 'none') {
  const id = `test:${newId()}`
  const log = postgresLog(database.pool)
  let reached = 0
  const counting = {
    ...log,
    async append(...given: Parameters<typeof log.append>) {
      const done = await log.append(...given)
      if (done.state === 'written') reached = done.entries.at(-1)?.seq ?? reached
      return done
    },
  }
  const open = (fanout: Fanout = silent) => {
    const now = () => new Date('2026-09-22T08:00:00Z')
    const deps = { log: faultyLog(counting, faults), fanout, now, gatherMs: 0, report: () => undefined }
    return openRoom(id, workshop, rules, deps)
  }
  const words = async () => (await log.read(id, 0, 10_000)).map((entry) => entry.body)
  return { id, log, open, words, reached: () => reached }
}
const codeOf = (value: unknown) => (isRefusal(value) ? value.refusal : 'done')

test('[RO1] done means committed: the answer names an entry that stands in the log', async () => {
  const { open, words } = world()
  const room = await open()
  const done = await room.submit(say('a', 'b'), null, 'key-1')
  expect(done).toEqual({ seq: 1, body: 'a' })
  expect(await words()).toEqual(['a', 'b'])
  expect(room.seq).toBe(2)
})

test('[RO2] nothing is told before it is written, and authors are answered after everybody was told', async () => {
  const { open, reached } = world()
  const room = await open()
  const events: string[] = []
  let inLog = true
  room.hear((entries) => {
    for (const entry of entries) {
      events.push(`told ${entry.body}`)
      inLog &&= reached() >= entry.seq && room.written.includes(String(entry.body))
    }
  })
  const answered = ['a', 'b', 'c'].map(async (word) => {
    await room.submit(say(word), null, `key-${word}`)
    events.push(`answered ${word}`)
  })
  expect(room.written).toEqual([])
  await Promise.all(answered)
  expect(inLog).toBe(true)
  for (const word of 'abc')
    expect(events.indexOf(`told ${word}`)).toBeLessThan(events.indexOf(`answered ${word}`))
})

test('[RO3] a key is written once: at once, later, after the room was opened anew, and from two places', async () => {
  const { open, words } = world()
  const room = await open()
  const [one, two] = await Promise.all([
    room.submit(say('a'), null, 'key-1'),
    room.submit(say('other'), null, 'key-1'),
  ])
  expect(two).toEqual(one)
  expect(await room.submit(say('later'), null, 'key-1')).toEqual(one)
  await room.close()
  const again = await open()
  expect(await again.submit(say('after'), null, 'key-1')).toEqual(one)
  const there = await open()
  const both = await Promise.all([
    again.submit(say('here'), null, 'key-2'),
    there.submit(say('there'), null, 'key-2'),
  ])
  expect(both[0]).toEqual(both[1])
  expect(await words()).toHaveLength(2)
})

test('[RO4] after a gap what waits is decided again on the newer state', async () => {
  const { open, words } = world()
  const [here, there] = [await open(), await open()]
  await here.submit(say('a'), null, 'key-a')
  expect(codeOf(await there.submit({ words: ['b'], need: 'a' }, null, 'key-b'))).toBe('stage/moved-on')
  expect(codeOf(await there.submit(say('c'), null, 'key-c'))).toBe('done')
  expect(codeOf(await there.submit({ words: ['b'], need: 'a' }, null, 'key-b2'))).toBe('done')
  expect(codeOf(await here.submit(say('c'), null, 'key-c2'))).toBe('done')
  expect(await words()).toEqual(['a', 'c', 'b'])
})

test('[RO5] rooms on one log converge; with hints at once, without them at their next command', async () => {
  const bus = localFanout(() => undefined)
  const { open, words } = world()
  const [here, there] = [await open(bus), await open(bus)]
  const deaf = await open(silent)
  const { promise, resolve } = Promise.withResolvers<readonly Entry[]>()
  there.hear(resolve)
  await here.submit(say('a'), null, 'key-a')
  expect((await promise).map((one) => one.body)).toEqual(['a'])
  const all = [here, there, deaf].flatMap((room, n) =>
    Array.from({ length: 20 }, (_, i) => room.submit(say(`${n}-${i}`), null, `key-${n}-${i}`)),
  )
  const numbers = (await Promise.all(all)).map((done) => (isRefusal(done) ? -1 : done.seq))
  expect(new Set(numbers).size).toBe(60)
  await deaf.submit(say('last'), null, 'key-last')
  expect(deaf.written).toEqual(await words())
  await bus.close()
})

test('[RO6] a log that fails before or after the commit is tried again, exactly once; trouble goes on and off', async () => {
  for (const fault of ['before', 'after'] as const) {
    let left = 3
    const { open, words } = world((call) => (call === 'append' && left-- > 0 ? fault : 'none'))
    const room = await open()
    const trouble: boolean[] = []
    room.onTrouble((now) => trouble.push(now))
    const done = await Promise.all(['a', 'b'].map((word) => room.submit(say(word), null, `key-${word}`)))
    expect(done.map(codeOf)).toEqual(['done', 'done'])
    expect(await words()).toEqual(['a', 'b'])
    await room.close()
    expect(trouble).toEqual([true, false])
  }
})

test('[RO7] with too much waiting the room says that it is busy', async () => {
  const { open, words } = world()
  const room = await open()
  const all = Array.from({ length: 5_003 }, (_, n) => room.submit(say(`${n}`), null, `key-${n}`))
  const codes = (await Promise.all(all)).map(codeOf)
  expect(codes.filter((code) => code === 'server/busy')).toHaveLength(3)
  expect(await words()).toHaveLength(5_000)
})

test('[RO8] opened anew, from a snapshot or without, a room is what it was', async () => {
  const { id, open, log } = world()
  const room = await open()
  for (let n = 0; n < 12; n++) {
    await Promise.all(
      Array.from({ length: 50 }, (_, i) => room.submit(say(`${n}-${i}`), null, `key-${n}-${i}`)),
    )
  }
  // It is kept while the room goes on.
  await expect.poll(async () => (await log.open(id, workshop)).snapshot?.seq ?? 0).toBeGreaterThanOrEqual(500)
  const { snapshot } = await log.open(id, workshop)
  expect(snapshot?.body).toEqual(room.written.slice(0, snapshot?.seq))
  const [killed, closed] = [await open(), await room.close().then(() => open())]
  expect(killed.written).toEqual(room.written)
  expect(closed.written).toEqual(room.written)
})

test('[RO9] closing writes what waits; afterwards the room takes nothing', async () => {
  const { open, words } = world()
  const room = await open()
  const waiting = room.submit(say('a'), null, 'key-a')
  await room.close()
  expect(codeOf(await waiting)).toBe('done')
  expect(await words()).toEqual(['a'])
  expect(codeOf(await room.submit(say('b'), null, 'key-b'))).toBe('server/busy')
})

test('[RO9] closing while the log does not answer says so to who waits', async () => {
  const { open } = world((call) => (call === 'append' ? 'before' : 'none'))
  const room = await open()
  const first = room.submit(say('a'), null, 'key-a')
  // Nothing to write, but what makes it so is not written yet.
  const second = room.submit(say('a'), null, 'key-b')
  await room.close()
  expect((await Promise.all([first, second])).map(codeOf)).toEqual(['server/busy', 'server/busy'])
})

test('[RO10] no key and no word can hold up the room', async () => {
  const { open, words } = world()
  const room = await open()
  expect(codeOf(await room.submit(say('a'), null, 'key\0'))).toBe('live/bad-message')
  expect(codeOf(await room.submit(say('a'), null, 'key\u001f1'))).toBe('live/bad-message')
  expect(codeOf(await room.submit(say('a', 'b\0'), null, 'key-1'))).toBe('input/text')
  expect(codeOf(await room.submit(say('\ud800'), null, 'key-2'))).toBe('input/text')
  // A key that looks like one the room might make for a second entry is its own.
  await room.submit(say('c'), null, 'key-3+1')
  expect(codeOf(await room.submit(say('d', 'e'), null, 'key-3'))).toBe('done')
  expect(await words()).toEqual(['c', 'd', 'e'])
})

test('[RO11] a log that went back is trouble, not a race without end', async () => {
  const { id, open } = world()
  const room = await open()
  await room.submit(say('a'), null, 'key-a')
  await database.pool.query('delete from room where id = $1', [id])
  const { promise, resolve } = Promise.withResolvers<boolean>()
  room.onTrouble(resolve)
  const waiting = room.submit(say('b'), null, 'key-b')
  expect(await promise).toBe(true)
  await room.close()
  expect(codeOf(await waiting)).toBe('server/busy')
})
