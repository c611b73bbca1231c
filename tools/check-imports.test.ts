import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { walkFence } from './fence/fence.ts'
import { plantTree } from './tree.ts'

/** `rule path:line` of every breach in a tree of these files. */
function breachesIn(files: Record<string, string>): string[] {
  using tree = plantTree(files)
  const report = walkFence(tree.top)
  expect(report.broken).toEqual([])
  return report.breaches.map(({ rule, path, line }) => `${rule} ${path}:${line}`)
}

const inNotes = (name: string) => `src/features/notes/${name}`

describe('[H1] arrows point down', () => {
  test.each([
    ['src/core/time.ts', `import '../live/room.ts'`],
    ['src/storage/log.ts', `\nimport type { Room } from '../live/room.ts'`],
    ['src/ui/button.tsx', `export { Vote } from '../features/notes/contract.ts'`],
    ['src/live/room.ts', `const mail = await import('../main.ts')`],
    [inNotes('server.ts'), `type Config = import('../../config.ts').Config`],
    [inNotes('server.ts'), `import x from '../../../package.json'`],
    [inNotes('server.ts'), `const x = await import(name)`],
    ['src/core/ids.ts', `import { readFileSync } from 'node:fs'`],
    ['src/helpers/more.ts', `import '../core/ids.ts'`],
  ])('%s: %s', (path, text) => {
    expect(breachesIn({ [path]: text })).toEqual([`1 ${path}:${text.startsWith('\n') ? 2 : 1}`])
  })

  test('neighbours on one height form no ring', () => {
    const one = { 'src/live/socket.ts': `import '../http/sessions.ts'` }
    expect(breachesIn(one)).toEqual([])
    expect(breachesIn({ ...one, 'src/http/app.ts': `import '../live/room.ts'` })).toEqual([
      '1 src/http/app.ts:1',
      '1 src/live/socket.ts:1',
    ])
  })
})

describe('[H2] from another feature only its contract, its api, and its shared components to pages', () => {
  test.each(['rules', 'store', 'server', 'ui/editor'])('not its %s', (name) => {
    const path = 'src/features/stage/ui/desk.tsx'
    const found = breachesIn({ [path]: `import '../../notes/${name}.ts'` })
    expect(found).toContain(`2 ${path}:1`)
  })

  test('its contract, its api and, for a page, its shared components', () => {
    expect(
      breachesIn({
        'src/features/stage/server.ts': `import '../notes/contract.ts'\nimport '../notes/api.ts'`,
        'src/features/stage/ui/desk.tsx': `import '../../notes/ui/shared/thread.tsx'`,
      }),
    ).toEqual([])
  })

  test('shared components are for pages only', () => {
    const path = 'src/features/stage/server.ts'
    expect(breachesIn({ [path]: `import '../notes/ui/shared/thread.tsx'` })).toEqual([`2 ${path}:1`])
  })

  test('features form no ring, however long', () => {
    expect(
      breachesIn({
        'src/features/a/server.ts': `import '../b/api.ts'`,
        'src/features/b/server.ts': `import '../c/contract.ts'`,
        'src/features/c/store.ts': `\nimport type { A } from '../a/contract.ts'`,
      }),
    ).toEqual(['2 src/features/a/server.ts:1', '2 src/features/b/server.ts:1', '2 src/features/c/store.ts:2'])
  })

  test('a page, which nobody imports, closes no ring', () => {
    expect(
      breachesIn({
        'src/features/a/ui/page.tsx': `import '../../b/ui/shared/list.tsx'`,
        'src/features/b/server.ts': `import '../a/contract.ts'`,
      }),
    ).toEqual([])
  })
})

describe('[H3] drivers are named only in main.ts, the commands and tests', () => {
  test.each(['storage/embedded', 'storage/open', 'fanout/local', 'fanout/redis'])('%s', (driver) => {
    const text = `import '../${driver}.ts'`
    expect(breachesIn({ 'src/live/room.ts': text })).toEqual(['3 src/live/room.ts:1'])
    expect(
      breachesIn({
        'src/main.ts': `import './${driver}.ts'`,
        'src/cli/serve.ts': text,
        'src/live/room.test.ts': text,
        'src/storage/embedded-lock.ts': `import './embedded.ts'`,
      }),
    ).toEqual([])
  })
})

