import { afterAll, beforeAll, expect, test } from 'vitest'
import { newId } from '../../core/ids.ts'
import { localFanout } from '../../fanout/local.ts'
import { type Fault, faultyLog } from '../../live/testing.ts'
import { postgresLog } from '../../storage/log-postgres.ts'
import { type TestDatabase, testDatabase } from '../../storage/testing.ts'
import { blockWords } from '../../ui/words/server.ts'
import { Renderer } from './reader.ts'
import { openNotesRoom } from './room.ts'

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

/** Notes whose log can be made to fail, with one line that is committed. */
async function world() {
  const full = { append: 'none' as Fault, read: 'none' as Fault }
  const log = faultyLog(postgresLog(base.pool), (call) =>
    call === 'append' ? full.append : call === 'open' || call === 'read' ? full.read : 'none',
  )
  const notes = await openNotesRoom(newId(), workshop, 900, new Renderer(blockWords), {
    log,
    fanout: localFanout(() => undefined),
    now: () => new Date(0),
    gatherMs: 0,
    report: () => undefined,
  })
  const ask = (text: string) =>
    notes.room.submit(
      {
        kind: 'ask',
        text,
        id: `q-${newId().slice(-6)}`,
        classroom: null,
        room: null,
        by: newId(),
      },
      null,
      newId(),
    )
  const troubled = new Promise<void>((resolve) => notes.room.onTrouble((now) => now && resolve()))
  const text = () => notes.committed(({ document }) => document.text)
  const html = async () => (await notes.readers.sheet()).sheet.blocks.map(({ html }) => html).join('\n')
  const close = async () => {
    notes.close()
    await notes.room.close()
  }
  return { full, notes, ask, troubled, text, html, close }
}

test('[N54] while nothing can be written everybody reads what is committed, and nothing else', async () => {
  const { full, ask, troubled, text, html, close } = await world()
  await ask('What stands?')
  // Nobody has rendered it: it is read from the log.
  full.append = 'before'
  const asked = ask('What is on its way?')
  await troubled
  expect(await text()).toContain('What stands?')
  expect(await text()).not.toContain('on its way')
  expect(await html()).toContain('What stands?')
  expect(await html()).not.toContain('on its way')
  full.append = 'none'
  await asked
  expect(await text()).toContain('What is on its way?')
  expect(await html()).toContain('What is on its way?')
  await close()
})

test('[N54] when the log cannot be read either, pages show what was rendered last, and an export says so', async () => {
  const { full, ask, troubled, text, html, close } = await world()
  await ask('What stands?')
  expect(await html()).toContain('What stands?')
  await ask('What nobody has seen?')
  full.append = full.read = 'before'
  const asked = ask('What is on its way?')
  await troubled
  expect(await html()).toContain('What stands?')
  expect(await html()).not.toContain('on its way')
  expect(await text()).toMatchObject({ refusal: 'server/busy' })
  full.append = full.read = 'none'
  await asked
  expect(await html()).toContain('What nobody has seen?')
  await close()
})
