import { mkdir, realpath, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { codeOf, StartError } from '../core/start-error.ts'
import { readHolder, releaseLock, takeLock } from './lock.ts'
import { type Holder, isHolding } from './process.ts'

/** A data folder that is ours until `release()`. */
export type DataFolder = {
  /** Its real path. */
  readonly path: string
  release(): Promise<void>
}

/**
 * Makes the data folder when there is none, and takes its lock. Throws StartError when it cannot be made or written, or when
 * a live process holds it; the lock of a process that was killed, or of one from before a reboot, is taken over.
 */
export async function openDataFolder(folder: string): Promise<DataFolder> {
  const path = await makeFolder(folder)
  const lock = join(path, 'lock')
  const holder = await takeLock(lock).catch((error: unknown) => {
    throw folderProblem(error, path)
  })
  if (!holder) return { path, release: () => releaseLock(lock) }
  throw new StartError(
    `Another Manyrooms with process id ${holder.pid} uses this data folder`,
    path,
    'Stop that one first, or choose another folder with --data.',
  )
}

/** The live process that holds this data folder, or undefined. */
export async function findHolder(folder: string): Promise<Holder | undefined> {
  const holder = await readHolder(join(folder, 'lock'))
  return holder && isHolding(holder) ? holder : undefined
}

async function makeFolder(folder: string): Promise<string> {
  try {
    await makePath(folder)
    return await realpath(folder)
  } catch (error) {
    throw folderProblem(error, folder)
  }
}

/** Not `mkdir` with `recursive`: Node never returns from it where the kernel answers ENOENT below a folder that exists (/proc). */
async function makePath(folder: string): Promise<void> {
  try {
    await mkdir(folder, { mode: 0o700 })
  } catch (error) {
    if (codeOf(error) === 'EEXIST' && (await stat(folder)).isDirectory()) return
    const parent = dirname(folder)
    const parentMissing = await stat(parent).then(
      () => false,
      () => true,
    )
    if (codeOf(error) !== 'ENOENT' || !parentMissing || parent === folder) throw error
    await makePath(parent)
    await makePath(folder)
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
