import { StartError } from '../core/start-error.ts'
import { type Arguments, type Options, UsageError } from './command.ts'
import { say, sayJson, tell } from './output.ts'
import { findBrowser, SCREENS, type Screen } from './rehearse/page.ts'
import { findPlace } from './rehearse/place.ts'
import type { Report } from './rehearse/run.ts'

export const summary = 'Plays simulated people against an installation, and measures'
export const usage =
  'manyrooms rehearse [--url URL] [--link LINK | --codes A,B | --workshop NAME] [--learners N] [--readers N] [--helpers N] [--rooms R] [--minutes M] [--steps N] [--page SCREENS] [--seed S] [--json]'
export const options = {
  url: { type: 'string', value: 'URL', help: 'the installation (http://127.0.0.1:3300)' },
  link: {
    type: 'string',
    value: 'LINK',
    help: 'a director’s or organiser’s link: finds the rooms, and begins a day when none runs',
  },
  codes: { type: 'string', value: 'A,B', help: 'codes of rooms to sit in, instead of a link' },
  workshop: { type: 'string', value: 'NAME', help: 'which workshop, as in /w/NAME' },
  learners: { type: 'string', value: 'N', help: 'people who join, ask, press and vote, 1 to 2000 (60)' },
  readers: { type: 'string', value: 'N', help: 'further people who only read, 0 to 10000 (0)' },
  helpers: {
    type: 'string',
    value: 'N',
    help: 'people of staff who answer what the others ask, 0 to 20 (0); needs --link',
  },
  rooms: { type: 'string', value: 'R', help: 'most rooms to sit in (6)' },
  minutes: { type: 'string', value: 'M', help: 'how long, 0.1 to 240 (3)' },
  steps: {
    type: 'string',
    value: 'N',
    help: 'how often the director presses Next meanwhile, 0 to 50 (4 on a day that this begins, else 0)',
  },
  page: {
    type: 'string',
    value: 'SCREENS',
    help: 'where a real page is read, and its text watched: none, or some of phone,desk,laptop (phone,desk where Chromium is)',
  },
  seed: { type: 'string', value: 'S', help: 'the same number plays the same people (1)' },
} satisfies Options

const LOOPBACK = /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/

export async function run({ values, positionals }: Arguments): Promise<number> {
  if (positionals.length > 0) throw new UsageError(`${JSON.stringify(positionals[0])} is one word too many`)
  const size = {
    learners: number(values.learners, 'learners', 60, 1, 2000),
    readers: number(values.readers, 'readers', 0, 0, 10_000),
    helpers: number(values.helpers, 'helpers', 0, 0, 20),
    minutes: number(values.minutes, 'minutes', 3, 0.1, 240),
    steps: values.steps === undefined ? null : number(values.steps, 'steps', 0, 0, 50),
    seed: number(values.seed, 'seed', 1, 0, 2 ** 32 - 1),
  }
  const screens = screensOf(values.page)
  const rooms = number(values.rooms, 'rooms', 6, 0, 300)
  const url = addressOf(values.url ?? values.link)
  if (!LOOPBACK.test(new URL(url).hostname))
    tell(
      `manyrooms rehearse: ${new URL(url).host} is not this machine. What the people write stays in its notes.`,
    )
  const text = (value: unknown) => (typeof value === 'string' && value.trim() !== '' ? value.trim() : null)
  const place = await findPlace({
    url,
    rooms,
    link: text(values.link),
    workshop: text(values.workshop),
    codes: (text(values.codes) ?? '').split(',').filter((code) => code.trim() !== ''),
  })
  const pages = await pagesFor(screens)
  const { rehearse, secondsOf } = await import('./rehearse/run.ts')
  tell(
    `manyrooms rehearse: ${size.learners} learners in ${place.codes.length} rooms of ${place.slug}, ${size.readers} readers, about ${secondsOf(size)} s`,
  )
  const stopping = new AbortController()
  const stop = () => (stopping.signal.aborted ? process.exit(1) : stopping.abort())
  for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(name, stop)
  const report = await rehearse(place, {
    ...{ ...size, pages, stop: stopping.signal },
    tell: (line) => tell(`  ${line}`),
  })
  for (const line of linesOf(report)) (values.json ? tell : say)(line)
  if (values.json) sayJson(report)
  return isWell(report, size.helpers > 0) ? 0 : 1
}

