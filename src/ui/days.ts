const format = new Intl.DateTimeFormat('en-GB', {
  day: 'numeric',
  month: 'long',
  year: 'numeric',
  timeZone: 'UTC',
})

/** Local dates (`YYYY-MM-DD`) as people write them: "22 September to 1 October 2026". One day stands alone. */
export function daysOf(from: string, to: string): string {
  const parts = (date: string) => {
    const read = Object.fromEntries(
      format.formatToParts(new Date(`${date}T00:00:00Z`)).map(({ type, value }) => [type, value]),
    )
    return { day: read.day, month: read.month, year: read.year }
  }
  const a = parts(from)
  const z = parts(to)
  const last = `${z.day} ${z.month} ${z.year}`
  if (from === to) return last
  if (a.year !== z.year) return `${a.day} ${a.month} ${a.year} to ${last}`
  return a.month === z.month ? `${a.day} to ${last}` : `${a.day} ${a.month} to ${last}`
}

const short = new Intl.DateTimeFormat('en-GB', {
  weekday: 'short',
  day: 'numeric',
  month: 'short',
  timeZone: 'UTC',
})

/** A local date (`YYYY-MM-DD`) in a list: "Tue 22 Sep". */
export function dayName(date: string): string {
  const parts = Object.fromEntries(
    short.formatToParts(new Date(`${date}T00:00:00Z`)).map(({ type, value }) => [type, value]),
  )
  return `${parts.weekday} ${parts.day} ${parts.month?.slice(0, 3)}`
}
