import { expect, test } from 'vitest'
import { isRefusal } from '../../core/refusal.ts'
import { withBreaks } from '../programme/api.ts'
import type { StoredDay, StoredSession } from '../programme/contract.ts'
import type { StageCommand } from './contract.ts'
import { plannedDays } from './plan.ts'
import { type StageState, stageRules } from './rules.ts'
import { viewOf } from './view.ts'

const session = (
  id: string,
  starts: string,
  ends: string,
  more: Partial<StoredSession> = {},
): StoredSession => {
  const at = (time: string) => new Date(`2026-09-22T${time}:00Z`)
  const zone = 'Etc/UTC'
  const planned = { kind: 'lesson' as const, title: id, date: '2026-09-22', starts, ends, zone, episodes: [] }
  return { id, ...planned, startsAt: at(starts), endsAt: at(ends), ...more }
}
const exercise = {
  goal: 'make a branch',
  steps: ['one', 'two'],
  optional: ['three'],
  url: 'https://example.org/x',
}
const stored: StoredDay[] = [
  {
    id: 'day-1',
    number: 1,
    title: 'Day 1',
    date: '2026-09-22',
    kind: 'day',
    sessions: [
      session('intro', '08:00', '08:30'),
      session('branches', '08:30', '09:00', { kind: 'exercise', exercise }),
      session('merge', '09:10', '10:00'),
    ],
  },
  {
    id: 'day-2',
    number: 2,
    title: 'Day 2',
    date: '2026-09-23',
    kind: 'day',
    sessions: [session('late', '12:00', '13:00')],
  },
  { id: 'empty', number: null, title: 'Empty', date: '2026-09-24', kind: 'extra', sessions: [] },
]
const days = plannedDays(stored, withBreaks, {
  breakTitle: 'Break',
  optional: (step) => `(optional) ${step}`,
})
const at = (time: string) => new Date(`2026-09-22T${time}:00Z`)

/** A stage that obeys: what is decided is applied, at a time of the day (UTC). */
function stage() {
  let state: StageState = stageRules.empty()
  let seq = 0
  const obey = (time: string, command: StageCommand, by: string | null = 'director') => {
    const drafts = stageRules.decide(state, { command, days, by }, at(time), null)
    if (isRefusal(drafts)) return drafts.refusal
    for (const one of drafts)
      state = stageRules.apply(state, { ...one, data: null, at: at(time), key: `${seq}`, seq: ++seq })
    return state.now.title
  }
  return {
    obey,
    next: (time: string, by: string | null = 'director') =>
      obey(time, { kind: 'next', seen: state.now.seq }, by),
    get state() {
      return state
    },
    view: (leads = false) =>
      viewOf(
        state,
        { id: 'w', slug: 'w', title: 'W', zone: 'Etc/UTC' },
        days,
        (day) => `notes of ${day}`,
        leads,
      ),
  }
}
const clock = (ms: number | null) => (ms === null ? null : new Date(ms).toISOString().slice(11, 16))

test('[S1] Next goes through the day: starting, each session, the gaps as breaks, the end, and then the next day', () => {
  const show = stage()
  const steps: unknown[] = []
  for (const time of ['07:50', '08:00', '08:30', '09:00', '09:10', '10:00', '10:01']) {
    show.next(time)
    const { mode, title, until } = show.state.now
    steps.push([mode, title, clock(until)])
  }
  expect(steps).toEqual([
    ['starting', 'intro', '08:00'],
    ['watch', 'intro', '08:30'],
    ['exercise', 'branches', '09:00'],
    ['break', 'Break', '09:10'],
    ['watch', 'merge', '10:00'],
    ['ended', 'Day 1', null],
    ['starting', 'late', '12:00'],
  ])
  expect(show.state.day).toBe('day-2')
})

test('[S2] a day can be chosen; one that nobody knows or that is empty is refused', () => {
  const show = stage()
  const open = (day: string) => show.obey('07:00', { kind: 'next', seen: show.state.now.seq, day })
  expect([open('day-9'), open('empty'), open('day-2')]).toEqual(['stage/no-day', 'stage/no-day', 'late'])
  expect(open('day-1')).toBe('intro')
  expect(show.obey('07:00', { kind: 'shift', seen: 0, minutes: 5 })).toBe('stage/moved-on')
  expect(stage().obey('07:00', { kind: 'shift', seen: 0, minutes: 5 })).toBe('stage/no-day')
})

