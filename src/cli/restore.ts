import { type FileHandle, open } from 'node:fs/promises'
import { codeOf, StartError } from '../core/start-error.ts'
import { readHead } from '../storage/restore.ts'
import { restoreInto } from '../storage/restore-folder.ts'
import { onlyFile } from './backup.ts'
import type { Arguments, Options } from './command.ts'
import { say, sayJson } from './output.ts'

export const summary = 'Puts a backup into an empty data folder'
export const usage = 'manyrooms restore FILE.tar [--data DIR] [--json]'
export const options = {} satisfies Options

export async function run({ values, positionals, config }: Arguments): Promise<number> {
  const source = onlyFile(positionals)
  const archive = await openArchive(source)
  try {
    const { data, databaseUrl } = config()
    const head = await readHead(archive, source)
    const counts = await restoreInto({ data, databaseUrl }, archive, source, head)
    if (values.json) sayJson({ data, made: head.made, ...counts })
    else
      say(
        `${data}: ${counts.rows} rows of ${counts.tables} tables and ${counts.files} files, as of ${head.made}`,
      )
    return 0
  } finally {
    await archive.close()
  }
}

async function openArchive(source: string): Promise<FileHandle> {
  try {
    return await open(source, 'r')
  } catch (error) {
    const what = codeOf(error) === 'ENOENT' ? 'There is no such file' : 'The backup cannot be read'
    throw new StartError(
      what,
      source,
      'Name a file that `manyrooms backup` wrote, and that this account may read.',
      error,
    )
  }
}
