import { execFile } from 'node:child_process'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { chmod, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { isRefusal } from '../core/refusal.ts'
import { readSchedule } from '../features/programme/schedule-read.ts'
import { type TestDatabase, testDatabase } from '../storage/testing.ts'

/** The commands as people type them, each in a process of its own. */
const MAIN = join(import.meta.dirname, 'main.ts')

let folder: string
let empty: TestDatabase
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'manyrooms-import-export-'))
  // The embedded database may run as another account.
  await chmod(folder, 0o711)
  empty = await testDatabase()
})
afterAll(async () => {
  await empty.close()
  await rm(folder, { recursive: true, force: true })
})

type Ran = { status: number; stdout: string; stderr: string }

/** `where`: a data folder, or the database of a test. */
function manyrooms(where: string | TestDatabase, ...words: string[]): Promise<Ran> {
  const data = typeof where === 'string' ? where : join(folder, 'data-beside')
  const env = { ...process.env, ...(typeof where !== 'string' && { DATABASE_URL: where.url }) }
  return new Promise((resolve) => {
    execFile(process.execPath, [MAIN, ...words, '--data', data], { env }, (error, stdout, stderr) => {
      resolve({ status: typeof error?.code === 'number' ? error.code : error ? -1 : 0, stdout, stderr })
    })
  })
}

async function well(where: string | TestDatabase, ...words: string[]) {
  const ran = await manyrooms(where, ...words, '--json')
  expect(ran).toMatchObject({ status: 0, stderr: '' })
  return JSON.parse(ran.stdout) as {
    workshop: string
    files: { name: string; file: string; format: string; report: Record<string, number> }[]
  }
}

async function put(name: string, text: string | Uint8Array): Promise<string> {
  const path = join(folder, name)
  await writeFile(path, text)
  return path
}

function programmeOf(path: string) {
  const read = readSchedule(readFileSync(path, 'utf8'))
  if (isRefusal(read)) throw new Error(JSON.stringify(read))
  return read.programme
}

const GARDEN = `# Our garden
schedule:
  - title: Installation help
    date: 2031-03-05
    sessions:
      - {starts: 12:30, ends: 14:00, title: Installation help}
  - title: Day 1
    date: "2031-03-12"
    sessions:
      - starts: 8:00
        ends: "8:50"
        title: Beds
        url: https://garden.example/beds
        presenters: "A *gardener*"
        episodes:
          - "[Soil](https://garden.example/soil)"
          - [Water, https://garden.example/water]
      - {starts: 09:00, ends: 10:00, title: "Exercise: dig", tools: spade}
  - title: Day 2
    date: 2031-03-13
    sessions:
      - {starts: 8:00, ends: 9:00, title: Paths, presenters: null}
`
const DAY_1 = `+++
title = "Notes of day 1"
+++

## Icebreaker
- hello

## Beds

12. How deep? (+3)
    - Two spades. [name=X]
      - or three

- Which soil? //x2
- louder
  - yes

I am:
- done: oooo
- digging:
`
const DAY_2 = '## Paths\n   - how wide?\n- ...\n\n```\n- never closed\n'

test('[CLI15] a fresh data folder: what was imported is exported, and imported again it is the same', async () => {
  const files = [await put('garden.yaml', GARDEN), await put('day1.md', DAY_1), await put('day2.md', DAY_2)]
  const [first, second] = [join(folder, 'data-1'), join(folder, 'data-2')]
  const told = await well(first, 'import', ...files, '--title', 'Garden school', '--zone', 'Europe/Oslo')
  expect(told.files.map(({ format, report }) => ({ format, ...report }))).toMatchObject([
    { format: 'schedule', days: 3, sessions: 4, episodes: 2 },
    { format: 'notes', sections: 2, questions: 3, answers: 2, followUps: 1, polls: 1, pollRows: 2 },
    { format: 'notes', sections: 1, questions: 2, answers: 0, followUps: 0, polls: 0, pollRows: 0 },
  ])
  const out = [join(folder, 'out-1'), join(folder, 'out-2')] as const
  await well(first, 'export', '--out', out[0])
  expect(readdirSync(out[0]).sort()).toEqual(['day1.md', 'day2.md', 'schedule.yaml'])
  expect(readFileSync(join(out[0], 'day1.md'), 'utf8')).toBe(DAY_1)
  expect(readFileSync(join(out[0], 'day2.md'), 'utf8')).toBe(DAY_2)
  expect(programmeOf(join(out[0], 'schedule.yaml'))).toEqual(programmeOf(files[0]!))
  await well(second, 'import', ...readdirSync(out[0]).map((name) => join(out[0], name)))
  await well(second, 'export', '--out', out[1])
  for (const name of readdirSync(out[0])) {
    expect(readFileSync(join(out[1], name), 'utf8'), name).toBe(readFileSync(join(out[0], name), 'utf8'))
  }
}, 60_000)

