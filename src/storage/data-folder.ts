import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { link, mkdir, readFile, realpath, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { codeOf, StartError } from '../core/start-error.ts'
import { isAlive } from './postmaster.ts'

/** A data folder that is ours until `release()`. */
export type DataFolder = {
  /** Its real path. */
  readonly path: string
  release(): Promise<void>
}

/** Who holds a data folder: a process, told from a later one with the same id by the time it started. */
export type Holder = { readonly pid: number; readonly started: string }

/**
 * Makes the data folder when there is none, and takes its lock. Throws StartError when it cannot be made or written, or when
 * a live process holds it; the lock of a process that was killed, or of one from before a reboot, is taken over.
 */
export async function openDataFolder(folder: string): Promise<DataFolder> {
  const path = await makeFolder(folder)
  const lock = join(path, 'lock')
  const mine: Holder = { pid: process.pid, started: startOf(process.pid) ?? '' }
  const draft = `${lock}.${process.pid}`
  try {
    await writeFile(draft, JSON.stringify(mine), { mode: 0o600 })
    for (;;) {
      const taken = await link(draft, lock).then(() => true, alreadyThere)
      if (taken) break
      const holder = await readHolder(path)
      if (holder && isHolding(holder)) {
        throw new StartError(
          `Another Manyrooms with process id ${holder.pid} uses this data folder`,
          path,
          'Stop that one first, or choose another folder with --data.',
        )
      }
      await removeStale(lock, holder)
    }
  } catch (error) {
    throw error instanceof StartError ? error : folderProblem(error, path)
  } finally {
    await rm(draft, { force: true })
  }
  return {
    path,
    async release() {
      const holder = await readHolder(path)
      if (holder?.pid === mine.pid && holder.started === mine.started) await rm(lock, { force: true })
    },
  }
}

/** The live process that holds this data folder, or undefined. */
export async function findHolder(folder: string): Promise<Holder | undefined> {
  const holder = await readHolder(folder)
  return holder && isHolding(holder) ? holder : undefined
}

async function makeFolder(folder: string): Promise<string> {
  try {
    await mkdir(folder, { recursive: true, mode: 0o700 })
    return await realpath(folder)
  } catch (error) {
    throw folderProblem(error, folder)
  }
}

/** The lock may have changed hands since it was read; then it is put back. */
async function removeStale(lock: string, seen: Holder | undefined): Promise<void> {
  const aside = `${lock}.stale-${process.pid}`
  try {
    await rename(lock, aside)
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return
    throw error
  }
  const found = parseHolder(await readFile(aside, 'utf8'))
  if (found?.pid !== seen?.pid || found?.started !== seen?.started)
    await link(aside, lock).catch(alreadyThere)
  await rm(aside, { force: true })
}

function alreadyThere(error: unknown): false {
  if (codeOf(error) === 'EEXIST') return false
  throw error
}

const readHolder = async (folder: string): Promise<Holder | undefined> =>
  parseHolder(await readFile(join(folder, 'lock'), 'utf8').catch(() => ''))

function parseHolder(text: string): Holder | undefined {
  const [, pid, started] = /^\{"pid":(\d+),"started":"([^"]*)"\}$/.exec(text) ?? []
  return pid === undefined || started === undefined ? undefined : { pid: Number(pid), started }
}

const isHolding = ({ pid, started }: Holder): boolean => isAlive(pid) && startOf(pid) === started

/** When a process started, in the words of its system; undefined when there is no such process. */
export function startOf(pid: number): string | undefined {
  try {
    if (process.platform !== 'linux')
      return execFileSync('ps', ['-o', 'lstart=', '-p', String(pid)], { encoding: 'utf8' }).trim()
    // proc(5): field 22 is the start in clock ticks since boot; field 2, the name in brackets, may hold blanks
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    const [state, ...fields] = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
    return state === 'Z' ? undefined : fields[18]
  } catch {
    return undefined
  }
}

function folderProblem(error: unknown, folder: string): StartError {
  const elsewhere = 'or choose another folder with --data.'
  switch (codeOf(error)) {
    case 'EACCES':
    case 'EPERM':
      return new StartError(
        'The data folder is not writable',
        folder,
        `Give this account the right to write there, ${elsewhere}`,
        error,
      )
    case 'EROFS':
      return new StartError(
        'The data folder lies on a read-only disk',
        folder,
        `Mount it for writing, ${elsewhere}`,
        error,
      )
    case 'ENOSPC':
    case 'EDQUOT':
      return new StartError(
        'The disk is full',
        folder,
        'Free at least 200 MB there, or choose a folder on another disk with --data.',
        error,
      )
    case 'ENOTDIR':
    case 'EEXIST':
      return new StartError('The data folder is a file', folder, `Move that file away, ${elsewhere}`, error)
    default:
      return new StartError(
        `The data folder cannot be used: ${error instanceof Error ? error.message : String(error)}`,
        folder,
        `Mend it, ${elsewhere}`,
        error,
      )
  }
}
