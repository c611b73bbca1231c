import { afterAll, beforeAll, expect, test } from 'vitest'
import * as Y from 'yjs'
import { newId } from '../../core/ids.ts'
import { localFanout } from '../../fanout/local.ts'
import type { ServerFrame } from '../../live/protocol.ts'
import type { LiveSession } from '../../live/session.ts'
import type { Sheet } from '../../live/sheet.ts'
import { network } from '../../live/testing.ts'
import { postgresLog } from '../../storage/log-postgres.ts'
import { type TestDatabase, testDatabase } from '../../storage/testing.ts'
import { applyOrder } from '../reader/ui/shared/reader-order.ts'
import { readTyping, type Typing } from '../typing/contract.ts'
import { ROOT } from './contract.ts'
import { Renderer } from './reader.ts'
import { type NotesRoom, openNotesRoom } from './room.ts'

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

const words = {
  states: {
    open: '',
    answering: '',
    answered: '',
    'for-stream': '',
    'on-stream': '',
    later: '',
    merged: '',
    hidden: '',
  },
  answer: 'Answer',
  icebreaker: 'Icebreaker',
  running: { material: { 2: 'Episode', 3: 'Exercise' }, ends: String, steps: String },
  meToo: 'Me too',
  plus: String,
  question: String,
  from: String,
  same: String,
  with: String,
  carried: String,
}
const bus = localFanout(() => undefined)
const open = (id: string, client: number, fanout = bus): Promise<NotesRoom> => {
  const deps = {
    log: postgresLog(base.pool),
    fanout,
    now: () => new Date(0),
    gatherMs: 0,
    report: () => undefined,
  }
  return openNotesRoom(id, workshop, client, new Renderer(words), deps)
}

/** A reader as a page is one: keeps the order and the blocks that it was told. */
function reader(page?: Sheet, slow = false) {
  let order = page?.blocks.map(({ id }) => id) ?? []
  const blocks = new Map(page?.blocks.map(({ id, html }) => [id, html]))
  let full = 0
  let frames = 0
  let seq = -1
  let reading = 0
  const waiting: { has: string; resolve: () => void }[] = []
  const text = () => order.map((id) => blocks.get(id) ?? `no block ${id}`).join('\n')
  const session: LiveSession = {
    workshop,
    address: 'a',
    slow,
    person: async () => ({ session: null, grants: [] }),
    send(raw) {
      const whole = typeof raw === 'object' && 't' in raw
      const frame = whole ? raw : (JSON.parse(String(raw)) as ServerFrame)
      if (frame.t === 'reading') reading = frame.count
      if (frame.t !== 'notes') return
      frames++
      if (frame.full) full++
      seq = frame.seq
      order = applyOrder(order, frame.order) ?? ['an order that does not fit']
      for (const [id, html] of Object.entries(frame.blocks)) blocks.set(id, html)
      for (const one of waiting) if (text().includes(one.has)) one.resolve()
    },
  }
  const sees = (has: string) =>
    new Promise<void>((resolve) => (text().includes(has) ? resolve() : waiting.push({ has, resolve })))
  return {
    session,
    sees,
    text,
    frames: () => frames,
    full: () => full,
    seq: () => seq,
    reading: () => reading,
  }
}
const ask = (notes: NotesRoom, text: string) => {
  const id = `q-${newId().slice(-6)}`
  return notes.room.submit({ kind: 'ask', text, id, classroom: null, room: null, by: newId() }, null, newId())
}

test('[N18] readers of two processes see each question, whoever comes and goes meanwhile', async () => {
  const id = newId()
  const [here, there] = [await open(id, 11), await open(id, 12)]
  const [one, two] = [reader(), reader()]
  await here.readers.join(one.session, undefined)
  await there.readers.join(two.session, undefined)
  await Promise.all(Array.from({ length: 20 }, (_, n) => ask(n % 2 ? here : there, `question ${n}.`)))
  const late = reader()
  const joining = here.readers.join(late.session, undefined)
  await ask(there, 'the last one')
  await joining
  await Promise.all([one, two, late].map((each) => each.sees('the last one')))
  // Whoever asked beside somebody else may have been shown a number that the log then gave away: the next frame mends it.
  await expect.poll(() => [two.text(), late.text()]).toEqual([one.text(), one.text()])
  for (let n = 0; n < 20; n++) expect(one.text().split(`question ${n}.`)).toHaveLength(2)
  for (const notes of [here, there]) {
    notes.close()
    await notes.room.close()
  }
})

test('[N18] what is written while the first reader joins reaches them', async () => {
  const notes = await open(newId(), 14)
  const one = reader()
  // The first is on its way when the reader's page is rendered, the second comes after that and is written with it.
  const first = ask(notes, 'first words')
  const joining = notes.readers.join(one.session, undefined)
  const second = ask(notes, 'second words')
  await Promise.all([first, joining, second])
  await one.sees('first words')
  await one.sees('second words')
  notes.close()
  await notes.room.close()
})

