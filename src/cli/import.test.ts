import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { isRefusal } from '../core/refusal.ts'
import { StartError } from '../core/start-error.ts'
import { readPastNotes } from '../features/past-notes/api.ts'
import { readSchedule } from '../features/programme/schedule-read.ts'
import { problemOf, reportLines } from './import-words.ts'
import { MAX_INPUT_BYTES, readInput } from './input-file.ts'

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'manyrooms-import-'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

describe('[P9] a file that cannot be read is one clear message', () => {
  const problem = async (name: string, content?: string | Uint8Array): Promise<StartError> => {
    const path = join(folder, name)
    if (content !== undefined) await writeFile(path, content)
    const error = await readInput(path).catch((error: unknown) => error)
    if (!(error instanceof StartError)) throw new Error('it was read')
    expect(error).toMatchObject({ where: path, mend: expect.stringMatching(/\.$/) })
    return error
  }

  test('missing, a folder, too large, empty, binary, another encoding', async () => {
    expect((await problem('none.yaml')).what).toBe('There is no such file')
    expect((await problem('.')).what).toBe('This is a folder')
    expect((await problem('big.yaml', Buffer.alloc(MAX_INPUT_BYTES + 1, 'a'))).what).toContain(
      'more than the 5 MB',
    )
    expect((await problem('bin.yaml', 'a\0b')).what).toContain('binary')
    expect((await problem('latin.yaml', Uint8Array.of(0x63, 0xe9))).what).toContain('UTF-8')
    expect((await problem('empty.yaml', ' \n')).what).toBe('The file is empty')
    const wide = Buffer.from('schedule: ä\n', 'utf16le')
    for (const bytes of [Buffer.from('\uFEFFä', 'utf16le'), wide, Buffer.from(wide).swap16()]) {
      const { what, mend } = await problem('wide.yaml', bytes)
      expect(what).toContain('UTF-16')
      expect(mend).toContain('Save it as UTF-8')
    }
  })

  test('text is read as it is, without a byte order mark', async () => {
    await writeFile(join(folder, 'ok.yaml'), '\uFEFFä: 1\n')
    expect(await readInput(join(folder, 'ok.yaml'))).toBe('ä: 1\n')
  })
})

test('[P3] a refusal says what, where and how to mend it', () => {
  const day = (sessions: string) =>
    `schedule:\n- title: Day 1\n  date: 2031-01-01\n  sessions: [${sessions}]\n`
  const refused = readSchedule(
    day('{starts: 8:00, ends: 9:00, title: a}, {starts: 8:30, ends: 9:30, title: b}'),
  )
  if (!isRefusal(refused)) throw new Error('it was read')
  expect(problemOf(refused, 'plan.yaml')).toMatchObject({
    what: expect.stringContaining('"b" starts at 08:30, "a" (line 4) goes on until 09:00'),
    where: 'plan.yaml, line 4, column 52',
    mend: expect.stringContaining('Move one of them'),
  })
})

test('[PN1] the report names what was read, what is doubtful and what was kept as text', () => {
  const notes = readPastNotes('## Icebreaker\n- hello\n\n## Beds\n- how deep? +1\n  - a spade\n')
  if (isRefusal(notes)) throw new Error('it was refused')
  expect(reportLines('day1.md', notes.report)).toEqual([
    'day1.md: read 2 sections, 1 question, 1 answer, 0 follow ups, 0 polls, 0 poll rows, 0 timers',
    '  5:1 doubtful: votes at the end of a question, counted: how deep? +1',
    '  kept as text: 1 × icebreaker item (first in line 2)',
  ])
})
