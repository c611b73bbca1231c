import { spawn } from 'node:child_process'
import { lstatSync, readlinkSync, rmSync } from 'node:fs'
import {
  chmod,
  chown,
  lstat,
  mkdir,
  mkdtemp,
  readdir,
  readFile,
  readlink,
  rename,
  rm,
  stat,
  statfs,
  symlink,
  writeFile,
} from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { StartError } from '../core/start-error.ts'
import type { Engine } from './engine.ts'
import { canEnter, type SystemUser } from './system-user.ts'

/** The superuser's and the database's name in the embedded server. */
export const DATABASE_NAME = 'manyrooms'

/** Below this a start cannot end well: one WAL segment and some room. */
const FULL_DISK_BYTES = 20 * 2 ** 20

/** Where root keeps what user nobody must reach, when the clone or the data folder lies below a closed folder. */
const ROOT_PLACES = ['/var/lib/manyrooms', '/var/tmp/manyrooms']

/** The folder for copies of the engine, and for clusters that cannot lie in the data folder. */
export async function openPlace(data: string, user: SystemUser | undefined): Promise<string> {
  if (!user) return data
  for (const place of ROOT_PLACES) {
    await mkdir(place, { recursive: true, mode: 0o755 }).catch(() => undefined)
    const found = await lstat(place).catch(() => undefined)
    // somebody else's folder in /var/tmp could change under us
    if (found?.isDirectory() && found.uid === 0 && canEnter(place, user)) return place
  }
  throw new StartError(
    'PostgreSQL cannot run as root, and user nobody cannot reach any folder for it',
    ROOT_PLACES.join(' or '),
    'Start Manyrooms as an ordinary user, or set DATABASE_URL.',
  )
}

/**
 * The folder of the PostgreSQL cluster that belongs to this data folder; made by initdb when there is none yet.
 * It is `<data>/postgres`, or a link of that name to `/var/lib/manyrooms/<random>` (docs/decisions/0002).
 * A half-made one from an interrupted start is thrown away: initdb works in `postgres.new-…`, renamed at the end.
 */
export async function prepareCluster(
  data: string,
  engine: Engine,
  user: SystemUser | undefined,
): Promise<string> {
  const cluster = join(data, 'postgres')
  await removeHalfMade(data)
  const found = await lstat(cluster).catch(() => undefined)
  if (found?.isSymbolicLink()) return checkOwner(await readlink(cluster), data)
  if (found) {
    await checkVersion(cluster)
    // an ordinary user's before, and now root's: this data folder is ours, so its own mode may let the database through
    if (!canEnter(data, user)) await chmod(data, (await stat(data)).mode | 0o011)
    await handOver(cluster, user)
    return cluster
  }
  if (canEnter(data, user)) {
    await initdb(await mkdtemp(`${cluster}.new-`), cluster, engine, user)
    return cluster
  }
  const home = await mkdtemp(join(await openPlace(data, user), 'data-'))
  await chmod(home, 0o711)
  await writeFile(join(home, 'owner'), data)
  try {
    await initdb(await mkdtemp(join(home, 'postgres.new-')), join(home, 'postgres'), engine, user)
  } catch (error) {
    await rm(home, { recursive: true, force: true })
    throw error
  }
  await symlink(join(home, 'postgres'), cluster)
  return join(home, 'postgres')
}

async function removeHalfMade(folder: string): Promise<void> {
  for (const name of await readdir(folder)) {
    if (name.startsWith('postgres.new-')) await rm(join(folder, name), { recursive: true, force: true })
  }
}

/** A database that is just stopping may still write there: tried for a second. */
const GONE = { recursive: true, force: true, maxRetries: 10, retryDelay: 20 }

/** Removes a data folder with all that belongs to it: its cluster may lie elsewhere, behind a link. Nothing may run on it. */
export async function removeDataFolder(data: string): Promise<void> {
  const elsewhere = await readlink(join(data, 'postgres')).catch(() => undefined)
  if (elsewhere) await rm(dirname(elsewhere), GONE)
  await rm(data, GONE)
}

/** The same for the end of a process, when nothing can be awaited any more. */
export function removeDataFolderNow(data: string): void {
  const cluster = join(data, 'postgres')
  if (lstatSync(cluster, { throwIfNoEntry: false })?.isSymbolicLink())
    rmSync(dirname(readlinkSync(cluster)), GONE)
  rmSync(data, GONE)
}