/** [RH3] [RH6] [RH7] What must not be. Of what was stopped nobody knows how it would have ended. */
function isWell({ lost, twice, answered_twice, open, moved_px, shift, stopped }: Report, helped: boolean) {
  const waits = helped && !stopped ? open : 0
  return lost + twice + answered_twice + waits + (moved_px ?? 0) + (shift ?? 0) === 0
}

/** The screens that were asked for; null: as the machine has it. */
function screensOf(raw: unknown): readonly Screen[] | null {
  if (raw === undefined) return null
  if (raw === 'none') return []
  const names = typeof raw === 'string' ? [...new Set(raw.split(','))] : []
  if (names.length > 0 && names.every((name) => name in SCREENS)) return names as Screen[]
  throw new UsageError(`--page must be none, or some of ${Object.keys(SCREENS).join(',')}`)
}

/** A real page wants a browser: without one it is said, and refused when it was asked for. */
async function pagesFor(screens: readonly Screen[] | null) {
  if (screens?.length === 0) return null
  const browser = await findBrowser()
  if (typeof browser !== 'string') return { browser, screens: screens ?? (['phone', 'desk'] as const) }
  if (screens) throw new StartError('A real page cannot be opened', '--page', `${browser}.`)
  tell(`manyrooms rehearse: no real page is read: ${browser}`)
  return null
}

function number(raw: unknown, name: string, without: number, least: number, most: number): number {
  if (raw === undefined) return without
  const whole = name !== 'minutes'
  const is = typeof raw === 'string' && (whole ? /^\d{1,10}$/ : /^\d{1,4}(\.\d{1,3})?$/).test(raw)
  const value = is ? Number(raw) : Number.NaN
  if (value >= least && value <= most) return value
  throw new UsageError(`--${name} must be ${whole ? 'a whole number' : 'a number'} from ${least} to ${most}`)
}

/** The origin of an address or a link. */
function addressOf(raw: unknown): string {
  if (raw === undefined) return 'http://127.0.0.1:3300'
  const url = typeof raw === 'string' && URL.canParse(raw) ? new URL(raw) : null
  if (url?.protocol === 'http:' || url?.protocol === 'https:') return url.origin
  throw new UsageError(`--url must be an address such as https://rooms.example.org`)
}

function linesOf(report: Report): string[] {
  const { own, others, answered, refused, helped, pages } = report
  const seen = ({ n, p50_ms, p95_ms }: Report['own']) => `${p50_ms} ms, 95 %: ${p95_ms} ms (${n})`
  return [
    `joined            ${report.joined}, and ${report.readers} readers`,
    `sent              ${report.sent}, acknowledged ${report.acked}`,
    `questions         ${report.questions}, open ${report.open}, answered twice or more ${report.answered_twice}`,
    `ended as          ${listed(report.states)}`,
    `first answers     ${seen(answered)}`,
    `helpers           ${listed(helped)}`,
    `lost              ${[report.lost, ...report.missing].join(' ')}`,
    `twice             ${report.twice}`,
    `own words seen    ${seen(own)}`,
    `others' words     ${seen(others)}`,
    `reconnects        ${report.reconnects}`,
    `refused           ${listed(refused)}`,
    ...pages.map(
      ({ screen, reads, moved_px, sight_px, shift, moves, errors }) =>
        `read on a ${screen}`.padEnd(18) +
        `${reads} blocks; moved: ${moved_px} px, others in sight ${sight_px} px, shift ${shift}` +
        `${moves[0] === undefined ? '' : ` (first: ${moves[0]})`}${errors.length > 0 ? `; errors: ${errors.join(' | ')}` : ''}`,
    ),
    ...(report.stopped ? ['stopped           before its time was over'] : []),
  ]
}

const listed = (counts: Readonly<Record<string, number>>): string =>
  Object.entries(counts)
    .map(([name, n]) => `${name} ${n}`)
    .join(', ') || 'nothing'
