import { execFileSync } from 'node:child_process'
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { cpus, totalmem } from 'node:os'
import { dirname } from 'node:path'
import { fileURLToPath } from 'node:url'
import { merge, type Row } from './row.ts'

/** Where a row was measured: rows of one file may come from several runs. `note`: what whoever ran it has to say of it. */
export type Where = {
  readonly measured: string
  readonly commit: string
  readonly machine: string
  readonly note?: string
}
/** `runs`: so many were added up; the date and commit are those of the last. */
export type KeptRow = Row & Where & { readonly runs?: number }
export type Results = {
  readonly versions: string
  readonly scenario: string
  readonly rows: readonly KeptRow[]
  readonly skipped: Readonly<Record<string, string>>
}

/** This machine and this commit, now, and a note. */
export function where(now: Date, note?: string): Where {
  const git = (...words: string[]) => {
    try {
      return execFileSync('git', words, { cwd: fileURLToPath(new URL('.', import.meta.url)) })
        .toString()
        .trim()
    } catch {
      // A release has no history.
      return ''
    }
  }
  const changed = git('status', '--porcelain', '--', '../../src', '..', ':!../results') !== ''
  return {
    measured: now.toISOString().slice(0, 16),
    commit: `${git('rev-parse', '--short', 'HEAD') || 'unknown'}${changed ? ', changed' : ''}`,
    machine: `${cpus().length} × ${cpus()[0]?.model.trim()}, ${Math.round(totalmem() / 2 ** 30)} GB`,
    ...(note !== undefined && { note }),
  }
}

/**
 * The rows of a file with those of another run: a new row takes the place of the same fault's with the same note, and all others
 * stay as they were measured, in the order of `names`. What was left out this time stays if it was measured before. `add`: the rounds
 * of such a row are added to those that were measured before on the same machine, and the worst of both counts.
 */
export function merged(
  before: Results | null,
  made: Results,
  names: readonly string[],
  add = false,
): Results {
  const rows = new Map<string, KeptRow>()
  const nameOf = ({ fault, note = '' }: KeptRow) => `${fault}\n${note}`
  for (const row of before?.rows ?? []) rows.set(nameOf(row), row)
  for (const row of made.rows) {
    const known = add ? rows.get(nameOf(row)) : undefined
    const runs = (known?.runs ?? (known ? 1 : 0)) + 1
    const { measured, commit, machine } = row
    rows.set(
      nameOf(row),
      known
        ? {
            ...merge([known, row]),
            ...(row.note !== undefined && { note: row.note }),
            measured,
            commit,
            machine,
            runs,
          }
        : row,
    )
  }
  const skipped = { ...before?.skipped, ...made.skipped }
  const place = ({ fault }: KeptRow) => (names.includes(fault) ? names.indexOf(fault) : names.length)
  return {
    ...made,
    rows: [...rows.values()].toSorted((one, other) => place(one) - place(other)),
    skipped: Object.fromEntries(
      Object.entries(skipped).filter(([name]) => ![...rows.values()].some(({ fault }) => fault === name)),
    ),
  }
}

/** Adds what was measured to a file; makes it when there is none. Throws when what stands there are no results. */
export async function keep(
  file: string,
  made: Results,
  names: readonly string[],
  add: boolean,
): Promise<void> {
  const text = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return null
    throw error
  })
  const before = text === null ? null : (JSON.parse(text) as Results)
  await mkdir(dirname(file), { recursive: true })
  await writeFile(file, `${JSON.stringify(merged(before, made, names, add), null, 2)}\n`)
}