/** A copied data folder has a copied link, and two servers on one cluster would spoil it. */
async function checkOwner(cluster: string, data: string): Promise<string> {
  const note = join(dirname(cluster), 'owner')
  const owner = await readFile(note, 'utf8').catch(() => undefined)
  if (owner === undefined) {
    throw new StartError(
      'The database of this data folder is gone',
      cluster,
      `Restore a backup into a new folder, or put ${cluster} back.`,
    )
  }
  if (owner !== data) {
    const theirs = await readlink(join(owner, 'postgres')).catch(() => undefined)
    if (theirs === cluster) {
      throw new StartError(
        'This data folder is a copy, and its database still belongs to the first one',
        `${data}, copied from ${owner}`,
        'Use `manyrooms backup` and `manyrooms restore` to copy.',
      )
    }
    await writeFile(note, data)
  }
  await checkVersion(cluster)
  return cluster
}

async function checkVersion(cluster: string): Promise<void> {
  const version = await readFile(join(cluster, 'PG_VERSION'), 'utf8').catch(() => '')
  if (version.trim() === '18') return
  throw new StartError(
    version
      ? `The database was made by PostgreSQL ${version.trim()}, and this is 18`
      : 'This is not a database folder',
    cluster,
    'Restore a backup into a new folder with `manyrooms restore`.',
  )
}

/** After a change between root and an ordinary user, root's `nobody` must own the cluster. */
async function handOver(cluster: string, user: SystemUser | undefined): Promise<void> {
  const { uid } = await stat(cluster)
  const wanted = user?.uid ?? process.getuid?.()
  if (uid === wanted) return
  if (!user) {
    throw new StartError(
      'The database belongs to another user',
      `${cluster}, uid ${uid}`,
      'Start as the user who started it first, or choose another folder with --data.',
    )
  }
  for (const entry of await readdir(cluster, { recursive: true }))
    await chown(join(cluster, entry), user.uid, user.gid)
  await chown(cluster, user.uid, user.gid)
}

async function initdb(
  half: string,
  cluster: string,
  engine: Engine,
  user: SystemUser | undefined,
): Promise<void> {
  if (user) await chown(half, user.uid, user.gid)
  // The built-in collation does not change with the system's libraries, so indexes outlive an upgrade of the machine.
  const how = ['--encoding=UTF8', '--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8']
  const who = [`--username=${DATABASE_NAME}`, '--auth-local=trust', '--auth-host=scram-sha-256']
  const { status, output } = await run(
    join(engine.bin, 'initdb'),
    ['-D', half, ...how, ...who, '--no-instructions'],
    user,
  )
  if (status !== 0) {
    await rm(half, { recursive: true, force: true }).catch(() => undefined)
    throw await startProblem('The database could not be made', dirname(cluster), output)
  }
  await rename(half, cluster)
}

function run(
  file: string,
  args: string[],
  user: SystemUser | undefined,
): Promise<{ status: number | null; output: string }> {
  const child = spawn(file, args, {
    ...user,
    cwd: '/',
    env: databaseEnv(),
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let output = ''
  const gather = (chunk: Buffer) => {
    output = (output + chunk.toString()).slice(-8_000)
  }
  child.stdout.on('data', gather)
  child.stderr.on('data', gather)
  return new Promise((resolve) => {
    child.once('error', (error) => resolve({ status: null, output: error.message }))
    child.once('close', (status) => resolve({ status, output }))
  })
}

/** PostgreSQL gets no variables of ours: PGPORT and the like would bend it. */
export const databaseEnv = () => ({ LC_ALL: 'C', TZ: 'UTC', PATH: '/usr/bin:/bin' })

/** Turns what PostgreSQL said (or could not even log) into one message. */
export async function startProblem(what: string, folder: string, output: string): Promise<StartError> {
  const disk = await statfs(folder).catch(() => undefined)
  const full = disk !== undefined && disk.bavail * disk.bsize < FULL_DISK_BYTES
  if (full || /No space left on device|ENOSPC|Disk quota exceeded/.test(output)) {
    return new StartError(
      'The disk is full',
      folder,
      'Free at least 200 MB there, or choose a folder on another disk with --data.',
    )
  }
  const said =
    output.split('\n').findLast((line) => /FATAL|PANIC|error|ERROR|could not/.test(line)) ??
    output.trim().split('\n').at(-1)
  return new StartError(
    `${what}: ${said?.trim() || 'PostgreSQL said nothing'}`,
    folder,
    'The whole story is in postgres.log in the data folder; `manyrooms doctor` checks the machine.',
  )
}
