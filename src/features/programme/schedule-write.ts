import { Document, Scalar } from 'yaml'
import { instantOf, localTime } from '../../core/time.ts'
import type { Day, PlannedSession, Programme } from './contract.ts'
import { kindOfTitle } from './kinds.ts'
import { writeEpisode } from './schedule-parts.ts'

/**
 * A programme as `schedule.yaml` of the CodeRefinery pages. All times are written in UTC, as the format wants; a session
 * that crosses midnight in UTC keeps its local times and names its zone (our own field: the format has no way to say it).
 * Times and dates are quoted: `8:00` bare is the integer 480 for a reader of YAML 1.1, "8:00" is text for every reader.
 */
export function writeSchedule(programme: Programme): string {
  const document = new Document(
    { schedule: programme.days.map((day) => dayFields(day)), ...programme.extra },
    { version: '1.2' },
  )
  const { head = [], rest = [] } = programme.comments ?? {}
  const comment = (line: string): string => `#${line}\n`
  const body = document.toString({
    lineWidth: 0,
    minContentWidth: 0,
    indentSeq: true,
    flowCollectionPadding: false,
  })
  return `---\n${head.map(comment).join('')}${body}${rest.map(comment).join('')}`
}

const quoted = (text: string): Scalar => {
  const scalar = new Scalar(text)
  scalar.type = Scalar.QUOTE_DOUBLE
  return scalar
}

function dayFields(day: Day): object {
  const { title, date, sessions, extra } = day
  return {
    title,
    date: quoted(date),
    sessions: sessions.map((session) => sessionFields(session, date)),
    ...extra,
  }
}

function sessionFields(session: PlannedSession, dayDate: string): object {
  const { title, kind, url, subtitle, presenters, episodes, exercise, extra } = session
  const { date, starts, ends, zone } = inUtc(session)
  return {
    starts: quoted(starts.replace(/^0/, '')),
    ends: quoted(ends.replace(/^0/, '')),
    title,
    ...(date !== dayDate && { date: quoted(date) }),
    ...(zone !== 'Etc/UTC' && { zone }),
    ...(kind !== kindOfTitle(title) && { kind }),
    ...(url !== undefined && { url }),
    ...(subtitle !== undefined && { subtitle }),
    ...(presenters !== undefined && { presenters }),
    ...(episodes.length > 0 && { episodes: episodes.map(writeEpisode) }),
    ...(exercise !== undefined && { exercise }),
    ...extra,
  }
}

function inUtc(session: PlannedSession): Pick<PlannedSession, 'date' | 'starts' | 'ends' | 'zone'> {
  const { date, starts, ends, zone } = session
  if (zone === 'Etc/UTC') return session
  const from = localTime(instantOf(date, starts, zone), 'Etc/UTC')
  const until = localTime(instantOf(date, ends, zone), 'Etc/UTC')
  if (until.date === from.date)
    return { date: from.date, starts: from.time, ends: until.time, zone: 'Etc/UTC' }
  if (until.time === '00:00') return { date: from.date, starts: from.time, ends: '24:00', zone: 'Etc/UTC' }
  return session
}
