import { expect, test } from 'vitest'
import { instantOf } from '../../../../core/time.ts'
import type { StoredDay } from '../../../programme/contract.ts'
import { calendarOf } from './calendar-file.ts'

const day = (id: string, date: string, title: string): StoredDay => {
  const session = (starts: string, ends: string, name: string) => ({
    ...{
      id: `${id}${starts}`,
      kind: 'lesson' as const,
      title: name,
      date,
      starts,
      ends,
      zone: 'Europe/Oslo',
    },
    ...{ episodes: [], startsAt: instantOf(date, starts, 'Europe/Oslo') },
    endsAt: instantOf(date, ends, 'Europe/Oslo'),
  })
  const sessions = [session('10:00', '11:00', 'Git, 1 of 2'), session('13:00', '15:00', 'Ärger; mit, Kommas')]
  return { id, number: 1, title, date, kind: 'day', sessions }
}

const facts = {
  workshop: { title: 'Six days of Git, and a title that is so long that its line has to be folded once' },
  days: [day('d1', '2026-10-23', 'Day 1'), day('d2', '2026-10-26', 'Day 2')],
  address: 'https://rooms.example.org/w/git',
  now: new Date('2026-09-01T10:00:00Z'),
}

test('[WP3] a day is one event in UTC, over a change of clocks, with an id that stays', () => {
  const file = calendarOf(facts)
  const lines = file.replaceAll('\r\n ', '').split('\r\n')
  expect(lines.filter((line) => /^(UID|DTSTART|DTEND|DTSTAMP):/.test(line))).toEqual([
    'UID:d1@rooms.example.org',
    'DTSTAMP:20260901T100000Z',
    'DTSTART:20261023T080000Z',
    'DTEND:20261023T130000Z',
    'UID:d2@rooms.example.org',
    'DTSTAMP:20260901T100000Z',
    'DTSTART:20261026T090000Z',
    'DTEND:20261026T140000Z',
  ])
  expect(lines).toContain(
    'DESCRIPTION:Git\\, 1 of 2\\nÄrger\\; mit\\, Kommas\\nhttps://rooms.example.org/w/git',
  )
  expect([lines[0], lines.at(-2), lines.at(-1)]).toEqual(['BEGIN:VCALENDAR', 'END:VCALENDAR', ''])
})

test('[WP3] no line is longer than 75 octets, and no character is cut', () => {
  const title = 'ä🙂'.repeat(60)
  const file = calendarOf({ ...facts, workshop: { title } })
  for (const line of file.split('\r\n')) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75)
  expect(file.replaceAll('\r\n ', '')).toContain(`X-WR-CALNAME:${title}\r\n`)
  expect(file).not.toMatch(/[^\r]\n/)
})

test('[WP3] a day without sessions is no event', () => {
  const empty = { ...facts, days: [{ ...day('d1', '2026-10-23', 'Day 1'), sessions: [] }] }
  expect(calendarOf(empty)).not.toContain('VEVENT')
})
