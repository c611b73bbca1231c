import { expect, test } from 'vitest'
import { instantOf } from '../../../../core/time.ts'
import type { StoredDay, StoredSession } from '../../../programme/contract.ts'
import { gathered, sameDay, scheduleIn, standing, topicsOf, whenOf } from './schedule-view.ts'
import { chosenZone, zoneCookie } from './zone-choice.ts'

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

test('[WP2] on a teaching day the page goes by the clock', () => {
  const days = [
    day([session('08:00', '09:00'), session('13:00', '14:00')]),
    day([session('08:00', '09:00', { date: '2026-09-24' })], { id: 'd2', number: 2, date: '2026-09-24' }),
  ]
  const at = (time: string) => standing(new Date(time), time.slice(0, 10), days, 'Europe/Oslo')
  expect(at('2026-09-20T08:00:00Z')).toEqual({ is: 'before', days: 2 })
  expect(at('2026-09-22T07:59:00Z')).toEqual({ is: 'soon', at: '10:00' })
  expect(at('2026-09-22T10:00:00Z')).toEqual({ is: 'on-air', until: '16:00' })
  expect(at('2026-09-22T14:00:00Z')).toEqual({ is: 'between', next: 'Thu 24 Sep' })
  expect(at('2026-09-23T08:00:00Z')).toEqual({ is: 'between', next: 'Thu 24 Sep' })
  expect(at('2026-09-24T20:00:00Z')).toEqual({ is: 'today' })
  expect(at('2026-09-25T08:00:00Z')).toEqual({ is: 'after' })
})

test('days apart with the same help at the same hours are one line', () => {
  const help = (date: string, id: string) =>
    day([session('10:30', '12:00', { kind: 'help', title: 'Installation help', date })], {
      ...{ id, number: null, kind: 'extra', date },
    })
  const views = scheduleIn('Europe/Oslo', [
    help('2026-09-16', 'a'),
    help('2026-09-21', 'b'),
    help('2026-10-02', 'c'),
  ]).help
  expect(gathered(views)).toEqual([
    { dates: '16, 21 Sep, 2 Oct', title: 'Installation help', span: { from: '12:30', until: '14:00' } },
  ])
  expect(views.map((one, at) => sameDay(views[at - 1], one))).toEqual([false, true, true])
})

test('[WP4] the zone is what the address asks for, else what the browser kept, else the workshop’s', () => {
  const zone = (query: string, cookie = '') =>
    chosenZone(new Request(`https://rooms.example.org/w/git${query}`, { headers: { cookie } }), 'Europe/Oslo')
  expect(zone('?zone=Asia/Tokyo', 'zone=Europe%2FParis')).toMatchObject({ zone: 'Asia/Tokyo', chosen: true })
  expect(zone('', 'a=b; zone=Europe%2FParis')).toMatchObject({ zone: 'Europe/Paris', chosen: true })
  for (const cookie of ['', 'zone=%', 'zone=Mars%2FBase', 'timezone=Europe%2FParis'])
    expect(zone('', cookie)).toEqual({ zone: 'Europe/Oslo', chosen: false, unknown: null })
  expect(zone('?zone=Mars/Base')).toEqual({ zone: 'Europe/Oslo', chosen: false, unknown: 'Mars/Base' })
  expect(zoneCookie('Asia/Tokyo', true)).toBe(
    'zone=Asia%2FTokyo; Path=/; Max-Age=31536000; SameSite=Lax; HttpOnly; Secure',
  )
})
