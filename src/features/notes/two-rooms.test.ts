import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import * as Y from 'yjs'
import { newId } from '../../core/ids.ts'
import { orThrow } from '../../core/refusal.ts'
import { localFanout } from '../../fanout/local.ts'
import type { Room } from '../../live/room.ts'
import { openRoom } from '../../live/room.ts'
import { postgresLog } from '../../storage/log-postgres.ts'
import { type TestDatabase, testDatabase } from '../../storage/testing.ts'
import { readTyping, type Typing } from '../typing/contract.ts'
import { ROOT } from './contract.ts'
import { FIRST_SERVER_CLIENT } from './limits.ts'
import { type Command, decide } from './rules.ts'
import { unmarked } from './stamp.ts'
import { applyEntry, emptyState, type NotesState, pack, unpack } from './state.ts'
import { notesStore } from './store.ts'

/** The notes of one day in two processes on one log: the bus between them may be deaf. */
let base: TestDatabase
let workshop: string
beforeAll(async () => {
  base = await testDatabase()
  const made = await base.pool.query<{ id: string }>(
    "insert into workshop (slug, title, zone) values ('git-week', 'Git week', 'Europe/Oslo') returning id",
  )
  workshop = made.rows[0]?.id ?? ''
})
afterAll(() => base.close())

type NotesLog = Room<NotesState, Command>

async function twoRooms({ hints }: { hints: boolean }) {
  const id = `notes:${newId()}`
  const bus = localFanout(() => undefined)
  const log = postgresLog(base.pool)
  const open = (client: number): Promise<NotesLog> =>
    openRoom<NotesState, Command>(
      id,
      workshop,
      {
        empty: () => emptyState(client),
        apply: applyEntry,
        decide,
        pack,
        unpack: (snapshot) => unpack(snapshot, client),
        unasked: ({ kind }) => kind === 'typing',
      },
      {
        log,
        fanout: hints ? bus : { ...bus, publish: () => undefined },
        now: () => new Date(0),
        gatherMs: 0,
        report: () => undefined,
      },
    )
  const rooms = [await open(1), await open(2)] as const
  return {
    id,
    log,
    rooms,
    fresh: () => open(3),
    close: () => Promise.all([...rooms.map((room) => room.close()), bus.close()]),
  }
}

/** Somebody who types at the end in an editor of their own, which knows what it was told: what is written. */
function typist(client: number, by: string, room: NotesLog) {
  const doc = new Y.Doc()
  doc.clientID = client
  Y.applyUpdate(doc, room.written.document.whole())
  room.hear((entries) => {
    for (const { data } of entries) if (data) Y.applyUpdate(doc, data)
  })
  return (words: string): Command => {
    const before = Y.encodeStateVector(doc)
    const text = doc.getText(ROOT)
    text.insert(text.length, words)
    const typing = readTyping(Y.encodeStateAsUpdate(doc, before), ROOT) as Typing
    return { kind: 'typing', typing, owns: (one) => one === client, mayDelete: () => null, by }
  }
}

const count = (text: string, words: string) => text.split(words).length - 1

/** Both have read everything, and a third one that opens now has the same. */
async function agreed({ rooms, fresh }: Awaited<ReturnType<typeof twoRooms>>): Promise<NotesState> {
  const third = await fresh()
  for (const room of rooms) {
    await room.settled()
    const textNow = () => {
      room.look()
      return { seq: room.seq, text: room.written.document.text }
    }
    // Words that were dropped go a moment later than their answer.
    await expect.poll(textNow).toEqual({ seq: third.seq, text: third.written.document.text })
    expect(room.written.document.doc.store.pendingStructs).toBeNull()
    expect(pack(room.written).body).toEqual(pack(third.written).body)
  }
  await third.close()
  return third.written
}

test('[N40] typing on its way while another process writes is written, and only then acknowledged', async () => {
  const two = await twoRooms({ hints: false })
  const [here, there] = two.rooms
  const [anna, ben] = [typist(11, newId(), here), typist(12, newId(), there)]
  const sent = []
  for (let n = 0; n < 12; n++) {
    const [a, b] = [anna(`anna ${n};`), ben(`ben ${n};`)]
    sent.push(here.submit(a, null, `a-${n}`), there.submit(b, null, `b-${n}`))
    if (n % 3 === 0) await here.settled()
  }
  for (const done of await Promise.all(sent)) expect(orThrow(done).seq).toBeGreaterThan(0)
  const { document } = await agreed(two)
  for (let n = 0; n < 12; n++)
    for (const who of ['anna', 'ben']) expect(count(document.text, `${who} ${n};`)).toBe(1)
  await two.close()
})

test('[N41] a line that two processes give its marker at once becomes one question', async () => {
  const two = await twoRooms({ hints: false })
  const [here, there] = two.rooms
  orThrow(await here.submit(typist(11, newId(), here)('- Why?\n- How?\n'), null, 'typed-0'))
  const textThere = () => {
    there.look()
    return there.written.document.text
  }
  await expect.poll(textThere).toContain('How')
  // Nothing is being read any more: both decide before either has written.
  await there.submit({ kind: 'tidy' }, null, 'rest')
  const lines = unmarked(here.written)
  expect(lines).toHaveLength(2)
  const items = (one: string, other: string) =>
    lines.map((line, n) => ({ ...line, id: n === 0 ? one : other }))
  const [done, lost] = await Promise.all([
    here.submit({ kind: 'stamp', items: items('q-aaaa', 'q-bbbb') }, null, 'stamp-1'),
    there.submit({ kind: 'stamp', items: items('q-cccc', 'q-dddd') }, null, 'stamp-2'),
  ])
  expect([orThrow(done).body === null, orThrow(lost).body === null].sort()).toEqual([false, true])
  const { document, questions } = await agreed(two)
  expect(count(document.text, '{#q-')).toBe(2)
  expect([...questions.values()].map(({ number }) => number)).toEqual([1, 2])
  await two.close()
})

