import { instantOf, localTime } from '../../core/time.ts'
import type { BreakRow, PlannedSession } from './contract.ts'

export type { BreakRow } from './contract.ts'

/** A gap shorter than this is the step from one speaker to the next, not a break. */
export const SHORTEST_BREAK_MINUTES = 5

/**
 * The sessions of a day with the gaps between them (5 minutes or more) as break rows, in order of time. Derived breaks
 * are never stored, so that an export is the file that was imported. In the zone of the session before.
 */
export function withBreaks<Session extends PlannedSession>(day: {
  sessions: readonly Session[]
}): (Session | BreakRow)[] {
  const rows: (Session | BreakRow)[] = []
  let last: Session | null = null
  for (const session of day.sessions) {
    if (last) {
      const from = instantOf(last.date, last.ends, last.zone)
      const until = instantOf(session.date, session.starts, session.zone)
      if (until.getTime() - from.getTime() >= SHORTEST_BREAK_MINUTES * 60_000) {
        const [start, end] = [localTime(from, last.zone), localTime(until, last.zone)]
        const ends = end.date > start.date && end.time === '00:00' ? '24:00' : end.time
        rows.push({
          kind: 'break',
          derived: true,
          title: '',
          date: start.date,
          starts: start.time,
          ends,
          zone: last.zone,
        })
      }
    }
    rows.push(session)
    last = session
  }
  return rows
}
