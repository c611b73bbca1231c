import { type Arguments, type Options, UsageError } from './command.ts'
import { say, sayJson, tell } from './output.ts'
import { findPlace } from './rehearse/place.ts'
import type { Report } from './rehearse/run.ts'

export const summary = 'Plays simulated people against an installation, and measures'
export const usage =
  'manyrooms rehearse [--url URL] [--link LINK | --codes A,B | --workshop NAME] [--learners N] [--readers N] [--helpers N] [--rooms R] [--minutes M] [--seed S] [--json]'
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
    seed: number(values.seed, 'seed', 1, 0, 2 ** 32 - 1),
  }
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
  const { rehearse, secondsOf } = await import('./rehearse/run.ts')
  tell(
    `manyrooms rehearse: ${size.learners} learners in ${place.codes.length} rooms of ${place.slug}, ${size.readers} readers, about ${secondsOf(size)} s`,
  )
  const stopping = new AbortController()
  const stop = () => (stopping.signal.aborted ? process.exit(1) : stopping.abort())
  for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(name, stop)
  const report = await rehearse(place, { ...size, stop: stopping.signal, tell: (line) => tell(`  ${line}`) })
  for (const line of linesOf(report)) (values.json ? tell : say)(line)
  if (values.json) sayJson(report)
  return report.lost + report.twice > 0 ? 1 : 0
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
  const { own, others, refused } = report
  const seen = ({ n, p50_ms, p95_ms }: Report['own']) => `${p50_ms} ms, 95 %: ${p95_ms} ms (${n})`
  const codes = Object.entries(refused).map(([code, n]) => `${code} ${n}`)
  return [
    `joined            ${report.joined}, and ${report.readers} readers`,
    `sent              ${report.sent}, acknowledged ${report.acked}`,
    `questions         ${report.questions}, open ${report.open}, answered twice or more ${report.answered_twice}`,
    `helpers           took ${report.helped.taken}, were too late for ${report.helped.late}`,
    `lost              ${report.lost}`,
    `twice             ${report.twice}`,
    `own words seen    ${seen(own)}`,
    `others' words     ${seen(others)}`,
    `reconnects        ${report.reconnects}`,
    `refused           ${codes.length > 0 ? codes.join(', ') : 'nothing'}`,
  ]
}
