import { expect, test } from 'vitest'
import { instantOf } from '../../../../core/time.ts'
import type { StoredDay, StoredSession } from '../../../programme/contract.ts'
import { scheduleIn, topicsOf, whenOf } from './schedule-view.ts'

const session = (starts: string, ends: string, more: Partial<StoredSession> = {}): StoredSession => {
  const date = more.date ?? '2026-09-22'
  return {
    id: `${date}-${starts}`,
    kind: 'lesson',
    title: 'Git, 1 of 2',
    date,
    starts,
    ends,
    zone: 'Etc/UTC',
    episodes: [],
    startsAt: instantOf(date, starts, 'Etc/UTC'),
    endsAt: instantOf(date, ends, 'Etc/UTC'),
    ...more,
  }
}
const day = (sessions: StoredSession[], more: Partial<StoredDay> = {}): StoredDay => ({
  id: 'd1',
  number: 1,
  title: 'Day 1',
  date: '2026-09-22',
  kind: 'day',
  sessions,
  ...more,
})

test('times stand in the chosen zone, gaps are breaks, and a part of the next morning is named', () => {
  const view = scheduleIn('Asia/Tokyo', [
    day([session('08:00', '09:00'), session('09:15', '10:00'), session('15:30', '16:00')]),
  ])
  expect(view.zone).toBe('Tokyo, UTC+9')
  expect(view.days[0]).toMatchObject({ date: 'Tue 22 Sep', span: { from: '17:00', until: '01:00' } })
  expect(view.days[0]?.rows.map((row) => [row.kind, row.time])).toEqual([
    ['session', '17:00'],
    ['break', '18:00'],
    ['session', '18:15'],
    ['break', '19:00'],
    ['session', '00:30'],
  ])
  expect(view.days[0]?.rows.at(-1)).toMatchObject({ date: 'Wed 23 Sep' })
  expect(view.days[0]?.rows[1]).toMatchObject({ minutes: 15, title: '' })
})

test('days for room leads and days of help stand apart from the numbered ones', () => {
  const extra = { number: null, kind: 'extra' as const }
  const view = scheduleIn('Europe/Oslo', [
    day([session('08:00', '09:00', { kind: 'help' })], { ...extra, id: 'h' }),
    day([session('08:00', '09:00', { kind: 'onboarding' })], { ...extra, id: 'l' }),
    day([session('08:00', '09:00')]),
  ])
  expect([view.help, view.leads, view.days].map((days) => days.map(({ id }) => id))).toEqual([
    ['h'],
    ['l'],
    ['d1'],
  ])
  expect(view.span).toEqual({ from: '10:00', until: '11:00' })
})

test('when the clocks change in between, the city stands without a distance', () => {
  const view = scheduleIn('Europe/Oslo', [
    day([session('08:00', '09:00')]),
    day([session('08:00', '09:00', { date: '2026-11-03' })], { date: '2026-11-03', number: 2 }),
  ])
  expect(view).toMatchObject({ zone: 'Oslo', clockChange: true, span: null })
})

test('links of a schedule lead to the web only, and its Markdown is safe', () => {
  const [row] = scheduleIn('Etc/UTC', [
    day([
      session('08:00', '09:00', {
        url: 'javascript:alert(1)',
        subtitle: '*a* <b>',
        episodes: [{ title: 'x', url: 'data:x', raw: 'link' }],
      }),
    ]),
  ]).days[0]!.rows
  expect(row).toMatchObject({
    url: null,
    subtitle: '<em>a</em> &lt;b&gt;',
    episodes: [{ title: 'x', url: null }],
  })
})

test('parts of one lesson are told once', () => {
  expect(
    topicsOf(day([session('08:00', '09:00'), session('10:00', '11:00', { title: 'Git, 2 of 2' })])),
  ).toBe('Git')
})

test('[WP1] a workshop is over on the day after its last one, not before', () => {
  const dates = ['2026-09-22', '2026-09-24']
  expect(whenOf('2026-09-20', dates)).toEqual({ is: 'before', days: 2 })
  expect(whenOf('2026-09-22', dates)).toEqual({ is: 'today' })
  expect(whenOf('2026-09-23', dates)).toMatchObject({ is: 'between' })
  expect(whenOf('2026-09-24', dates)).toEqual({ is: 'today' })
  expect(whenOf('2026-09-25', dates)).toEqual({ is: 'after' })
  expect(whenOf('2026-09-25', [])).toBeNull()
})
