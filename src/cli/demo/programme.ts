import { localTime } from '../../core/time.ts'
import type { Day, PlannedSession, Programme } from '../../features/programme/contract.ts'
import { daysLater, type TimedAct } from './time.ts'
import {
  DAY_THREE,
  DAY_TITLES,
  DAY_TWO,
  type FixedSession,
  SETTING_THE_TABLE,
  TABLE_TITLE,
} from './words/other-days.ts'

/** Who teaches, from the first part of the day to its last one. */
const TEACHERS = ['Instructor 1 and Instructor 2', 'Instructor 2 and Instructor 3']

/** The demo's programme: help the day before, day 1 around now, two more days at fixed hours. `zone`: from `zoneOf`. */
export function programmeAround(acts: readonly TimedAct[], zone: string): Programme {
  const local = (at: number) => localTime(new Date(at), zone)
  const today = local(acts[0]?.starts ?? 0).date
  const fixed = (title: string, after: number, kind: Day['kind'], sessions: readonly FixedSession[]): Day => {
    const date = daysLater(today, after)
    return { title, date, kind, sessions: sessions.map((one) => ({ ...one, date, zone, episodes: [] })) }
  }
  const dayOne: PlannedSession[] = acts.map(({ kind, title, subtitle, url, exercise, starts, ends }, n) => ({
    kind,
    title,
    date: today,
    starts: local(starts).time,
    ends: local(ends).time,
    zone,
    ...(url !== undefined && { url }),
    ...(subtitle !== undefined && { subtitle }),
    ...(kind !== 'break' && { presenters: TEACHERS[Math.floor((n * TEACHERS.length) / acts.length)] }),
    episodes: [],
    ...(exercise !== undefined && { exercise }),
  }))
  return {
    days: [
      fixed(TABLE_TITLE, -1, 'extra', SETTING_THE_TABLE),
      { title: DAY_TITLES[0], date: today, kind: 'day', sessions: dayOne },
      fixed(DAY_TITLES[1], 1, 'day', DAY_TWO),
      fixed(DAY_TITLES[2], 2, 'day', DAY_THREE),
    ],
  }
}