test('[N6] two imports at once into empty notes: the second one is refused, also when it was decided already', async () => {
  const two = await twoRooms({ hints: false })
  const done = await Promise.all(
    two.rooms.map((room, n) =>
      room.submit({ kind: 'import', text: `text ${n}\n`, questions: [] }, null, `import-${n}`),
    ),
  )
  expect(done.map((one) => ('refusal' in one ? one.refusal : 'done')).sort()).toEqual([
    'done',
    'notes/not-empty',
  ])
  expect((await agreed(two)).document.text).toMatch(/^text [01]\n$/)
  await two.close()
})

test('[RS1] a restore that lost a race to another process stands once; one that did not know of another is refused', async () => {
  const two = await twoRooms({ hints: false })
  const [here, there] = two.rooms
  const [anna, ben] = [newId(), newId()]
  orThrow(await here.submit(typist(11, anna, here)('one two '), anna, 'typed-0'))
  const from = { client: 11, clock: 0, length: 4 }
  const restore = (by: string): Command => ({
    kind: 'rewrite',
    change: { takes: [{ client: 11, clock: 4, length: 3 }], puts: [{ from, text: 'ONE ' }] },
    as: { what: 'everything', to: 1 },
    seen: 0,
    by,
  })
  expect(await there.submit(restore(ben), ben, 'early')).toMatchObject({
    refusal: 'notes/restored-meanwhile',
  })
  await there.look()
  const typedThere = typist(12, ben, there)('three ')
  const done = await Promise.all([
    there.submit(typedThere, ben, 'typed-1'),
    here.submit(restore(anna), anna, 'restore-1'),
    there.submit(restore(ben), ben, 'restore-2'),
  ])
  expect(done.map((one) => ('refusal' in one ? one.refusal : 'done')).sort()).toEqual([
    'done',
    'done',
    'notes/restored-meanwhile',
  ])
  const { document, rewrites } = await agreed(two)
  expect([...document.text.split(/ +/)].sort().join(' ').trim()).toBe('ONE one three')
  expect(rewrites).toBe(1)
  await two.close()
})

const step = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.record({
      do: fc.constant('type' as const),
      at: fc.nat({ max: 1 }),
      who: fc.nat({ max: 3 }),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant('ask' as const),
      at: fc.nat({ max: 1 }),
      who: fc.nat({ max: 3 }),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ do: fc.constant('stamp' as const), at: fc.nat({ max: 1 }), who: fc.constant(0) }),
  },
  {
    weight: 2,
    arbitrary: fc.record({ do: fc.constant('wait' as const), at: fc.nat({ max: 1 }), who: fc.constant(0) }),
  },
)

test('[N40] whoever types, asks and gives markers in which process: nothing is lost or doubled, numbers are given once', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 10, maxLength: 40 }), fc.boolean(), async (steps, hints) => {
      const two = await twoRooms({ hints })
      // One page is at one process at a time: two of one hand would type over each other.
      const [here, there] = two.rooms
      const people = [0, 1, 2, 3].map(
        (n) => [typist(11 + n, newId(), here), typist(21 + n, newId(), there)] as const,
      )
      const tokens: string[] = []
      const sent: Promise<unknown>[] = []
      for (const [n, { do: what, at, who }] of steps.entries()) {
        const room = two.rooms[at as 0 | 1]
        const token = `t${n}x`
        if (what === 'wait') await room.settled()
        else if (what === 'stamp') {
          const items = unmarked(room.state).map((line, i) => ({
            ...line,
            id: `q-s${at}${n.toString(36)}${i % 10}z`,
          }))
          if (items.length > 0)
            sent.push(room.submit({ kind: 'stamp', items: items.slice(0, 9) }, null, `stamp-${n}`))
        } else {
          tokens.push(token)
          const type = people[who]?.[at as 0 | 1]
          const ask: Command = {
            kind: 'ask',
            text: token,
            id: `q-a${n.toString(36)}zz`,
            classroom: null,
            room: null,
            by: newId(),
          }
          const command = what === 'ask' || !type ? ask : type(`\n- ${token}\n`)
          sent.push(room.submit(command, null, `key-${n}-0`).then(orThrow))
        }
      }
      await Promise.all(sent)
      const { document, questions, last } = await agreed(two)
      for (const token of tokens) expect(count(document.text, token), document.text).toBe(1)
      const numbers = [...questions.values()].map(({ number }) => number).sort((a, b) => a - b)
      expect(numbers).toEqual(Array.from({ length: last }, (_, n) => n + 1))
      for (const { id } of questions.values())
        expect(count(document.text, `{#${id}}`), `${id} ${document.text}`).toBe(1)
      await two.close()
    }),
    { numRuns: 40 },
  )
}, 120_000)

test('[N42] processes that live at the same time type with different clients', async () => {
  const store = notesStore(base.db)
  const clients = await Promise.all([1, 2, 3].map(() => store.serverClient()))
  expect(new Set(clients).size).toBe(3)
  for (const client of clients) expect(client).toBeGreaterThanOrEqual(FIRST_SERVER_CLIENT)
})
