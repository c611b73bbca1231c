import fc from 'fast-check'
import { expect, test } from 'vitest'
import { isRefusal } from '../../core/refusal.ts'
import { instantOf } from '../../core/time.ts'
import { readSchedule } from '../../features/programme/schedule-read.ts'
import { writeSchedule } from '../../features/programme/schedule-write.ts'
import { programmeAround } from './programme.ts'
import { actsAround, liesInOneDate, StageClock, zoneOf } from './time.ts'
import { RUNNING } from './words/day-one.ts'

const HOMES = ['Europe/Amsterdam', 'America/St_Johns', 'Asia/Kathmandu', 'Pacific/Auckland', 'UTC', 'Etc/UTC']
const anyTime = fc.date({
  min: new Date('2025-01-01T00:00:00Z'),
  max: new Date('2032-12-31T00:00:00Z'),
  noInvalidDate: true,
})
const anyHome = fc.constantFrom(...HOMES)

test('[DM1] whenever it is started, the exercise began 6 minutes ago and has 14 left', () => {
  fc.assert(
    fc.property(anyTime, anyHome, (now, home) => {
      const acts = actsAround(now)
      const running = acts.find(({ starts, ends }) => starts <= now.getTime() && now.getTime() < ends)
      expect(running?.key).toBe(RUNNING)
      expect(Math.floor((now.getTime() - (running?.starts ?? 0)) / 60_000)).toBe(6)
      for (const [index, act] of acts.slice(1).entries()) expect(act.starts).toBe(acts[index]?.ends)
      expect(liesInOneDate(acts, zoneOf(acts, home))).toBe(true)
    }),
  )
})

test('[DM1] a quarter to midnight and the night of a clock change are spent elsewhere', () => {
  const zoneAt = (now: string) => zoneOf(actsAround(new Date(now)), 'Europe/Amsterdam')
  expect(zoneAt('2031-06-10T10:00:00Z')).toBe('Europe/Amsterdam')
  // 23:45 in Amsterdam
  expect(zoneAt('2031-06-10T21:45:00Z')).toBe('America/Halifax')
  // Clocks go back at 01:00 UTC, so that 02:30 comes twice
  expect(zoneAt('2031-10-26T00:40:00Z')).not.toBe('Europe/Amsterdam')
})

test('[DM2] the programme is the same after writing it as schedule.yaml and reading it', () => {
  fc.assert(
    fc.property(anyTime, anyHome, (now, home) => {
      const acts = actsAround(now)
      const programme = programmeAround(acts, zoneOf(acts, home))
      const text = writeSchedule(programme)
      const read = readSchedule(text)
      if (isRefusal(read)) throw new Error(read.refusal)
      expect(read.report.doubtful).toEqual([])
      expect(writeSchedule(read.programme)).toBe(text)
      const said = (days: typeof programme.days) =>
        days.map(({ title, kind, sessions }) => ({
          title,
          kind,
          sessions: sessions.map((one) => ({
            kind: one.kind,
            title: one.title,
            exercise: one.exercise,
            starts: instantOf(one.date, one.starts, one.zone),
            ends: instantOf(one.date, one.ends, one.zone),
          })),
        }))
      expect(said(read.programme.days)).toEqual(said(programme.days))
    }),
    { numRuns: 40 },
  )
})

test('[DM5] the stage’s clock goes forward only, and never past the present', () => {
  const clock = new StageClock()
  clock.set(Date.parse('2031-01-01T10:00:00Z'))
  expect(clock.now().getTime()).toBeLessThanOrEqual(Date.now())
  const past = new StageClock()
  past.set(2_000)
  past.set(1_000)
  expect(past.now()).toEqual(new Date(2_000))
  past.letGo()
  expect(past.now().getTime()).toBeGreaterThan(2_000)
})
