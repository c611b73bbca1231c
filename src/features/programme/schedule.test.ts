import { existsSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { isRefusal } from '../../core/refusal.ts'
import { withBreaks } from './breaks.ts'
import type { PlannedSession } from './contract.ts'
import { dayKinds, kindOfTitle } from './kinds.ts'
import { readSchedule, type ScheduleRead } from './schedule-read.ts'
import { writeSchedule } from './schedule-write.ts'

function read(text: string, zone?: string): ScheduleRead {
  const result = readSchedule(text, zone ? { zone } : {})
  if (isRefusal(result)) throw new Error(JSON.stringify(result))
  return result
}

const sessions = (lines: string, date = '2031-03-12') =>
  `schedule:\n  - title: Day 1\n    date: ${date}\n    sessions:\n${lines.replace(/^/gm, '      ')}\n`
const first = (lines: string): PlannedSession => read(sessions(lines)).programme.days[0]!.sessions[0]!
const doubts = (text: string) => read(text).report.doubtful.map((d) => d.what)

describe('[P1] every spelling of a time and a date is read, also what YAML 1.1 made of it', () => {
  test.each([
    ['8:00', '08:00'],
    ['"8:00"', '08:00'],
    ['08:00', '08:00'],
    ["'08:00'", '08:00'],
    ['8:00:00', '08:00'],
    ['480', '08:00'],
    ['"480"', '08:00'],
    ['28800', '08:00'],
    ['8.00', '08:00'],
    ['0:05', '00:05'],
    ['0', '00:00'],
  ])('starts: %s', (written, time) => {
    expect(first(`- {starts: ${written}, ends: 12:30, title: x}`)).toMatchObject({
      starts: time,
      ends: '12:30',
    })
  })

  test('12:30 as text, as 750, and in a file that declares YAML 1.1', () => {
    for (const ends of ['12:30', '750', '"12:30"', '12:30:00']) {
      expect(first(`- starts: 8:00\n  ends: ${ends}\n  title: x`).ends).toBe('12:30')
    }
    const old = `%YAML 1.1\n---\n${sessions('- {starts: 8:00, ends: 12:30:00, title: x}', '2031-03-12')}`
    expect(read(old).programme.days[0]).toMatchObject({
      date: '2031-03-12',
      sessions: [{ starts: '08:00', ends: '12:30' }],
    })
  })

  test('24:00 is the end of the day; 25:00, 8:60, text and null are refused where they stand', () => {
    expect(first('- {starts: 23:00, ends: 24:00, title: x}').ends).toBe('24:00')
    for (const ends of ['25:00', '8:60', 'TBD', '~', '[9, 30]', '1500', '-60', '1e3']) {
      expect(readSchedule(sessions(`- {starts: 8:00, title: x, ends: ${ends}}`))).toMatchObject({
        refusal: 'programme/unreadable',
        facts: { line: 5 },
      })
    }
  })

  test.each(['2031-03-12', '"2031-03-12"', '2031-03-12T00:00:00Z', '2031-3-12'])('date: %s', (date) => {
    expect(read(sessions('- {starts: 8:00, ends: 9:00, title: x}', date)).programme.days[0]!.date).toBe(
      '2031-03-12',
    )
  })

  test('a date that does not exist is refused, a time of day in a date is doubtful', () => {
    expect(readSchedule(sessions('- {starts: 8:00, ends: 9:00, title: x}', '2031-02-30'))).toMatchObject({
      refusal: 'programme/unreadable',
      facts: { line: 3, column: 11 },
    })
    expect(doubts(sessions('- {starts: 8:00, ends: 9:00, title: x}', '2031-03-12T09:30:00Z'))).toEqual([
      'date-with-time',
    ])
  })
})

describe('[P2] nothing of the file is dropped', () => {
  const text = `# plan of our own
schedule:
  - &one
    title: Day 1
    date: 2031-03-12
    room: Birch
    sessions:
      - starts: 8:00
        ends: 10:00
        title: >-
          Gardens,
          and how to plan them
        presenters: null
        url: https://garden.example/plan
        subtitle: "[Beds](https://garden.example/beds), *first*"
        episodes:
          - "[Beds [raised]](https://garden.example/beds)"
          - [Paths, "https://garden.example/paths"]
          - a walk outside
        level: 3   # of five
  - <<: *one
    title: Day 2
    date: 2031-03-13
series: [1, {two: yes}]
# the end
`
  const { programme, report } = read(text)
  const [day1, day2] = programme.days

  test('fields that we know', () => {
    expect(day1!.sessions[0]).toMatchObject({
      title: 'Gardens, and how to plan them',
      presenters: null,
      url: 'https://garden.example/plan',
      subtitle: '[Beds](https://garden.example/beds), *first*',
      episodes: [
        { title: 'Beds [raised]', url: 'https://garden.example/beds', raw: 'link' },
        { title: 'Paths', url: 'https://garden.example/paths', raw: 'pair' },
        { title: 'a walk outside', url: null, raw: 'text' },
      ],
    })
    expect(day2).toMatchObject({ title: 'Day 2', date: '2031-03-13', extra: { room: 'Birch' } })
    expect(day2!.sessions[0]!.title).toBe(day1!.sessions[0]!.title)
    expect(day2!.sessions[0]!.date).toBe('2031-03-13')
  })

  test('fields that we do not know, and comments, are kept and named', () => {
    expect(day1!.extra).toEqual({ room: 'Birch' })
    expect(day1!.sessions[0]!.extra).toEqual({ level: 3 })
    expect(programme.extra).toEqual({ series: [1, { two: 'yes' }] })
    expect(programme.comments).toEqual({ head: [' plan of our own'], rest: [' of five', ' the end'] })
    expect(report).toMatchObject({ days: 2, sessions: 2, episodes: 6 })
    expect(report.keptAsText).toContainEqual({ line: 6, column: 5, what: 'field room' })
    expect(report.doubtful).toContainEqual({
      line: 16,
      column: 9,
      what: 'episode-shape',
      kept: 'a walk outside',
    })
  })

  test('import → export → import changes nothing', () => {
    const out = writeSchedule(programme)
    expect(read(out).programme).toEqual(programme)
    expect(writeSchedule(read(out).programme)).toBe(out)
  })

  test('a repeated field, an odd address and an unknown kind are doubtful', () => {
    const odd = sessions('- {starts: 8:00, ends: 9:00, title: a, title: b, url: "javascript:x", kind: party}')
    expect(doubts(odd)).toEqual(['duplicate-key', 'not-an-address', 'unknown-kind'])
    const session = read(odd).programme.days[0]!.sessions[0]!
    expect(session).toMatchObject({ title: 'b', extra: { url: 'javascript:x', kind: 'party' } })
    expect(session.url).toBeUndefined()
    expect(read(writeSchedule(read(odd).programme)).programme).toEqual(read(odd).programme)
  })

  test('a field named __proto__ is a field', () => {
    const { programme } = read(sessions('- {starts: 8:00, ends: 9:00, title: a, __proto__: {x: 1}}'))
    expect(JSON.stringify(programme.days[0]!.sessions[0]!.extra)).toBe('{"__proto__":{"x":1}}')
  })
})

describe('[P3] bad input is refused with the place', () => {
  test.each([
    ['a: "open', 'programme/unreadable', 1],
    ['schedule:\n\t- a: 1', 'programme/unreadable', 2],
    ['pages: []', 'programme/unreadable', 1],
    ['- a\n- b', 'programme/unreadable', 1],
    ['', 'programme/unreadable', 1],
    ['schedule: soon', 'programme/unreadable', 1],
    ['schedule: []', 'programme/unreadable', 1],
    ['schedule:\n  - title: Day 1', 'programme/unreadable', 2],
    [sessions('- {starts: 10:00, ends: 9:00, title: x}'), 'programme/ends-before-start', 5],
    [
      sessions('- {starts: 8:00, ends: 9:00, title: x}\n- {starts: 8:59, ends: 9:30, title: y}'),
      'programme/overlap',
      6,
    ],
    [sessions('- {starts: 8:00, ends: 9:00, title: x, zone: Mars/Base}'), 'programme/unknown-zone', 5],
    [sessions('- {starts: 8:00, ends: 9:00, title: "a\\0b"}'), 'input/text', 5],
    [sessions('- {starts: 8:00, ends: 9:00, title: x, more: "a\\0b"}'), 'input/text', 5],
    [sessions('- {starts: 8:00, ends: 9:00, title: x, more: "\\ud800"}'), 'input/text', 5],
  ])('%j', (text, refusal, line) => {
    expect(readSchedule(text)).toMatchObject({ refusal, facts: { line } })
  })

  test('an unknown zone for the whole file, and a file that is too large', () => {
    expect(readSchedule('schedule: []', { zone: 'Mars/Base' })).toMatchObject({
      refusal: 'programme/unknown-zone',
    })
    expect(readSchedule('x'.repeat(500_001))).toMatchObject({ refusal: 'input/too-large' })
    expect(readSchedule('schedule: "\u0000"')).toMatchObject({ refusal: 'input/text' })
    expect(readSchedule('schedule: "\ud800"')).toMatchObject({ refusal: 'input/text' })
  })

  test('hostile nesting and alias bombs are refused before they cost anything', () => {
    const bomb = Array.from(
      { length: 12 },
      (_, i) => `a${i + 1}: &a${i + 1} [${`*a${i}, `.repeat(9)}*a${i}]`,
    ).join('\n')
    for (const text of [
      '['.repeat(100_000),
      '- '.repeat(100_000),
      '? '.repeat(100_000),
      '{a: '.repeat(100_000),
      '&a '.repeat(100_000),
      `a: [${','.repeat(50_000)}]`,
      `a: [${','.repeat(490_000)}]`,
      `a0: &a0 [x]\n${bomb}\nschedule:\n  - {title: D, date: 2031-01-01, sessions: [], bomb: *a12}`,
    ]) {
      expect(readSchedule(text)).toMatchObject({ refusal: 'programme/unreadable' })
    }
  })
})

test('[P3] merges and aliases that multiply are refused before they cost anything', () => {
  const merges = Array.from(
    { length: 4 },
    (_, i) => `m${i + 1}: &m${i + 1} {<<: [${`*m${i}, `.repeat(110)}*m${i}]}`,
  )
  const many = `schedule:\n  - {title: D, date: 2031-01-01, sessions: []}\n  - *m4`
  expect(readSchedule(`m0: &m0 {x: 1}\n${merges.join('\n')}\n${many}`)).toMatchObject({
    refusal: 'programme/unreadable',
  })
  const list = Array.from({ length: 200 }, (_, i) => `  - {starts: ${i}, ends: ${i + 1}, title: t}`).join(
    '\n',
  )
  const days = Array.from({ length: 399 }, () => '  - {title: D, date: 2031-01-01, sessions: *s}').join('\n')
  expect(readSchedule(`s: &s\n${list}\nschedule:\n${days}`)).toMatchObject({
    refusal: 'programme/unreadable',
    facts: { why: 'more than 5000 sessions' },
  })
  expect(readSchedule('a: &a [*a]\nschedule:\n  - {title: D, date: 2031-01-01, sessions: []}')).toMatchObject(
    {
      refusal: 'programme/unreadable',
    },
  )
})

test('[P2] two days on one date are pointed out', () => {
  const day = '  - {title: D, date: 2031-01-01, sessions: [{starts: 8:00, ends: 9:00, title: x}]}\n'
  expect(read(`schedule:\n${day}${day}`).report.doubtful).toEqual([
    { line: 3, column: 5, what: 'same-date-twice', kept: 'D, 2031-01-01' },
  ])
})

test('[P4] sessions are sorted by time; those that touch do not overlap', () => {
  const text = sessions('- {starts: 9:00, ends: 10:00, title: b}\n- {starts: 8:00, ends: 9:00, title: a}')
  expect(read(text).programme.days[0]!.sessions.map((s) => s.title)).toEqual(['a', 'b'])
  expect(doubts(text)).toEqual(['not-in-order'])
})

test('[P5] kinds are guessed from titles', () => {
  const guesses: Record<string, string> = {
    'Icebreaker/connecting time': 'icebreaker',
    'Lunch break': 'break',
    Coffee: 'break',
    'Breaking changes': 'lesson',
    'Exercise: plant a bed': 'exercise',
    'Installation help for everybody (option 1)': 'help',
    'On-boarding for team leaders (option 2)': 'onboarding',
    'Concluding remarks, general Q&A, and where to go from here': 'wrap-up',
    'Q&A': 'discussion',
    'Welcome and introduction': 'lesson',
  }
  for (const [title, kind] of Object.entries(guesses))
    expect([title, kindOfTitle(title)]).toEqual([title, kind])
  expect(
    dayKinds([
      { title: 'Day 1', sessions: [] },
      { title: 'Garden tour', sessions: [] },
    ]),
  ).toEqual(['day', 'extra'])
  const lesson = [{ kind: 'lesson' as const }]
  expect(
    dayKinds([
      { title: 'Monday', sessions: lesson },
      { title: 'Optional walk', sessions: lesson },
    ]),
  ).toEqual(['day', 'extra'])
})

test('[P6] gaps of five minutes and more are breaks, derived and never stored', () => {
  const text = sessions(
    '- {starts: 8:00, ends: 9:00, title: a}\n- {starts: 9:04, ends: 10:00, title: b}\n- {starts: 10:05, ends: 11:00, title: c}',
  )
  const { programme } = read(text)
  const rows = withBreaks(programme.days[0]!)
  expect(rows.map((row) => `${row.starts}-${row.ends} ${row.kind}`)).toEqual([
    '08:00-09:00 lesson',
    '09:04-10:00 lesson',
    '10:00-10:05 break',
    '10:05-11:00 lesson',
  ])
  expect(writeSchedule(programme)).not.toContain('break')
})

const data = new URL('../../../../shared/data/', import.meta.url)
test.runIf(existsSync(data)).each([
  ['coderefinery-2024-03-12-workshop', { days: 10, sessions: 22, episodes: 0 }, 6],
  ['coderefinery-2026-09-22-workshop', { days: 9, sessions: 26, episodes: 0 }, 6],
])('[P8] the real schedule of %s is read whole', (folder, counts, numbered) => {
  const text = readFileSync(new URL(`${folder}/content/schedule.yaml`, data), 'utf8')
  const { programme, report } = read(text)
  expect(report).toMatchObject({ ...counts, doubtful: [] })
  expect(programme.days.filter((d) => d.kind === 'day')).toHaveLength(numbered)
  const out = writeSchedule(programme)
  expect(read(out).programme).toEqual(programme)
  const bare = (file: string) =>
    file
      .replace(/["']|>-/g, '')
      .split(/\s+|[{},]/)
      .filter((word) => word && word !== '---')
      .sort()
  expect(bare(out)).toEqual(bare(text))
})
