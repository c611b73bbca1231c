import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { isRefusal } from '../core/refusal.ts'
import { codeOf, StartError } from '../core/start-error.ts'
import { hedgeDocFile } from '../features/notes-text/api.ts'
import { writeSchedule } from '../features/programme/schedule-write.ts'
import { openDatabase } from '../storage/open.ts'
import { type Arguments, type Options, UsageError } from './command.ts'
import { pickWorkshop } from './import.ts'
import { type OpenWorkshops, workshopsOf } from './import-into.ts'
import { problemOf } from './import-words.ts'
import { say, sayJson } from './output.ts'

export const summary = 'Writes the schedule and the notes of a workshop in the formats that import reads'
export const usage = 'manyrooms export [WORKSHOP] [--out DIR] [--for hedgedoc] [--json]'
export const options = {
  out: {
    type: 'string',
    value: 'DIR',
    help: 'folder for schedule.yaml and day1.md …; without it the schedule goes to stdout',
  },
  for: { type: 'string', value: 'hedgedoc', help: 'notes as HedgeDoc and HackMD show them best' },
} satisfies Options

/** All is made before the first file is written; a file that exists is not touched. */
export async function run({ values, positionals, config }: Arguments): Promise<number> {
  const [name, more] = positionals
  if (more !== undefined) throw new UsageError(`${JSON.stringify(more)} is one word too many`)
  if (values.for !== undefined && values.for !== 'hedgedoc')
    throw new UsageError(`--for must be hedgedoc, or be left out`)
  const database = await openDatabase(config(), { attach: true, existing: true })
  try {
    const workshops = await workshopsOf(database)
    const workshop = await pickWorkshop(workshops, name)
    const files = await filesOf(workshops, workshop)
    if (values.for === 'hedgedoc')
      for (const file of files) if (file.name.endsWith('.md')) file.text = hedgeDocFile(file.text)
    if (typeof values.out === 'string') await writeAll(values.out, files)
    if (values.json)
      sayJson({
        workshop: workshop.slug,
        files: files.map(({ name, text }) => ({ name, ...(!values.out && { text }) })),
      })
    else if (typeof values.out === 'string') for (const file of files) say(join(values.out, file.name))
    else say(files[0]!.text.replace(/\n$/, ''))
    return 0
  } finally {
    await database.close()
  }
}

type File = { name: string; text: string }

async function filesOf(
  workshops: OpenWorkshops,
  { id, slug }: { id: string; slug: string },
): Promise<File[]> {
  const programme = await workshops.programme(id)
  if (isRefusal(programme)) throw problemOf(programme, slug)
  const files: File[] = [{ name: 'schedule.yaml', text: writeSchedule(programme) }]
  for (const day of await workshops.notes.days(id)) {
    const text = await workshops.notes.get(id, day.day)
    // A day that nobody has written about has no file.
    if (isRefusal(text) || text.trim() === '') continue
    files.push({ name: day.number === null ? `${day.date}.md` : `day${day.number}.md`, text })
  }
  await workshops.close()
  return files
}

async function writeAll(folder: string, files: readonly File[]): Promise<void> {
  const unwritable = (path: string) => (error: unknown) => {
    if (codeOf(error) === 'EEXIST')
      throw new StartError('This exists already', path, 'Choose another folder with --out.', error)
    throw new StartError(
      `This cannot be written (${codeOf(error)})`,
      path,
      'Check the permissions and the free space.',
      error,
    )
  }
  await mkdir(folder, { recursive: true }).catch(unwritable(folder))
  for (const { name, text } of files) {
    await writeFile(join(folder, name), text, { flag: 'wx' }).catch(unwritable(join(folder, name)))
  }
}
