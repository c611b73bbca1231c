import { isDate, timeOf } from '../../core/time.ts'
import type { ScheduleDoubt } from './contract.ts'

export type ReadValue = { value: string; doubt: ScheduleDoubt | null }

/**
 * A time of day as `HH:MM`, from whatever spelling a YAML tool left: `8:00`, `08:00`, `8:00:00`, and the base-60 integers
 * that YAML 1.1 makes of them (`8:00` → 480 minutes, `8:00:00` → 28800 seconds; https://yaml.org/type/int.html).
 * `text` is the scalar as the file wrote it. 24:00 is allowed. Null when it is no time.
 */
export function readTime(text: string): ReadValue | null {
  const clock = /^(\d{1,2})([:.])(\d{2})(?::(\d{2}))?$/.exec(text.trim())
  if (clock) {
    const [, hours, separator, minutes, seconds = '00'] = clock
    const at = Number(hours) * 60 + Number(minutes)
    if (Number(minutes) > 59 || Number(seconds) > 59 || at > 1440 || (at === 1440 && seconds !== '00'))
      return null
    const doubt = separator === '.' ? 'time-with-dot' : seconds === '00' ? null : 'time-with-seconds'
    return { value: timeOf(at), doubt }
  }
  if (!/^\d{1,5}$/.test(text.trim())) return null
  const number = Number(text.trim())
  if (number <= 1440) return { value: timeOf(number), doubt: 'time-as-number' }
  // Between the two readings lies nothing sensible: seconds of a time from 1:00:00 on.
  if (number < 3600 || number > 86_400) return null
  return {
    value: timeOf(Math.floor(number / 60)),
    doubt: number % 60 === 0 ? 'time-as-number' : 'time-with-seconds',
  }
}

/** A date as `YYYY-MM-DD`, also from a YAML timestamp (whose time of day is dropped, in doubt). Null when it is no date. */
export function readDate(text: string): ReadValue | null {
  const parts =
    /^(\d{4}-\d{1,2}-\d{1,2})(?:[Tt ]+(\d{1,2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?)\s*(?:[Zz]|[+-]\d{1,2}(?::?\d{2})?)?)?$/.exec(
      text.trim(),
    )
  if (!parts) return null
  const value = parts[1]!
    .split('-')
    .map((part) => part.padStart(2, '0'))
    .join('-')
  if (!isDate(value)) return null
  return { value, doubt: parts[2] && !/^0{1,2}:00(:00(\.0+)?)?$/.test(parts[2]) ? 'date-with-time' : null }
}