const shared = join(import.meta.dirname, '../../../shared/data')
describe.runIf(existsSync(shared))('[CLI15] two real workshops', () => {
  test.each([
    {
      name: 'coderefinery-2024-03-12-workshop',
      schedule: { days: 10, sessions: 22, episodes: 0 },
      notes: [
        { sections: 16, questions: 98, answers: 152, followUps: 47 },
        { sections: 12, questions: 92, answers: 153, followUps: 85 },
        { sections: 10, questions: 76, answers: 130, followUps: 69 },
        { sections: 17, questions: 94, answers: 161, followUps: 63 },
        { sections: 13, questions: 66, answers: 114, followUps: 27 },
        { sections: 15, questions: 92, answers: 91, followUps: 45 },
      ],
    },
    {
      name: 'coderefinery-2026-09-22-workshop',
      schedule: { days: 9, sessions: 26, episodes: 0 },
      notes: [],
    },
  ])(
    '$name',
    async ({ name, schedule, notes }) => {
      const content = join(shared, name, 'content')
      const days = notes.map((_, i) => join(content, 'questions', `day${i + 1}.md`))
      await using first = disposable(await testDatabase())
      await using second = disposable(await testDatabase())
      const told = await well(first.database, 'import', join(content, 'schedule.yaml'), ...days)
      expect(told.files.map(({ report }) => report)).toMatchObject([schedule, ...notes])
      const out = [join(folder, `${name}-1`), join(folder, `${name}-2`)] as const
      await well(first.database, 'export', '--out', out[0])
      expect(readdirSync(out[0]).sort()).toEqual([...days.map((path) => basename(path)), 'schedule.yaml'])
      for (const path of days) {
        expect(readFileSync(join(out[0], basename(path))).equals(readFileSync(path)), path).toBe(true)
      }
      expect(programmeOf(join(out[0], 'schedule.yaml'))).toEqual(programmeOf(join(content, 'schedule.yaml')))
      await well(second.database, 'import', ...readdirSync(out[0]).map((file) => join(out[0], file)))
      await well(second.database, 'export', '--out', out[1])
      for (const file of readdirSync(out[0])) {
        expect(readFileSync(join(out[1], file)).equals(readFileSync(join(out[0], file))), file).toBe(true)
      }
    },
    60_000,
  )
})

const disposable = (database: TestDatabase) => ({
  database,
  [Symbol.asyncDispose]: () => database.close(),
})

/** One message of three lines: what, where, how to mend. */
const MESSAGE = /^manyrooms: \S.*\n {2}where: \S.*\n {2}mend: {2}\S.*\.\n$/

/** Rows of everything that an import writes. */
async function rowsIn({ pool }: TestDatabase): Promise<number> {
  const tables = ['workshop', 'day', 'session', 'import_record', 'notes', 'room', 'entry']
  const counts = tables.map((table) => `(select count(*) from ${table})`).join(' + ')
  const { rows } = await pool.query(`select ${counts} as n`)
  return Number(rows[0].n)
}

const day = (sessions: string, more = '') =>
  `schedule:\n- title: Day 1\n  date: 2031-03-12\n${more}  sessions: [${sessions}]\n`

