import { resolve } from 'node:path'
import { writeBackup } from '../storage/backup.ts'
import { openDatabase } from '../storage/open.ts'
import { type Arguments, type Options, UsageError } from './command.ts'
import { say, sayJson } from './output.ts'

export const summary = 'Writes database and files into one file, also while Manyrooms runs'
export const usage = 'manyrooms backup FILE.tar [--data DIR] [--json]'
export const options = {} satisfies Options

export async function run({ values, positionals, config }: Arguments): Promise<number> {
  const target = onlyFile(positionals)
  const database = await openDatabase(config(), { attach: true, existing: true })
  try {
    const made = await writeBackup(database.pool, database.data, target, new Date())
    if (values.json) sayJson({ file: target, ...made })
    else
      say(
        `${target}: ${made.rows} rows of ${made.tables} tables and ${made.files} files, ${made.bytes} bytes`,
      )
    return 0
  } finally {
    await database.close()
  }
}

/** The one file that was named, as an absolute path. */
export function onlyFile(positionals: readonly string[]): string {
  const [file, more] = positionals
  if (!file) throw new UsageError('the name of the backup file is missing')
  if (more !== undefined) throw new UsageError(`${JSON.stringify(more)} is one word too many`)
  return resolve(file)
}
