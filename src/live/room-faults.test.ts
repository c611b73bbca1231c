import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import * as Y from 'yjs'
import { newId } from '../core/ids.ts'
import { isRefusal } from '../core/refusal.ts'
import { localFanout } from '../fanout/local.ts'
import { postgresLog } from '../storage/log-postgres.ts'
import { type TestDatabase, testDatabase } from '../storage/testing.ts'
import { openRoom, type Room, type RoomRules } from './room.ts'
import { type Fault, faultyLog } from './testing.ts'

/**
 * A room whose state holds a document that changes in place, as the notes do: a command types its token at the end, with
 * the one Yjs client of its process. A command that is dropped after it typed would leave a hole in the client's clocks.
 */
type State = { doc: Y.Doc; tokens: readonly string[] }
const TEXT = 'notes'
function rulesOf(client: number): RoomRules<State, string> {
  const empty = () => new Y.Doc()
  /** Yjs gives a document a new client when it hears its own from elsewhere: a process has one for its life. */
  const hear = (doc: Y.Doc, update: Uint8Array) => {
    doc.clientID = 1
    Y.applyUpdate(doc, update)
    doc.clientID = client
  }
  return {
    empty: () => ({ doc: empty(), tokens: [] }),
    apply(state, entry) {
      if (entry.data) hear(state.doc, entry.data)
      return { ...state, tokens: [...state.tokens, String(entry.body)] }
    },
    decide({ doc }, token, _at, before) {
      const known = before?.[0]?.data
      if (known) return [{ participant: null, kind: 'token', body: token, data: known }]
      doc.clientID = client
      const typed = Y.encodeStateVector(doc)
      const text = doc.getText(TEXT)
      text.insert(text.length, `${token};`)
      return [{ participant: null, kind: 'token', body: token, data: Y.encodeStateAsUpdate(doc, typed) }]
    },
    pack: ({ doc, tokens }) => ({ body: tokens, data: Y.encodeStateAsUpdate(doc) }),
    unpack({ body, data }) {
      const doc = empty()
      if (data) hear(doc, data)
      return { doc, tokens: body as readonly string[] }
    },
  }
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

const PLACES = 3
const place = fc.nat({ max: PLACES - 1 })
const step = fc.oneof(
  { weight: 6, arbitrary: fc.record({ do: fc.constant('say' as const), place, token: fc.nat({ max: 12 }) }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('wait' as const), place }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('kill' as const), place }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('close' as const), place }) },
)
const faults = fc.array(
  fc.oneof(
    { weight: 6, arbitrary: fc.constant<Fault>('none') },
    { weight: 1, arbitrary: fc.constant<Fault>('before') },
    { weight: 1, arbitrary: fc.constant<Fault>('after') },
  ),
  { maxLength: 12 },
)

test('[RO12] whatever fails and restarts, acknowledged commands stand once, and every reader sees the same text', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(step, { minLength: 5, maxLength: 30 }),
      faults,
      fc.boolean(),
      async (steps, failing, hints) => {
        const id = `test:${newId()}`
        const log = postgresLog(database.pool)
        const bus = localFanout(() => undefined)
        const deaf = { ...bus, publish: () => undefined }
        const left = [...failing]
        const acked = new Set<string>()
        let client = 100
        const open = async () => {
          // A killed room still has timers; its log is cut off, so that it is as dead as its process.
          const life = { dead: false }
          const fault = (call: string): Fault =>
            life.dead ? 'before' : call === 'append' ? (left.shift() ?? 'none') : 'none'
          const deps = {
            log: faultyLog(log, fault),
            fanout: hints ? bus : deaf,
            now: () => new Date(0),
            gatherMs: 0,
            report: () => undefined,
          }
          return { life, room: await openRoom(id, workshop, rulesOf(++client), deps) }
        }
        const places = await Promise.all(Array.from({ length: PLACES }, open))
        const waiting = new Set<Promise<unknown>>()
        const say = (room: Room<State, string>, token: string) => {
          const done = room.submit(token, null, `key-${token}`).then((outcome) => {
            if (!isRefusal(outcome)) acked.add(token)
          })
          waiting.add(done)
        }
        for (const one of steps) {
          const here = places[one.place]
          if (!here) continue
          if (one.do === 'say') say(here.room, `t${one.token}`)
          else if (one.do === 'wait') await here.room.settled()
          else {
            here.life.dead = one.do === 'kill'
            await here.room.close()
            places[one.place] = await open()
          }
        }
        for (const { room } of places) await room.settled()
        await Promise.all(waiting)
        const entries = (await log.read(id, 0)).map((entry) => String(entry.body))
        expect(entries.toSorted()).toEqual([...new Set(entries)].sort())
        expect(entries).toEqual(expect.arrayContaining([...acked]))
        const { room: fresh } = await open()
        const text = fresh.written.doc.getText(TEXT).toString()
        expect(text.split(';').filter(Boolean).sort()).toEqual(entries.toSorted())
        expect(fresh.written.doc.store.pendingStructs).toBeNull()
        // Everybody who looks at the log sees the same.
        for (const { room } of places) {
          await room.submit(`last-${newId()}`, null, newId())
          expect(room.written.doc.store.pendingStructs).toBeNull()
        }
        const last = places.at(-1)?.room
        const newest = await open()
        expect(last?.written.doc.getText(TEXT).toString()).toBe(
          newest.room.written.doc.getText(TEXT).toString(),
        )
        for (const { room } of [...places, newest, { room: fresh }]) await room.close()
        await bus.close()
      },
    ),
    { numRuns: 60 },
  )
}, 120_000)
