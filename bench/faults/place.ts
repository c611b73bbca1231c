import { createInterface } from 'node:readline'
import { readConfig } from '../../src/config.ts'
import { orThrow } from '../../src/core/refusal.ts'
import { localTime } from '../../src/core/time.ts'
import type { PlannedSession, Programme } from '../../src/features/programme/contract.ts'
import { startServer } from '../../src/main.ts'

/**
 * The server that is maltreated, a process of its own: `node place.ts <data folder> <port> <lines>`. One workshop with one
 * day that is today, and so many lines in its notes to type in (`w0:`, `w1:` …); they are made at the first start.
 * Prints one line of JSON when it is ready: a `PlaceFacts`. Several share DATABASE_URL and REDIS_URL; the first makes
 * the workshop.
 */
export type PlaceFacts = {
  readonly url: string
  readonly workshop: string
  readonly slug: string
  readonly notes: string
  /** Makes whoever opens it director. */
  readonly director: string
}

const [data, port = '0', lines = '0'] = process.argv.slice(2)
if (data === undefined) throw new Error('the data folder is missing')
const { DATABASE_URL, REDIS_URL } = process.env
const shared = { ...(DATABASE_URL && { DATABASE_URL }), ...(REDIS_URL && { REDIS_URL }) }
const running = await startServer({ ...readConfig({ data, port }, shared), logLevel: 'warn' })
const { programme, stage, notes, people } = running.services
const SLUG = 'faults'
/** A day's notes. */
const NOTES_CHARACTERS = 100_000
const FILLER = 'A commit is a snapshot of all files, with a message that says why. '.repeat(8)
const known = (await programme.allWorkshops()).find(({ slug }) => slug === SLUG)
const workshop = known?.id ?? (await open())
const [sheet] = await notes.list(workshop)
if (!sheet) throw new Error('the day has no notes')
const { token } = await people.roleLink('director', { workshop })
const facts: PlaceFacts = {
  url: running.url,
  workshop,
  slug: SLUG,
  notes: sheet.id,
  director: `${running.url}/go/${token}`,
}
process.stdout.write(`${JSON.stringify(facts)}\n`)
const close = () => void running.close().then(() => process.exit(0))
for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, close)
// Whoever started us has gone, by whatever end.
createInterface(process.stdin).once('close', close)

function linesToTypeIn(count: number): string {
  const paragraphs = Array.from({ length: count }, (_, index) => `w${index}:`)
  const size = Math.max(0, NOTES_CHARACTERS - paragraphs.join('\n\n').length)
  const filler = `${FILLER}\n\n`.repeat(Math.ceil(size / FILLER.length))
  return `# Notes\n\n${filler}${paragraphs.join('\n\n')}\n\n## Questions\n\nThey stand here.\n`
}

async function open(): Promise<string> {
  const { date } = localTime(new Date(), 'Etc/UTC')
  const lesson: PlannedSession = {
    kind: 'lesson',
    title: 'Committing changes',
    date,
    starts: '00:00',
    ends: '23:59',
    zone: 'Etc/UTC',
    episodes: [],
  }
  const days: Programme['days'] = [{ title: 'Day 1', date, kind: 'day', sessions: [lesson] }]
  const wish = { title: 'A workshop with bad luck', slug: SLUG, zone: 'Etc/UTC' }
  const made = orThrow(await programme.create(wish, { days }))
  orThrow(await programme.change(made.id, { published: true }))
  const [today] = await programme.days(made.id)
  const [empty] = await notes.list(made.id)
  orThrow(await notes.importText(empty?.id ?? '', linesToTypeIn(Number(lines))))
  const director = {
    session: 'director of the bench',
    grants: [{ role: 'director', workshop: made.id, classroom: null }],
  } as const
  const next = { kind: 'next', seen: 0, ...(today && { day: today.id }) } as const
  orThrow(await stage.do(director, made.id, next, 'bench:next'))
  return made.id
}
