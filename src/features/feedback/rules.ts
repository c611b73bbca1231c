import { isRefusal, type Refusal, type RefusalCode, refuse } from '../../core/refusal.ts'
import { readText } from '../../core/text.ts'
import { instantOf } from '../../core/time.ts'
import {
  CHOICE_NAMES,
  CHOICES,
  type Choice,
  type FeedbackForm,
  type FeedbackSheet,
  feedbackForm,
  LINES,
  MAX_LINE,
  MAX_MORE,
} from './contract.ts'

/** Feedback stays open at least this long after the day's end, ms: people go home first. */
const AFTER_END_MS = 3 * 3600_000
const CLOSING_TIME = '18:00'

/** What is known of a day: its date on the workshop's clock, and when it begins and ends. Instants in ms; null: no end is planned. */
export type DayTimes = {
  readonly date: string
  readonly zone: string
  readonly starts: number
  readonly ends: number | null
  /** The stage has this day open. */
  readonly onStage: boolean
}

/** [FE2] When a day's feedback closes, ms since 1970. */
export function closesAt({ date, zone, ends }: Pick<DayTimes, 'date' | 'zone' | 'ends'>): number {
  const evening = instantOf(date, CLOSING_TIME, zone).getTime()
  return Math.max(evening, (ends ?? 0) + AFTER_END_MS)
}

/** [FE2] Whether feedback can be given at `now`, ms. */
export function stateOf(day: DayTimes, now: number): FeedbackSheet['state'] {
  if (now >= closesAt(day)) return 'closed'
  return day.onStage || now >= day.starts ? 'open' : 'early'
}

/** Lines that differ in case and blanks only are one line. */
export const keyOf = (words: string): string => words.toLowerCase().replace(/\s+/g, ' ').trim()

/** The form as it is stored, or a refusal with the fields that are wrong (FE6). */
export function readForm(raw: unknown): FeedbackForm | Refusal {
  const form = feedbackForm.safeParse(raw)
  if (!form.success) {
    const fields = form.error.issues.map(({ path }) => [String(path[0] ?? 'more'), 'input/invalid' as const])
    return refuse('input/invalid', {}, Object.fromEntries(fields))
  }
  const fields: Record<string, RefusalCode> = {}
  const read = (field: 'good' | 'improve' | 'more', max: number): string => {
    const text = readText(form.data[field], field, max)
    if (!isRefusal(text)) return field === 'more' ? text : text.replace(/\s+/g, ' ')
    fields[field] = text.refusal
    return ''
  }
  const texts = {
    good: read('good', MAX_LINE),
    improve: read('improve', MAX_LINE),
    more: read('more', MAX_MORE),
  }
  if (Object.keys(fields).length > 0) return refuse('input/invalid', {}, fields)
  return { ...form.data, ...texts }
}

/** Nothing was said at all. */
export const isEmpty = (form: FeedbackForm): boolean =>
  CHOICE_NAMES.every((name) => form[name] === null) &&
  LINES.every((kind) => form[kind] === '' && form.agreed[kind].length === 0) &&
  form.more === ''

/** How often each choice was pressed. */
export function countsOf(forms: readonly FeedbackForm[]): Record<Choice, Record<string, number>> {
  const of = (name: Choice) =>
    CHOICES[name].map((choice) => [choice, forms.filter((form) => form[name] === choice).length] as const)
  return Object.fromEntries(CHOICE_NAMES.map((name) => [name, Object.fromEntries(of(name))])) as Record<
    Choice,
    Record<string, number>
  >
}

/** How a spreadsheet tells a formula from text (OWASP, CSV injection). */
const FORMULA = /^[=+\-@\t\r]/

/** [FE8] One cell of a CSV file (RFC 4180): quoted, and what would be a formula begins with an apostrophe. */
export const csvCell = (text: string): string =>
  `"${(FORMULA.test(text) ? `'${text}` : text).replaceAll('"', '""')}"`

/** Rows as a CSV file (RFC 4180), UTF-8 with a byte order mark so that Excel reads it as such. */
export const csvOf = (rows: readonly (readonly string[])[]): string =>
  `\uFEFF${rows.map((row) => row.map(csvCell).join(',')).join('\r\n')}\r\n`
