import type { PoolClient } from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { newId } from '../core/ids.ts'
import type { Log, NewEntry } from './log.ts'
import type { OpenDatabase } from './port.ts'

/** A log with the workshop that its rooms belong to, and a way to cut the connections it is using. */
export type OpenLog = {
  log: Log
  workshop: string
  database: OpenDatabase
  close(): Promise<void>
}

const AT = new Date('2026-09-22T08:00:00.123Z')

/** An entry with a fresh key; `more` says what is special about it. */
export const entry = (more: Partial<NewEntry> = {}): NewEntry => ({
  participant: null,
  kind: 'note',
  body: null,
  data: null,
  at: AT,
  key: newId(),
  ...more,
})

/** What every driver of the log does. `open` gives it on a fresh database. */
export function logSuite(name: string, open: () => Promise<OpenLog>): void {
  describe(`log: ${name}`, () => {
    let opened: OpenLog
    let log: Log
    let workshop: string
    const makeRoom = async () => {
      const room = `test:${newId()}`
      await log.open(room, workshop)
      return room
    }
    beforeAll(async () => {
      opened = await open()
      ;({ log, workshop } = opened)
    })
    afterAll(() => opened.close())

    test('[L1] entries are numbered from 1 without gaps', async () => {
      const room = await makeRoom()
      expect(await log.open(room, workshop)).toEqual({ seq: 0, snapshot: null })
      const first = await log.append(room, 0, [entry(), entry()])
      expect(first.state === 'written' && first.entries.map((one) => one.seq)).toEqual([1, 2])
      await log.append(room, 2, [entry()])
      expect((await log.read(room, 0)).map((one) => one.seq)).toEqual([1, 2, 3])
      expect((await log.open(room, workshop)).seq).toBe(3)
    })

    test('[L9] many rooms are asked at once how far they are', async () => {
      const [room, empty, none] = [await makeRoom(), await makeRoom(), `test:${newId()}`]
      await log.append(room, 0, [entry(), entry()])
      expect(await log.reached([room, empty, none])).toEqual(
        new Map([
          [room, 2],
          [empty, 0],
        ]),
      )
    })

    test('[L2] who did not see the newest entry writes nothing', async () => {
      const room = await makeRoom()
      await log.append(room, 0, [entry()])
      expect(await log.append(room, 0, [entry()])).toEqual({ state: 'missed' })
      expect(await log.append(room, 2, [entry()])).toEqual({ state: 'missed' })
      expect(await log.append(`test:${newId()}`, 0, [entry()])).toEqual({ state: 'missed' })
      expect(await log.read(room, 0)).toHaveLength(1)
    })

    test('[L2] of many that append at once one writes, the others miss', async () => {
      const room = await makeRoom()
      for (let seen = 0; seen < 10; seen += 2) {
        const done = await Promise.all([1, 2, 3].map(() => log.append(room, seen, [entry(), entry()])))
        expect(done.map((one) => one.state).sort()).toEqual(['missed', 'missed', 'written'])
      }
      expect((await log.read(room, 0)).map((one) => one.seq)).toEqual(
        Array.from({ length: 10 }, (_, n) => n + 1),
      )
    })

    test('[L3] the same sender and key are written once, with and without a participant', async () => {
      const room = await makeRoom()
      let seen = 0
      for (const participant of [null, newId()]) {
        const once = entry({ participant, body: 'once' })
        await log.append(room, seen, [once])
        seen += 1
        expect(await log.append(room, seen, [entry(), once])).toEqual({ state: 'repeated' })
        expect(await log.find(room, participant, once.key)).toMatchObject({ seq: seen, body: 'once' })
        expect(await log.find(room, newId(), once.key)).toBeNull()
        // Somebody else may use the same key.
        await log.append(room, seen, [{ ...once, participant: newId() }])
        seen += 1
      }
      expect(await log.read(room, 0)).toHaveLength(4)
      const twice = entry()
      expect(await log.append(room, seen, [twice, twice])).toEqual({ state: 'repeated' })
    })

    test('[L4] what is read is what was written: bytes, JSON, text of any language, instants', async () => {
      const room = await makeRoom()
      const bytes = Uint8Array.from({ length: 256 }, (_, n) => n)
      const written = [
        entry({ participant: newId(), body: { text: '𝒳 🐳 "\\u0041" \n ÅÄÖ', n: [0, -1.5, true, null] } }),
        entry({ data: bytes, at: new Date('1999-12-31T23:59:59.999Z') }),
        entry({ data: new Uint8Array(0), body: 'null' }),
      ]
      const done = await log.append(room, 0, written)
      const read = await log.read(room, 0)
      const plain = (one: NewEntry) => ({ ...one, data: one.data && [...one.data] })
      expect(read.map(plain)).toEqual(written.map((one, n) => ({ ...plain(one), seq: n + 1 })))
      expect(done.state === 'written' && done.entries.map(plain)).toEqual(read.map(plain))
    })

    test('[L5] entries come in order, after a number, at most as many as wanted', async () => {
      const room = await makeRoom()
      await log.append(
        room,
        0,
        Array.from({ length: 20 }, () => entry()),
      )
      expect((await log.read(room, 5, 3)).map((one) => one.seq)).toEqual([6, 7, 8])
      expect(await log.read(room, 20)).toEqual([])
    })

    test('[L6] the newest snapshot is kept; an older one changes nothing', async () => {
      const room = await makeRoom()
      await log.saveSnapshot(room, { seq: 2, body: { two: 2 }, data: Uint8Array.of(0, 2) })
      await log.saveSnapshot(room, { seq: 1, body: { one: 1 }, data: null })
      const { snapshot } = await log.open(room, workshop)
      expect({ ...snapshot, data: [...(snapshot?.data ?? [])] }).toEqual({
        seq: 2,
        body: { two: 2 },
        data: [0, 2],
      })
      await log.saveSnapshot(room, { seq: 3, body: 'three', data: null })
      expect((await log.open(room, workshop)).snapshot).toEqual({ seq: 3, body: 'three', data: null })
    })

    test('[L7] rooms do not see each other', async () => {
      const [here, there] = [await makeRoom(), await makeRoom()]
      const one = entry()
      await log.append(here, 0, [one])
      expect(await log.read(there, 0)).toEqual([])
      expect(await log.find(there, null, one.key)).toBeNull()
      expect((await log.append(there, 0, [one])).state).toBe('written')
    })

    test('[L8] a connection that is cut in mid-append leaves all of a batch or nothing', async () => {
      const room = await makeRoom()
      // One connection does all the cutting, and is never the one that was cut.
      using cutter = await connection(opened.database)
      let seen = 0
      for (let round = 0; round < 8; round++) {
        const batch = Array.from({ length: 50 }, () => entry({ body: 'x'.repeat(1_000) }))
        const appending = log.append(room, seen, batch).catch(() => null)
        await cutOthers(cutter.client)
        const done = await appending
        const read = await again(() => log.read(room, seen))
        expect([0, 50]).toContain(read.length)
        if (done?.state === 'written') expect(read).toHaveLength(50)
        seen += read.length
        expect((await again(() => log.open(room, workshop))).seq).toBe(seen)
      }
    })
  })
}

async function connection({ pool }: OpenDatabase): Promise<Disposable & { client: PoolClient }> {
  const client = await pool.connect()
  return { client, [Symbol.dispose]: () => client.release() }
}

/** What was cut while it was idle fails at its next use, once for each connection of the pool. */
async function again<T>(ask: () => Promise<T>, tries = 20): Promise<T> {
  try {
    return await ask()
  } catch (error) {
    if (tries === 0) throw error
    return again(ask, tries - 1)
  }
}

/** Ends every other connection to this database, as a restart of PostgreSQL would. */
async function cutOthers(cutter: PoolClient): Promise<void> {
  await cutter.query(
    'select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()',
  )
}