test('[S3] two directors who press Next make one step', () => {
  const show = stage()
  show.next('08:00')
  const { seq } = show.state.now
  expect(show.obey('08:30', { kind: 'next', seen: seq }, 'first')).toBe('branches')
  expect(show.obey('08:30', { kind: 'next', seen: seq }, 'second')).toBe('stage/moved-on')
  expect(show.state.now.title).toBe('branches')
})

test('[S4] an exercise keeps its minutes; other steps end as planned while half of their time is left', () => {
  const ends = (title: string, time: string) => {
    const show = stage()
    show.next('08:00')
    while (show.state.now.title !== title) show.next(time)
    return clock(show.state.now.until)
  }
  expect(ends('branches', '08:50')).toBe('09:20')
  expect(ends('merge', '09:30')).toBe('10:00')
  expect(ends('merge', '09:40')).toBe('10:30')
})

test('[S5] the end moves by minutes, and never before one minute from now', () => {
  const show = stage()
  show.next('08:00')
  const shift = (minutes: number) => {
    show.obey('08:10', { kind: 'shift', seen: show.state.now.seq, minutes })
    return clock(show.state.now.until)
  }
  expect([shift(5), shift(-5), shift(-60), shift(10)]).toEqual(['08:35', '08:30', '08:11', '08:21'])
})

test('[S6] the stage steps by itself until a person does something with the steps', () => {
  const show = stage()
  show.next('08:00')
  show.obey('08:01', { kind: 'auto', on: true })
  show.next('08:30', null)
  show.obey('08:31', { kind: 'message', to: 'everyone', text: 'coffee is ready' })
  expect(show.state.auto).toBe(true)
  show.obey('08:32', { kind: 'shift', seen: show.state.now.seq, minutes: 5 })
  expect(show.state.auto).toBe(false)
})

test('[S8] messages to leads are shown to leads only; empty text takes them away; the newest twenty stay', () => {
  const show = stage()
  const say = (to: 'everyone' | 'leads', text: string) => show.obey('08:00', { kind: 'message', to, text })
  say('leads', 'sound is checked')
  for (let n = 0; n < 25; n++) say('everyone', `${n}`)
  say('leads', 'again')
  expect(show.view().messages.map((one) => one.to)).not.toContain('leads')
  expect(show.view(true).messages[0]?.text).toBe('again')
  expect(show.state.messages).toHaveLength(20)
  say('everyone', '')
  expect(show.view(true).messages.map((one) => one.text)).toEqual(['again'])
})

test('[S11] a day that opens late begins with what should run now; one that is over, with its first row', () => {
  const opened = (time: string) => {
    const show = stage()
    show.obey(time, { kind: 'next', seen: 0, day: 'day-1' })
    const { title, until } = show.state.now
    return [title, clock(until), show.view().late]
  }
  expect(opened('08:10')).toEqual(['intro', '08:30', 10])
  expect(opened('08:30')).toEqual(['branches', '09:00', 0])
  expect(opened('08:40')).toEqual(['branches', '09:10', 10])
  expect(opened('09:05')).toEqual(['Break', '09:10', 5])
  expect(opened('09:20')).toEqual(['merge', '10:00', 10])
  expect(opened('11:00')).toEqual(['intro', '11:30', 180])
  const late = stage()
  late.obey('08:40', { kind: 'next', seen: 0, day: 'day-1' })
  expect(late.next('09:00')).toBe('Break')
})

test('[S12] rows to come are expected in order, none before the running step ends', () => {
  const show = stage()
  const expected = () => show.view().plan.map((row) => clock(row.expected))
  show.next('07:00')
  expect(expected()).toEqual(['08:00', '08:30', '09:00', '09:10'])
  show.next('08:25')
  expect(expected()).toEqual(['08:25', '08:55', '09:25', '09:35'])
  show.next('08:40')
  expect(expected()).toEqual(['08:25', '08:40', '09:10', '09:20'])
  expect(show.view().next.map((row) => clock(row.expected))).toEqual(['09:10', '09:20'])
  show.obey('08:41', { kind: 'shift', seen: show.state.now.seq, minutes: 60 })
  expect(expected()).toEqual(['08:25', '08:40', '10:10', '10:20'])
  expect(show.view().plan.map((row) => clock(row.starts))).toEqual(['08:00', '08:30', '09:00', '09:10'])

  const late = stage()
  late.obey('08:40', { kind: 'next', seen: 0, day: 'day-1' })
  expect(late.view().plan.map((row) => clock(row.expected))).toEqual(['08:00', '08:40', '09:10', '09:20'])
})

