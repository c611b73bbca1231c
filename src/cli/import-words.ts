import type { Refusal } from '../core/refusal.ts'
import { StartError } from '../core/start-error.ts'
import type { PastDoubt } from '../features/past-notes/contract.ts'
import type { ScheduleDoubt } from '../features/programme/contract.ts'
import { refusal as words } from '../ui/words/refusals.ts'

/** What a doubt of a reader means, for the report on the terminal. */
const DOUBTS: Record<ScheduleDoubt | PastDoubt, string> = {
  'duplicate-key': 'a field stands twice, the last one counts',
  'second-document': 'more than one document in the file',
  'no-title': 'no title, we made one',
  'no-sessions': 'a day without anything on it',
  'not-text': 'text was expected, kept as it is',
  'not-an-address': 'no web address, kept but not linked',
  'episode-shape': 'an episode without a link, kept as text',
  'unknown-kind': 'a kind that we do not know, guessed from the title',
  'date-with-time': 'a date with a time of day, which was left out',
  'time-with-dot': 'a time with a dot',
  'time-as-number': 'a time as a number, read as minutes or seconds after midnight',
  'time-with-seconds': 'a time with seconds, which were left out',
  'zero-length': 'ends when it starts',
  'not-in-order': 'not in order of time, sorted',
  'same-date-twice': 'two days on one date',
  'front-matter': 'front matter that cannot be read, kept as it is',
  'container-not-closed': 'a box (:::) that is never closed',
  'fence-not-closed': 'a code block that is never closed',
  'dash-item': 'a dash in place of a list bullet, kept as text',
  'list-below-paragraph': 'a list right below a paragraph, its items count as questions',
  'list-below-summary': 'a list below a summary, its items count as questions',
  'answer-without-question': 'indented like an answer, but nothing is above',
  'votes-in-the-middle': 'votes with other text behind them',
  'votes-on-question': 'votes at the end of a question, counted',
  name: 'a name in brackets',
  'marker-removed': 'question marks of another import, taken away',
  'too-many-questions': 'more than 3,000 questions, the rest stays text',
  'heading-below': 'a heading over a line of ===, written with #',
  turned: 'hidden characters that turn how a line reads, kept and never obeyed',
}

type Report = {
  doubtful: readonly { line: number; column: number; what: ScheduleDoubt | PastDoubt; kept: string }[]
  keptAsText: readonly { line: number; column: number; what: string }[]
}

const MAX_ROWS = 40

/** A reader's report in lines: what was read, what is doubtful (line:column), what was kept as text (counted by kind). */
export function reportLines(
  file: string,
  { doubtful, keptAsText, ...counts }: Report & Record<string, unknown>,
): string[] {
  const read = Object.entries(counts).map(([name, count]) => `${count} ${namesOf(name, count)}`)
  const kinds = Map.groupBy(keptAsText, (kept) => kept.what)
  return [
    `${file}: read ${read.join(', ')}`,
    ...doubtful
      .slice(0, MAX_ROWS)
      .map(
        (doubt) =>
          `  ${doubt.line}:${doubt.column} doubtful: ${DOUBTS[doubt.what]}: ${doubt.kept.split('\n')[0]}`,
      ),
    ...(doubtful.length > MAX_ROWS
      ? [`  and ${doubtful.length - MAX_ROWS} more doubtful places, all in --json`]
      : []),
    ...[...kinds]
      .slice(0, MAX_ROWS)
      .map(([what, rows]) => `  kept as text: ${rows.length} × ${what} (first in line ${rows[0]!.line})`),
  ]
}

/** `followUps` as "follow ups", and as "follow up" when there is one. */
function namesOf(field: string, count: unknown): string {
  const words = field.replace(/[A-Z]/g, (c) => ` ${c.toLowerCase()}`)
  return count === 1 ? words.replace(/s$/, '') : words
}

/** A refusal of a reader or a service as what, where, how to mend. */
export function problemOf(refusal: Refusal, file: string): StartError {
  const { happened, can } = words[refusal.refusal]
  const { line, column } = refusal.facts
  const where = [
    file,
    ...(line === undefined ? [] : [`line ${line}`]),
    ...(column === undefined ? [] : [`column ${column}`]),
  ]
  const detail = detailOf(refusal)
  return new StartError(
    detail ? `${happened.replace(/\.$/, '')}: ${detail}` : happened.replace(/\.$/, ''),
    where.join(', '),
    // the page has a list to choose from, the terminal has none
    refusal.refusal === 'programme/unknown-zone'
      ? 'Write an IANA name, such as Europe/Helsinki, America/New_York or Etc/UTC.'
      : can,
  )
}

function detailOf({ refusal, facts }: Refusal): string {
  switch (refusal) {
    case 'programme/overlap':
      return `"${facts.title}" starts at ${facts.starts}, "${facts.other}" (line ${facts.otherLine}) goes on until ${facts.ends}`
    case 'programme/ends-before-start':
      return `"${facts.title}" starts at ${facts.starts} and ends at ${facts.ends}`
    case 'programme/unknown-zone':
      return `"${facts.zone}"`
    case 'programme/unreadable':
      return `${facts.why}`
    default:
      return facts.field === undefined ? '' : `${facts.field}`
  }
}
