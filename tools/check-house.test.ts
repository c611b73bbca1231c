import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { checkBudgets } from './house/budgets.ts'
import { readProject, type TextFile } from './house/files.ts'
import { checkForeign } from './house/foreign.ts'
import { checkNumbered } from './house/numbered.ts'
import { checkLock, checkPins } from './house/packages.ts'
import { checkRefusals } from './house/refusals.ts'
import { plantTree } from './tree.ts'

const files = (texts: Record<string, string>): TextFile[] =>
  Object.entries(texts).map(([path, text]) => ({ path, text }))
const lines = (n: number) => 'x\n'.repeat(n)

describe('[H9] budgets of files and features', () => {
  test('400 lines are fine, 401 are not, for tests and styles too', () => {
    const texts = {
      'src/core/fine.ts': lines(400),
      'src/core/long.ts': lines(401),
      'src/core/long.test.ts': lines(401),
      'src/ui/long.css': lines(401),
      'docs/long.md': lines(900),
    }
    const { problems, lookTwice } = checkBudgets(files(texts))
    expect(problems).toEqual([
      'src/core/long.ts: 401 lines, at most 400',
      'src/core/long.test.ts: 401 lines, at most 400',
      'src/ui/long.css: 401 lines, at most 400',
    ])
    expect(lookTwice).toEqual(['src/core/fine.ts (400)'])
  })

  test('a listed file may be longer, and leaves the list when it is not any more', () => {
    const listed = { 'src/core/long.ts': 'a table' }
    expect(checkBudgets(files({ 'src/core/long.ts': lines(900) }), listed).problems).toEqual([])
    expect(checkBudgets(files({ 'src/core/long.ts': lines(90) }), listed).problems).toHaveLength(1)
  })

  test('a feature counts all its code but its tests', () => {
    const part = (n: number) => [`src/features/notes/part${n}.ts`, lines(350)] as const
    const seven = Object.fromEntries([1, 2, 3, 4, 5, 6, 7].map(part))
    const more = {
      ...seven,
      'src/features/notes/a.test.ts': lines(399),
      'src/features/stage/a.ts': lines(399),
    }
    expect(checkBudgets(files(more)).problems).toEqual([])
    expect(checkBudgets(files({ ...more, 'src/features/notes/ui/a.css': lines(51) })).problems).toEqual([
      'feature notes: 2501 lines, at most 2500',
    ])
  })

  test('the median leaves tests out', () => {
    const texts = {
      'src/a.ts': lines(10),
      'src/b.ts': lines(20),
      'src/c.ts': lines(90),
      'src/c.test.ts': lines(99),
    }
    expect(checkBudgets(files(texts)).median).toBe(20)
  })
})

describe('[H10] exact versions, and a lockfile without holes', () => {
  test.each(['^1.2.3', '~1.2.3', '1.2', 'latest', '*', '>=1.2.3', 'npm:x@^1.0.0', 'github:a/b'])(
    '%s is refused',
    (v) => {
      expect(checkPins(JSON.stringify({ devDependencies: { x: v } }))).toHaveLength(1)
    },
  )

  test('exact versions, also of a renamed package', () => {
    const dependencies = { a: '1.2.3', b: '18.4.0-beta.17', c: 'npm:@x/y-websocket@2.1.0' }
    expect(checkPins(JSON.stringify({ dependencies }))).toEqual([])
  })

  const lock = (packages: Record<string, unknown>) => JSON.stringify({ packages })
  const wants = { optionalDependencies: { '@x/linux': '1.0.0' } }

  test('an optional dependency without an entry is a hole', () => {
    expect(checkLock(lock({ '': wants }))).toHaveLength(1)
    expect(checkLock(lock({ 'node_modules/x': wants, 'node_modules/y/node_modules/@x/linux': {} }))).toEqual([
      'package-lock.json: node_modules/x wants @x/linux, which has no entry',
    ])
  })

  test.each([
    'node_modules/@x/linux',
    'node_modules/b/node_modules/@x/linux',
    'node_modules/b/node_modules/a/node_modules/@x/linux',
  ])('an entry where node looks for it: %s', (path) => {
    expect(checkLock(lock({ 'node_modules/b/node_modules/a': wants, [path]: {} }))).toEqual([])
  })
})

test('[H11] the lockfile names no registry', () => {
  const resolved = 'https://packages.example/x.tgz'
  expect(checkLock(JSON.stringify({ packages: { 'node_modules/x': { resolved } } }))).toHaveLength(1)
  expect(checkLock(JSON.stringify({ packages: { 'node_modules/x': { version: '1.0.0' } } }))).toEqual([])
})