test('[S9] the view shows plan and reality: what comes next, when each step began, how late we are', () => {
  const show = stage()
  show.next('07:00')
  expect(show.view().next.map((row) => row.title)).toEqual(['intro', 'branches', 'Break'])
  show.next('08:04')
  show.obey('08:05', { kind: 'mode', seen: show.state.now.seq, mode: 'discussion', minutes: 5 })
  const view = show.view()
  expect([view.late, view.now.mode, clock(view.now.until)]).toEqual([4, 'discussion', '08:10'])
  expect(view.plan.map((row) => clock(row.actual))).toEqual(['08:04', null, null, null])
  expect(view.day).toMatchObject({ number: 1, of: 2, notes: 'notes of day-1' })
  show.next('08:30')
  expect(show.view().now).toMatchObject({
    how: 'make a branch',
    steps: ['one', 'two', '(optional) three'],
    url: 'https://example.org/x',
  })
  expect(show.state.now.optional).toBe(1)
  expect(stageRules.unpack({ seq: 9, ...JSON.parse(JSON.stringify(stageRules.pack(show.state))) })).toEqual(
    show.state,
  )
})

test('[S14] a step tells how many of its steps may be left out, until somebody writes a line of their own', () => {
  const show = stage()
  for (const time of ['07:00', '08:00', '08:30']) show.next(time)
  const mode = (how: string) =>
    show.obey('08:31', { kind: 'mode', seen: show.state.now.seq, mode: 'exercise', how, minutes: 5 })
  mode('make a branch')
  expect(show.state.now.optional).toBe(1)
  mode('Only the first step, please.')
  expect([show.state.now.optional, show.state.now.how]).toEqual([undefined, 'Only the first step, please.'])
})

test('[S16] an icebreaker that opens a day is starting, one in the middle is a discussion', () => {
  const [one, two] = [
    session('hello', '07:50', '08:00', { kind: 'icebreaker' }),
    session('again', '08:00', '08:10', { kind: 'icebreaker' }),
  ]
  const planned = plannedDays([{ ...stored[0]!, sessions: [one, two] }], withBreaks, {
    breakTitle: 'Break',
    optional: (step) => step,
  })
  expect(planned[0]?.rows.map(({ title, mode }) => [title, mode])).toEqual([
    ['hello', 'starting'],
    ['again', 'discussion'],
  ])
})

test('[S17] back returns to the step that was left, with its number and its end, once', () => {
  const show = stage()
  for (const time of ['07:00', '08:00', '08:30']) show.next(time)
  const exercise = show.state.now
  expect(show.view().back).toBe('intro')
  show.next('08:40')
  show.obey('08:41', { kind: 'mode', seen: show.state.now.seq, mode: 'watch', title: 'a word first' })
  expect(show.view().back).toBe('branches')
  const seen = show.state.now.seq
  expect(show.obey('08:42', { kind: 'back', seen: exercise.seq })).toBe('stage/moved-on')
  expect(show.obey('08:42', { kind: 'back', seen })).toBe('branches')
  expect([show.state.now, show.state.key, show.view().back]).toEqual([exercise, 'branches', null])
  expect(show.view().plan.map(({ actual }) => clock(actual))).toEqual(['08:00', '08:30', null, null])
  expect(show.obey('08:42', { kind: 'back', seen: exercise.seq })).toBe('stage/no-way-back')
  show.next('09:20')
  show.obey('09:21', { kind: 'back', seen: show.state.now.seq })
  expect(clock(show.state.now.until)).toBe('09:22')
})

test('[S18] another line or other minutes for an exercise keep its number, another title does not', () => {
  const show = stage()
  for (const time of ['07:00', '08:00', '08:30']) show.next(time)
  const { seq, startedAt, steps } = show.state.now
  show.obey('08:31', { kind: 'mode', seen: seq, mode: 'exercise', how: 'Only step one.', minutes: 5 })
  expect(show.state.now).toMatchObject({ seq, startedAt, steps, how: 'Only step one.', title: 'branches' })
  expect(clock(show.state.now.until)).toBe('08:36')
  show.obey('08:32', { kind: 'mode', seen: seq, mode: 'exercise', title: 'tags' })
  expect(show.state.now.seq).not.toBe(seq)
})
