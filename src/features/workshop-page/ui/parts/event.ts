import type { StoredDay, Workshop } from '../../../programme/contract.ts'

type Facts = { readonly workshop: Workshop; readonly days: readonly StoredDay[]; readonly address: string }

/** The workshop as schema.org `EducationEvent` (https://schema.org/EducationEvent), for JSON-LD; `address` is its whole address. */
export function eventOf({ workshop, days, address }: Facts) {
  const sessions = days.flatMap((day) => (day.kind === 'day' ? day.sessions : []))
  const starts = sessions.map(({ startsAt }) => startsAt.getTime())
  const ends = sessions.map(({ endsAt }) => endsAt.getTime())
  return {
    '@context': 'https://schema.org',
    '@type': 'EducationEvent',
    name: workshop.title,
    ...(workshop.summary ? { description: workshop.summary } : {}),
    url: address,
    ...(sessions.length > 0
      ? {
          startDate: new Date(Math.min(...starts)).toISOString(),
          endDate: new Date(Math.max(...ends)).toISOString(),
        }
      : {}),
    eventAttendanceMode: 'https://schema.org/MixedEventAttendanceMode',
    eventStatus: 'https://schema.org/EventScheduled',
    isAccessibleForFree: true,
    location: { '@type': 'VirtualLocation', url: `${address}/live` },
  }
}
