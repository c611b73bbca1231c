import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { isRefusal } from '../../core/refusal.ts'
import { instantOf } from '../../core/time.ts'
import { type Programme, SESSION_KINDS } from './contract.ts'
import { dayKinds } from './kinds.ts'
import { readSchedule, type ScheduleRead } from './schedule-read.ts'
import { writeSchedule } from './schedule-write.ts'

function read(text: string): ScheduleRead {
  const result = readSchedule(text)
  if (isRefusal(result)) throw new Error(JSON.stringify(result))
  return result
}

describe('[P7] what is written is read back as it was', () => {
  const words = fc
    .array(
      fc.constantFrom(
        'git',
        'yes',
        'no',
        '8:00',
        '~',
        'null',
        '- x',
        '#3',
        'a: b',
        '"q"',
        "it's",
        'ö',
        '日',
        '[t](u)',
        '|',
        '>',
        '1',
        '{',
        '%',
        '@',
      ),
      { minLength: 1, maxLength: 6 },
    )
    .map((parts) => parts.join(' '))
  const address = fc.constantFrom('https://garden.example/a', 'http://garden.example/b#c?d=(e)')
  const value = fc.oneof(
    words,
    fc.integer(),
    fc.boolean(),
    fc.constant(null),
    fc.array(words, { maxLength: 2 }),
  )
  const extra = fc.dictionary(fc.constantFrom('room', 'level', 'x-y', '3', 'true'), value, {
    minKeys: 1,
    maxKeys: 3,
  })
  const session = fc.record(
    {
      kind: fc.constantFrom(...SESSION_KINDS),
      title: words,
      url: address,
      subtitle: words,
      presenters: fc.option(words),
      episodes: fc.array(
        fc.oneof(
          fc.record({ title: words, url: address, raw: fc.constantFrom('pair' as const, 'link' as const) }),
          fc.constantFrom('plain', 'yes', '1').map((title) => ({ title, url: null, raw: 'text' as const })),
        ),
        { maxLength: 3 },
      ),
      exercise: fc.record(
        { goal: words, minutes: fc.nat(90), url: address, optional: fc.array(words) },
        { requiredKeys: [] },
      ),
      extra,
    },
    { requiredKeys: ['kind', 'title', 'episodes'] },
  )
  const programme = (zone: string, start: number): fc.Arbitrary<Programme> => {
    const day = fc
      .record({
        title: words,
        at: fc.integer({ min: 0, max: 700 }),
        sessions: fc.array(fc.tuple(session, fc.integer({ min: 1, max: 90 })), { maxLength: 5 }),
        extra: fc.option(extra, { nil: undefined }),
      })
      .map(({ title, at, sessions, extra }) => {
        const date = new Date(Date.UTC(2031, 0, 1 + at)).toISOString().slice(0, 10)
        let minute = start
        const time = () =>
          `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`
        const placed = sessions.map(([session, minutes]) => {
          const starts = time()
          minute += minutes
          return { ...session, date, starts, ends: time(), zone }
        })
        return { title, date, kind: 'extra' as const, sessions: placed, ...(extra && { extra }) }
      })
    const comments = fc.record({ head: fc.array(words), rest: fc.array(words) })
    return fc
      .record(
        { days: fc.array(day, { minLength: 1, maxLength: 4 }), extra, comments },
        { requiredKeys: ['days'] },
      )
      .filter(({ comments }) => !comments || comments.head.length + comments.rest.length > 0)
      .map((plan) => {
        for (const [i, kind] of dayKinds(plan.days).entries()) (plan.days[i] as { kind: string }).kind = kind
        return plan
      })
  }

  test('read(write(p)) is p, and the second writing is the first', () => {
    fc.assert(
      fc.property(programme('Etc/UTC', 480), (plan) => {
        const text = writeSchedule(plan)
        expect(read(text).programme).toEqual(plan)
        expect(writeSchedule(read(text).programme)).toBe(text)
      }),
      { numRuns: 100 },
    )
  })

  test.each([
    ['Asia/Tokyo', 480],
    ['America/Los_Angeles', 900],
    ['Asia/Kolkata', 300],
    ['Europe/Helsinki', 960],
  ])('a plan in %s keeps its instants in UTC, also across midnight', (zone, start) => {
    const instants = (plan: Programme) =>
      plan.days.flatMap((d) =>
        d.sessions.map((s) => [instantOf(s.date, s.starts, s.zone), instantOf(s.date, s.ends, s.zone)]),
      )
    fc.assert(
      fc.property(programme(zone, start), (plan) => {
        const again = read(writeSchedule(plan)).programme
        expect(instants(again)).toEqual(instants(plan))
        expect(writeSchedule(again)).toBe(writeSchedule(plan))
      }),
      { numRuns: 25 },
    )
  })
})