describe('[H4] contract.ts and rules.ts run anywhere; pages import no store, server or api', () => {
  test.each([
    'const now = Date.now()',
    'const now = new Date()',
    'const now = globalThis.Date.now()',
    'const chance = Math.random()',
    'const id = crypto.randomUUID()',
    'const home = process.platform',
    "const page = await fetch('/x')",
    "import { readFile } from 'node:fs/promises'",
    "import { Hono } from 'hono'",
    "import { newId } from '../../core/ids.ts'",
    "import { save } from './store.ts'",
    "import { Live } from '../../live/room.ts'",
    "import type { Log } from '../../storage/open.ts'",
    "import type { Row } from './store.ts'",
    "import { Editor } from './ui/editor.tsx'",
  ])('%s', (text) => {
    expect(breachesIn({ [inNotes('rules.ts')]: text })).toContain(`4 ${inNotes('rules.ts')}:1`)
    expect(breachesIn({ [inNotes('contract.ts')]: text })).toContain(`4 ${inNotes('contract.ts')}:1`)
  })

  test('what a rule leans on runs anywhere too', () => {
    expect(
      breachesIn({
        [inNotes('rules.ts')]: `import { blocks } from './blocks.ts'`,
        [inNotes('blocks.ts')]: `import './clock.ts'`,
        [inNotes('clock.ts')]: `export const now = () => Date.now()`,
      }),
    ).toEqual([`4 ${inNotes('clock.ts')}:1`])
  })

  test('pure packages, core, contracts and dates made from something are fine', () => {
    expect(
      breachesIn({
        [inNotes('rules.ts')]: [
          `import { z } from 'zod/mini'`,
          `import { refuse } from '../../core/refusal.ts'`,
          `import type { Mode } from '../stage/contract.ts'`,
          `import type { RoomRules } from '../../live/room.ts'`,
          `import { isId } from '../../core/ids.ts'`,
          `export const at = (ms: number) => new Date(ms)`,
          `// Date.now() in a comment, and 'Math.random()' in text`,
        ].join('\n'),
      }),
    ).toEqual([])
  })

  test.each(['store', 'server', 'api'])('a page does not import its %s', (name) => {
    const path = inNotes('ui/page.tsx')
    expect(breachesIn({ [path]: `import type { X } from '../${name}.ts'` })).toEqual([`4 ${path}:1`])
  })

  test('a page reaches neither storage nor mail; it may take contract, rules and the context key', () => {
    const path = inNotes('ui/page.tsx')
    expect(breachesIn({ [path]: `import '../../../storage/port.ts'` })).toEqual([`4 ${path}:1`])
    expect(
      breachesIn({
        [path]: [
          `import '../contract.ts'`,
          `import '../rules.ts'`,
          `import '../../../http/services.ts'`,
          `import type { Route } from './+types/page'`,
        ].join('\n'),
      }),
    ).toEqual([])
  })
})

describe('[H5] SQL only in store.ts, storage and migrations', () => {
  test.each([
    `import { sql } from 'kysely'`,
    `import type { Pool } from 'pg'`,
    `const rows = db.selectFrom('vote')`,
    `await trx.deleteFrom('vote').execute()`,
    'const rows = sql`select 1`',
    'const rows = sql<{ n: number }>`select 1`',
    `await pool.query('INSERT INTO vote VALUES ($1)', [1])`,
    'await pool.query(`\n  SELECT 1`)',
  ])('%s', (text) => {
    expect(breachesIn({ [inNotes('server.ts')]: text })).toEqual([`5 ${inNotes('server.ts')}:1`])
    expect(breachesIn({ [inNotes('store.ts')]: text, 'src/storage/log.ts': '' })).toEqual([])
  })

  test('a table is written by one feature, and read by whom it is shown', () => {
    expect(
      breachesIn({
        'src/features/a/store.ts': `db.insertInto('vote')\nsql\`update seat set n = 1\``,
        'src/features/b/store.ts': `db.selectFrom('vote')\n\ndb.updateTable('vote as v')`,
        'src/features/c/store.ts': `pool.query('DELETE FROM seat WHERE id = $1')`,
      }),
    ).toEqual(['5 src/features/b/store.ts:3', '5 src/features/c/store.ts:1'])
  })
})

describe('[H6] nothing imports tests, the bench, browser stories or tools', () => {
  test.each([
    [inNotes('server.ts'), '../../../bench/load.ts'],
    ['src/main.ts', '../tools/tree.ts'],
    ['src/cli/demo.ts', '../storage/contract.suite.ts'],
    ['src/storage/log.ts', './testing.ts'],
  ])('%s: %s', (path, target) => {
    expect(breachesIn({ [path]: `import '${target}'` })).toEqual([`6 ${path}:1`])
  })

  test('a test imports anything', () => {
    expect(
      breachesIn({ 'src/core/ids.test.ts': `import '../main.ts'\nimport '../../tools/tree.ts'` }),
    ).toEqual([])
  })
})

describe('[H7] config.ts reads the environment, nobody else', () => {
  test.each([
    ['src/main.ts', 'const port = process.env.PORT'],
    ['src/http/app.ts', `const port = process.env['PORT']`],
    ['src/cli/serve.ts', 'const port = process.env.PORT'],
    ['src/live/room.ts', `import { env } from 'node:process'`],
  ])('%s: %s', (path, text) => {
    expect(breachesIn({ [path]: text })).toContain(`7 ${path}:1`)
  })

  test('commands hand it on whole, and look where programs are', () => {
    expect(
      breachesIn({
        'src/config.ts': 'export const port = process.env.PORT',
        'src/cli/serve.ts': 'const config = readConfig(process.env)',
        'src/cli/doctor.ts': 'const path = process.env.PATH',
      }),
    ).toEqual([])
  })
})

describe('[H8] the command', () => {
  const run = (top: string) =>
    spawnSync(process.execPath, [fileURLToPath(new URL('check-imports.ts', import.meta.url)), top], {
      encoding: 'utf8',
    })

  test('fails when it has read no file', () => {
    using tree = plantTree({ 'README.md': '' })
    const { status, stdout } = run(tree.top)
    expect(status).toBe(1)
    expect(stdout).toContain('nothing was checked')
  })

  test('fails on a file that it cannot parse', () => {
    using tree = plantTree({ 'src/core/a.ts': 'const = ' })
    expect(run(tree.top).status).toBe(1)
  })

  test('prints file, line and rule of each breach', () => {
    using tree = plantTree({ 'src/core/a.ts': `\nimport '../main.ts'` })
    const { status, stdout } = run(tree.top)
    expect(status).toBe(1)
    expect(stdout).toContain('src/core/a.ts:2  rule 1  core must not import root (src/main.ts)')
  })

  test('is content with a clean tree', () => {
    using tree = plantTree({ 'src/core/a.ts': 'export const a = 1' })
    expect(run(tree.top)).toMatchObject({ status: 0, stdout: 'import fence: 1 files, 0 breaches\n' })
  })
})
