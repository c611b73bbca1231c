import { chmod, lstat, mkdir, readdir, realpath, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { codeOf, StartError } from '../core/start-error.ts'
import { readHolder, releaseLock, takeLock } from './lock.ts'
import { type Holder, isHolding } from './process.ts'
import { databaseUser } from './system-user.ts'

/** A data folder that is ours until `release()`. */
export type DataFolder = {
  /** Its real path. */
  readonly path: string
  /** It was not there before. */
  readonly made: boolean
  release(): Promise<void>
}

/** What we put into a data folder, and what systems put into any folder: lost+found is at the root of a disk. */
const OURS =
  /^(postgres(\.log(\.old)?|\.new-.*)?|files|lock(\..*)?|demo(\.json|-owner)|restoring-.*|engine-.*|lost\+found|\.DS_Store|\.gitkeep)$/

/**
 * Makes the data folder when there is none, and takes its lock. Throws StartError when it cannot be made or written, when it holds
 * something else (nothing is changed then), or when a live process holds it; the lock of a process that was killed, or of one from
 * before a reboot, is taken over.
 */
export async function openDataFolder(folder: string): Promise<DataFolder> {
  const { path, made } = await makeFolder(folder)
  await checkContent(path)
  const lock = join(path, 'lock')
  const holder = await takeLock(lock).catch((error: unknown) => {
    throw folderProblem(error, path)
  })
  if (!holder) return { path, made, release: () => releaseLock(lock) }
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

/** True when the folder has a database of ours: a cluster, or the link to one that lies elsewhere. */
async function hasCluster(folder: string): Promise<boolean> {
  const cluster = join(folder, 'postgres')
  const found = await lstat(cluster).catch(() => undefined)
  return (
    found?.isSymbolicLink() || (await stat(join(cluster, 'PG_VERSION')).catch(() => undefined)) !== undefined
  )
}

/**
 * Throws StartError where there is no Manyrooms data to read. With an outside database the folder alone counts: it may have no files
 * yet. Makes nothing.
 */
export async function checkHasData(folder: string, outside: boolean): Promise<void> {
  const found = outside
    ? (await stat(folder).catch(() => undefined))?.isDirectory()
    : await hasCluster(folder)
  if (found) return
  throw new StartError(
    'There is no Manyrooms data in this folder',
    folder,
    'Name the folder that `manyrooms serve` uses, with --data or MANYROOMS_DATA; nothing was made.',
  )
}

/** Somebody's own folder, such as a home, does not become a data folder by a slip. */
async function checkContent(folder: string): Promise<void> {
  const names = await readdir(folder).catch((error: unknown) => {
    throw folderProblem(error, folder)
  })
  const other = names.find((name) => !OURS.test(name))
  if (other === undefined || (await hasCluster(folder))) return
  throw new StartError(
    'The folder holds something else than Manyrooms data',
    `${folder} holds ${other}`,
    'Choose a new or empty folder with --data; nothing was changed.',
  )
}

/** Where root runs Manyrooms, PostgreSQL's own user passes through a folder that we made; everything inside has its own mode. */
export async function letDatabaseThrough(folder: string): Promise<void> {
  if (databaseUser()) await chmod(folder, 0o711)
}

async function makeFolder(folder: string): Promise<{ path: string; made: boolean }> {
  try {
    const made = await makePath(folder)
    return { path: await realpath(folder), made }
  } catch (error) {
    throw folderProblem(error, folder)
  }
}

/** Not `mkdir` with `recursive`: Node never returns from it where the kernel answers ENOENT below a folder that exists (/proc). */
async function makePath(folder: string): Promise<boolean> {
  try {
    await mkdir(folder, { mode: 0o700 })
    await letDatabaseThrough(folder)
    return true
  } catch (error) {
    if (codeOf(error) === 'EEXIST' && (await stat(folder)).isDirectory()) return false
    const parent = dirname(folder)
    const parentMissing = await stat(parent).then(
      () => false,
      () => true,
    )
    if (codeOf(error) !== 'ENOENT' || !parentMissing || parent === folder) throw error
    await makePath(parent)
    return await makePath(folder)
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
