import { basename, extname } from 'node:path'
import { isRefusal, refuse } from '../core/refusal.ts'
import { StartError } from '../core/start-error.ts'
import { readNotesFile } from '../features/notes-text/api.ts'
import type { PastNotes } from '../features/past-notes/contract.ts'
import type { Day } from '../features/programme/contract.ts'
import { readSchedule, type ScheduleRead } from '../features/programme/schedule-read.ts'
import { openDatabase } from '../storage/open.ts'
import { type Arguments, type Options, UsageError } from './command.ts'
import { type Workshops, workshopsOf } from './import-into.ts'
import { problemOf, reportLines } from './import-words.ts'
import { readInput } from './input-file.ts'
import { say, sayJson } from './output.ts'

export const summary = 'Reads a schedule.yaml into a new workshop, and past notes into its days'
export const usage =
  'manyrooms import FILE… [--workshop NAME] [--title TITLE] [--zone ZONE] [--check] [--json]'
export const options = {
  title: { type: 'string', value: 'TITLE', help: 'title of the new workshop' },
  zone: {
    type: 'string',
    value: 'ZONE',
    help: 'zone that the workshop shows its times in, such as Europe/Helsinki (Etc/UTC)',
  },
  workshop: { type: 'string', value: 'NAME', help: 'workshop that notes belong to, as in its address' },
  day: { type: 'string', value: 'N', help: 'day of the notes: its number or date (else from the title)' },
  check: { type: 'boolean', help: 'only read and report; nothing is stored' },
} satisfies Options

type Read =
  | { format: 'schedule'; file: string; read: ScheduleRead }
  | { format: 'notes'; file: string; read: PastNotes }

/** Reads every file before anything is stored: one refusal, and nothing has changed. */
export async function run({ values, positionals, config }: Arguments): Promise<number> {
  if (positionals.length === 0) throw new UsageError('the name of the file is missing')
  const files: Read[] = []
  for (const file of positionals) files.push(await readOne(file))
  if (files.filter((one) => one.format === 'schedule').length > 1)
    throw new UsageError('one schedule at a time')
  let workshop: string | null = null
  if (!values.check) {
    const database = await openDatabase(config(), { attach: true })
    try {
      const workshops = await workshopsOf(database)
      workshop = await store(workshops, files, values)
      await workshops.close()
    } finally {
      await database.close()
    }
  }
  if (values.json) {
    sayJson({
      workshop,
      files: files.map(({ format, file, read }) => ({ file, format, report: read.report })),
    })
  } else {
    for (const { file, read } of files) for (const line of reportLines(file, read.report)) say(line)
    say(workshop === null ? 'nothing was stored (--check)' : `stored in the workshop ${workshop}`)
  }
  return 0
}

async function readOne(file: string): Promise<Read> {
  const text = await readInput(file)
  const type = extname(file).toLowerCase()
  if (type === '.md' || type === '.markdown' || type === '.txt') {
    const read = readNotesFile(text)
    if (isRefusal(read)) throw problemOf(read, file)
    return { format: 'notes', file, read }
  }
  const read = readSchedule(text)
  if (isRefusal(read)) throw problemOf(read, file)
  return { format: 'schedule', file, read }
}

type Notes = Read & { format: 'notes' }
type NamedDay = { number: number | null; date: string }

/** Stores what was read; gives the name of the workshop. Everything is looked up before the first row is written. */
async function store(
  workshops: Workshops,
  files: readonly Read[],
  values: Arguments['values'],
): Promise<string> {
  const schedule = files.find((one) => one.format === 'schedule')
  const notes = files.filter((one) => one.format === 'notes')
  if (schedule && values.workshop)
    throw new UsageError('a schedule makes a new workshop; leave out --workshop')
  const { notes: shelf } = workshops
  if (schedule) pickDays(notes, numbered(schedule.read.programme.days), values.day)
  const workshop = schedule
    ? await create(workshops, schedule, values)
    : await pickWorkshop(workshops, values.workshop)
  const days = await shelf.days(workshop.id)
  const picked = pickDays(notes, days, values.day)
  for (const { one, day } of picked) {
    const there = await shelf.get(workshop.id, day.day)
    if (!isRefusal(there) && there.trim() !== '') throw problemOf(refuse('notes/not-empty'), one.file)
  }
  for (const { one, day } of picked) {
    const record = { format: 'notes', name: basename(one.file), report: one.read.report } as const
    const put = await shelf.put(workshop.id, day.day, one.read, record)
    if (isRefusal(put)) throw problemOf(put, one.file)
  }
  return workshop.slug
}

/** Teaching days are numbered from 1. */
function numbered(days: readonly Day[]): NamedDay[] {
  let number = 0
  return days.map(({ kind, date }) => ({ date, number: kind === 'day' ? ++number : null }))
}

/** The day of each file. Throws StartError when one is not clear, or when two files are for the same day. */
function pickDays<D extends NamedDay>(notes: readonly Notes[], days: readonly D[], named: unknown) {
  const picked = notes.map((one) => ({ one, day: pickDay(one, days, named) }))
  for (const [i, { one, day }] of picked.entries()) {
    const first = picked.findIndex((other) => other.day === day)
    if (first === i) continue
    const mend = `Import one of them, or put its text into ${picked[first]!.one.file}.`
    throw new StartError(`Two files are for the day ${day.date}`, one.file, mend)
  }
  return picked
}

/** The day that notes belong to: as named by --day, else by "day 3" in their title or file name. Throws StartError. */
function pickDay<D extends NamedDay>({ file, read }: Notes, days: readonly D[], named: unknown): D {
  const inTitle = /\bday[\s-]?(\d{1,3})\b/i.exec(`${read.title ?? ''} ${basename(file)}`)?.[1]
  const wanted = typeof named === 'string' ? named : inTitle
  const found = days.find(({ number, date }) => String(number) === wanted || date === wanted)
  if (found) return found
  const mend = 'Name it with --day, for example --day 1 or --day 2031-03-12.'
  throw new StartError('It is not clear which day these notes belong to', file, mend)
}

async function create(
  workshops: Workshops,
  { file, read }: Read & { format: 'schedule' },
  values: Arguments['values'],
) {
  const { days } = read.programme
  const first = days.find((day) => day.kind === 'day') ?? days[0]!
  const title = typeof values.title === 'string' ? values.title : `Workshop ${first.date}`
  const zone = typeof values.zone === 'string' ? values.zone : 'Etc/UTC'
  const record = { format: 'schedule', name: basename(file), report: read.report } as const
  const made = await workshops.create(title, zone, read.programme, record)
  if (isRefusal(made)) throw problemOf(made, made.refusal === 'programme/unknown-zone' ? '--zone' : '--title')
  return made
}

/** The workshop that was named, or the only one there is. Throws StartError. */
export async function pickWorkshop(
  workshops: Workshops,
  name: unknown,
): Promise<{ id: string; slug: string }> {
  const all = await workshops.all()
  const found =
    typeof name === 'string' ? all.find((one) => one.slug === name) : all.length === 1 ? all[0] : undefined
  if (found) return found
  const names = all.slice(0, 10).map((one) => one.slug)
  const mend = names.length > 0 ? `Name one of: ${names.join(', ')}.` : 'Import a schedule.yaml first.'
  throw new StartError(
    typeof name === 'string' ? 'There is no such workshop' : 'It is not clear which workshop is meant',
    typeof name === 'string' ? name : 'workshop',
    mend,
  )
}
