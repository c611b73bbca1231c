import { instantOf, localTime } from '../../core/time.ts'
import { type Act, DAY_ONE, GONE_MINUTES, RUNNING } from './words/day-one.ts'

const MINUTE_MS = 60_000

/** An act with its place in time, ms since 1970. */
export type TimedAct = Act & { readonly starts: number; readonly ends: number }

/** Day 1 laid around `now`: the running act began `GONE_MINUTES` ago, cut to the whole minute. */
export function actsAround(now: Date): TimedAct[] {
  const running = DAY_ONE.findIndex((act) => act.key === RUNNING)
  const before = DAY_ONE.slice(0, running).reduce((sum, act) => sum + act.minutes, 0)
  const minute = Math.floor(now.getTime() / MINUTE_MS)
  let starts = (minute - GONE_MINUTES - before) * MINUTE_MS
  return DAY_ONE.map((act) => {
    const timed = { ...act, starts, ends: starts + act.minutes * MINUTE_MS }
    starts = timed.ends
    return timed
  })
}

/** Where the day lies within one date when it does not at home: two zones half a day apart suffice. */
const ELSEWHERE = ['Europe/Amsterdam', 'America/Halifax', 'Asia/Tokyo', 'Etc/UTC'] as const

/**
 * The zone that the demo names its times in: this machine's, unless its clock names no city, or the day would cross
 * midnight or a clock change there: then the day takes place elsewhere, where it is day.
 */
export function zoneOf(acts: readonly TimedAct[], home: string): string {
  const wished = home.includes('/') && !home.startsWith('Etc/') ? [home, ...ELSEWHERE] : ELSEWHERE
  return wished.find((zone) => liesInOneDate(acts, zone)) ?? 'Etc/UTC'
}

/** True when every begin and end is a plain local time of the same date, in order. */
export function liesInOneDate(acts: readonly TimedAct[], zone: string): boolean {
  const instants = acts.flatMap(({ starts, ends }) => [starts, ends])
  const local = instants.map((at) => localTime(new Date(at), zone))
  return local.every(
    ({ date, time }, index) =>
      date === local[0]?.date &&
      instantOf(date, time, zone).getTime() === instants[index] &&
      (index === 0 || time >= (local[index - 1]?.time ?? '')),
  )
}

/** The date so many days later, `YYYY-MM-DD`. */
export const daysLater = (date: string, days: number): string =>
  new Date(Date.parse(`${date}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10)

/**
 * The clock that the server runs by while the morning of day 1 is played: it is set forward, scene by scene, until it is
 * let go and shows what the machine's clock shows.
 */
export class StageClock {
  #set: number | null = null

  now = (): Date => (this.#set === null ? new Date() : new Date(this.#set))

  /** Never backwards, and never past the machine's clock. */
  set(at: number): void {
    this.#set = Math.min(Math.max(at, this.#set ?? at), Date.now())
  }

  letGo(): void {
    this.#set = null
  }
}