test('[N18] words on their way do not go under the number of those before them', async () => {
  const notes = await open(newId(), 16)
  await ask(notes, 'first words')
  const page = await notes.readers.sheet()
  const typist = new Y.Doc()
  Y.applyUpdate(typist, notes.room.state.document.whole())
  const sent: Uint8Array[] = []
  typist.on('update', (update: Uint8Array) => sent.push(update))
  typist.getText('notes').insert(0, 'typed words\n\n')
  const [update = new Uint8Array()] = sent
  const by = newId()
  const typing = notes.room.submit(
    {
      kind: 'typing',
      typing: readTyping(update, ROOT) as Typing,
      owns: () => true,
      mayDelete: () => null,
      by,
    },
    by,
    newId(),
  )
  // Its page is older than the words, its joining falls between their decision and their commit.
  const one = reader()
  await Promise.all([notes.readers.join(one.session, page.seq), typing])
  await one.sees('typed words')
  expect(one.seq()).toBe(notes.room.seq)
  typist.destroy()
  notes.close()
  await notes.room.close()
})

test('[N18] who comes back with the newest number is told nothing; with one that nobody knows, everything', async () => {
  const notes = await open(newId(), 13)
  const one = reader()
  await notes.readers.join(one.session, undefined)
  await ask(notes, 'why?')
  await one.sees('why?')
  const again = reader()
  await notes.readers.join(again.session, one.seq())
  expect(again.frames()).toBe(0)
  const older = reader()
  await notes.readers.join(older.session, one.seq() - 1)
  expect(older.text()).toBe(one.text())
  notes.close()
  await notes.room.close()
})

test('[N51] who comes with a page of some renderings ago is told what changed since, once made for all of them', async () => {
  const notes = await open(newId(), 18)
  const first = reader()
  await ask(notes, 'first words')
  const page = await notes.readers.sheet()
  await notes.readers.join(first.session, undefined)
  for (const words of ['second words', 'third words']) {
    await ask(notes, words)
    await first.sees(words)
  }
  const late = Array.from({ length: 3 }, () => reader(page.sheet))
  for (const one of late) await notes.readers.join(one.session, page.seq)
  expect(late.map((one) => [one.frames(), one.full()])).toEqual([
    [1, 0],
    [1, 0],
    [1, 0],
  ])
  await ask(notes, 'fourth words')
  for (const one of [first, ...late]) await one.sees('fourth words')
  for (const one of late) expect([one.text(), one.full()]).toEqual([first.text(), 0])
  notes.close()
  await notes.room.close()
})

test('[N52] a page that is newer than what was told last loses nothing and goes on with the next patch', async () => {
  const notes = await open(newId(), 19)
  const one = reader()
  await notes.readers.join(one.session, undefined)
  await ask(notes, 'early words')
  await one.sees('early words')
  await ask(notes, 'new words')
  const page = await notes.readers.sheet()
  const newer = reader(page.sheet)
  await notes.readers.join(newer.session, page.seq)
  expect([newer.frames(), notes.readers.size]).toEqual([0, 2])
  await one.sees('new words')
  await ask(notes, 'later words')
  await newer.sees('later words')
  await one.sees('later words')
  expect([newer.text(), newer.full()]).toEqual([one.text(), 0])
  notes.close()
  await notes.room.close()
})

test('[N53] who saves data is told by fewer patches of their own, and not how many read', async () => {
  const notes = await open(newId(), 20)
  const [one, two, slow] = [reader(), reader(), reader(undefined, true)]
  for (const { session } of [one, two, slow]) await notes.readers.join(session, undefined)
  const begun = slow.frames() - one.frames()
  for (const words of ['first words', 'second words', 'third words']) {
    await ask(notes, words)
    await one.sees(words)
  }
  await slow.sees('third words')
  expect(slow.frames() - one.frames()).toBeLessThanOrEqual(begun)
  expect([slow.text(), slow.reading(), two.reading() > 0]).toEqual([one.text(), 0, true])
  expect(notes.readers.size).toBe(3)
  notes.close()
  await notes.room.close()
})

test('[N25] a reader is told how many read', async () => {
  const notes = await open(newId(), 15)
  const [one, two] = [reader(), reader()]
  await notes.readers.join(one.session, undefined)
  const left = await notes.readers.join(two.session, undefined)
  expect([one.reading(), two.reading(), notes.readers.size]).toEqual([1, 2, 2])
  left[Symbol.dispose]()
  expect(notes.readers.size).toBe(1)
  notes.close()
  await notes.room.close()
})

test('[N25] readers of all processes count', async () => {
  const id = newId()
  const { join } = network()
  const [here, there] = [await open(id, 16, join('p1')), await open(id, 17, join('p2'))]
  const [one, two, three] = [reader(), reader(), reader()]
  await here.readers.join(one.session, undefined)
  await here.readers.join(two.session, undefined)
  const left = await there.readers.join(three.session, undefined)
  for (const { readers } of [here, there]) await expect.poll(() => readers.reading).toBe(3)
  await expect.poll(() => three.reading()).toBe(3)
  left[Symbol.dispose]()
  await expect.poll(() => here.readers.reading).toBe(2)
  for (const notes of [here, there]) {
    notes.close()
    await notes.room.close()
  }
})