describe('[CLI14] bad input is one message, and nothing is stored', () => {
  const a = '{starts: 8:00, ends: 9:00, title: a}'
  test.each<[string, string, string | Uint8Array, string, string]>([
    ['broken YAML', 'broken.yaml', 'schedule:\n  - title: "Day\n', 'could not be read', 'line '],
    ['foreign YAML', 'foreign.yaml', 'services:\n  web: {image: x}\n', 'could not be read', 'foreign.yaml'],
    ['no YAML at all', 'page.yaml', '<!doctype html>\n<p>hello</p>\n', 'could not be read', 'page.yaml'],
    ['an empty file', 'empty.yaml', '', 'The file is empty', 'empty.yaml'],
    [
      'a session that ends before it starts',
      'ends.yaml',
      day('{starts: 10:00, ends: 9:00, title: a}'),
      '"a" starts at 10:00 and ends at 09:00',
      'line 4',
    ],
    [
      'sessions that overlap',
      'overlap.yaml',
      day(`${a}, {starts: 8:30, ends: 9:30, title: b}`),
      '"b" starts at 08:30, "a" (line 4) goes on until 09:00',
      'line 4',
    ],
    [
      'an unknown time zone',
      'zone.yaml',
      day(a, '  zone: Mars/Olympus\n'),
      'time zone is not known: "Mars/Olympus"',
      'zone.yaml, line 4',
    ],
    ['a file of 50 MB', 'big.yaml', Buffer.alloc(50_000_000, 'a'), 'The file has 50 MB', 'big.yaml'],
    ['binary data', 'picture.md', Uint8Array.of(0x89, 0x50, 0, 1), 'binary data', 'picture.md'],
    ['another encoding', 'latin.md', Uint8Array.of(0x63, 0xe9), 'not in UTF-8', 'latin.md'],
    ['hidden characters', 'bell.md', '- a?\n- b\u0007?\n', 'control characters', 'bell.md, line 2'],
    ['too long a day', 'long.md', `- ${'a'.repeat(2_000_001)}`, 'more than fits', 'long.md'],
  ])('%s', async (_, name, content, what, where) => {
    const [good, bad] = [await put('good.yaml', GARDEN), await put(name, content)]
    const files = name.endsWith('.md') ? [good, bad] : [bad]
    const ran = await manyrooms(empty, 'import', ...files)
    expect(ran).toMatchObject({ status: 1, stdout: '', stderr: expect.stringMatching(MESSAGE) })
    expect(ran.stderr.split('\n')[0]).toContain(what)
    expect(ran.stderr.split('\n')[1]).toContain(where)
    expect(await rowsIn(empty)).toBe(0)
  })

  test.each<[string, string[], string, string]>([
    ['a missing file', ['none.yaml'], 'There is no such file', 'none.yaml'],
    ['a folder', ['.'], 'This is a folder', ''],
    ['an unknown zone for the workshop', ['good.yaml', '--zone', 'Mars/Olympus'], '"Mars/Olympus"', '--zone'],
    [
      'notes of a day that is not in the schedule',
      ['good.yaml', 'day9.md'],
      'not clear which day',
      'day9.md',
    ],
    ['two files for one day', ['good.yaml', 'day1.md', 'day1-again.md'], 'Two files', 'day1-again.md'],
    ['notes without a workshop', ['day1.md'], 'not clear which workshop', 'workshop'],
    ['a workshop that is not there', ['day1.md', '--workshop', 'nowhere'], 'no such workshop', 'nowhere'],
  ])('%s', async (_, words, what, where) => {
    await put('good.yaml', GARDEN)
    for (const name of ['day1.md', 'day1-again.md', 'day9.md']) await put(name, '- a?\n')
    const named = words.map((word) => (/\.(yaml|md)$|^\.$/.test(word) ? join(folder, word) : word))
    const ran = await manyrooms(empty, 'import', ...named)
    expect(ran).toMatchObject({ status: 1, stdout: '', stderr: expect.stringMatching(MESSAGE) })
    expect(ran.stderr.split('\n')[0]).toContain(what)
    expect(ran.stderr.split('\n')[1]).toContain(where)
    expect(await rowsIn(empty)).toBe(0)
  })

  test('notes that hold text already: none of the files is stored', async () => {
    await using filled = disposable(await testDatabase())
    const [good, one, two] = [
      await put('good.yaml', GARDEN),
      await put('day1.md', '- a?\n'),
      await put('day2.md', '- b?\n'),
    ]
    await well(filled.database, 'import', good, two)
    const before = await rowsIn(filled.database)
    const ran = await manyrooms(filled.database, 'import', one, two)
    expect(ran).toMatchObject({ status: 1, stdout: '', stderr: expect.stringMatching(MESSAGE) })
    expect(ran.stderr).toContain(`These notes hold text already\n  where: ${two}\n`)
    expect(await rowsIn(filled.database)).toBe(before)
    await well(filled.database, 'import', one)
  })

  test('a data folder that cannot be made', async () => {
    const good = await put('good.yaml', GARDEN)
    const ran = await manyrooms(join(good, 'data'), 'import', good)
    expect(ran).toMatchObject({ status: 1, stdout: '', stderr: expect.stringMatching(MESSAGE) })
    expect(ran.stderr).toContain(join(good, 'data'))
  })

  test('a folder for the export that holds files already: they stay', async () => {
    await using filled = disposable(await testDatabase())
    await well(filled.database, 'import', await put('good.yaml', GARDEN))
    const out = join(folder, 'taken')
    await mkdir(out)
    await writeFile(join(out, 'schedule.yaml'), 'mine\n')
    const ran = await manyrooms(filled.database, 'export', '--out', out)
    expect(ran).toMatchObject({ status: 1, stdout: '', stderr: expect.stringMatching(MESSAGE) })
    expect(readFileSync(join(out, 'schedule.yaml'), 'utf8')).toBe('mine\n')
  })
})