describe('[H12] no path of the machine it was written on', () => {
  const at = (...parts: string[]) => `cd ${parts.join('/')}`
  test.each([
    at('', 'work', 'main'),
    at('', 'root', 'x'),
    at('', 'home', 'somebody', 'x'),
    `npm at https:${at('', '', 'registry').slice(3)}.example.org`,
  ])('%s', (text) => {
    expect(checkForeign(files({ 'docs/a.md': `one\n${text}` }))).toEqual([
      expect.stringContaining('docs/a.md:2: '),
    ])
  })

  test('a path below a variable or of the product is fine', () => {
    const own = [at('$HOME', 'work', 'x'), at('src', 'work', 'a.ts'), at('', 'home', 'manyrooms', 'data')]
    const text = [...own, 'https://x.example/network/'].join('\n')
    expect(checkForeign(files({ 'docs/a.md': text }))).toEqual([])
  })
})

describe('[H13] rules and tests belong together', () => {
  const readme = 'src/features/notes/README.md'
  test('a rule without a test, a test without a rule, a rule stated twice', () => {
    const found = checkNumbered(
      files({
        [readme]: '- **[N3]** a question keeps its number\n- [N4] more\ntext about [N9]\n',
        'src/features/stage/README.md': '- **[N3]** again\n',
        'src/features/notes/rules.test.ts': `test('[N3] keeps', () => {})\ntest('[Z1] what?', () => {})`,
        'src/features/notes/rules.ts': `refuse('[N4] this is no test')`,
      }),
    )
    expect(found).toEqual([
      'src/features/stage/README.md: rule [N3] stands in src/features/notes/README.md already',
      `${readme}: no test cites rule [N4]`,
      'src/features/notes/rules.test.ts: cites rule [Z1], which stands in no README',
    ])
  })

  test('titles of suites, of tables and of browser stories count; two rules in one title too', () => {
    const found = checkNumbered(
      files({
        [readme]: ['N1', 'N2', 'N3', 'N4', 'N5'].map((rule) => `- **[${rule}]** a rule`).join('\n'),
        'src/features/notes/contract.suite.ts': `describe('[N1] all', () => {})`,
        'src/features/notes/a.test.ts': 'test.each([\n [1],\n])(`[N2][N3] two`, () => {})',
        'e2e/learner.e2e.ts': `test('[N4] asks', async () => {\n await test.step('[N5] sees', f)\n})`,
      }),
    )
    expect(found).toEqual([])
  })
})

test('[H14] a refusal code that nobody uses is found; words and tests are no use', () => {
  const found = checkRefusals(
    files({
      'src/core/refusal.ts': `export const REFUSALS = {\n  'a/used': 400,\n  'b/unused': 404,\n}`,
      'src/live/room.ts': `refuse('a/used')`,
      'src/live/room.test.ts': `refuse('b/unused')`,
      'src/ui/words/refusals.ts': `'b/unused': 'No'`,
    }),
  )
  expect(found).toEqual([`src/core/refusal.ts: nobody refuses with 'b/unused'`])
})

describe('[H15] the command', () => {
  const run = (top: string) =>
    spawnSync(process.execPath, [fileURLToPath(new URL('check-house.ts', import.meta.url)), top], {
      encoding: 'utf8',
    })
  const papers = { 'package.json': '{}', 'package-lock.json': '{"packages":{"":{}}}' }

  test('fails when there is nothing to read', () => {
    using tree = plantTree(papers)
    expect(run(tree.top)).toMatchObject({ status: 1, stdout: expect.stringContaining('nothing was checked') })
  })

  test('is content with a clean tree and prints the median', () => {
    using tree = plantTree({ ...papers, 'src/core/a.ts': lines(12) })
    const { status, stdout } = run(tree.top)
    expect(stdout).toBe('house: 3 files, median 12 lines, 0 problems\n')
    expect(status).toBe(0)
  })

  test('leaves out what is installed, built or data of a run', () => {
    using tree = plantTree({
      ...papers,
      'node_modules/x/a.ts': '',
      'build/a.js': '',
      'mine/db/PG_VERSION': '18',
      'mine/db/base/1': '',
      'src/data/a.ts': '',
    })
    expect(readProject(tree.top).map(({ path }) => path)).toEqual([
      'package-lock.json',
      'package.json',
      'src/data/a.ts',
    ])
  })
})
