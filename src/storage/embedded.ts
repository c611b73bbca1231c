import { type ChildProcess, spawn } from 'node:child_process'
import { closeSync, openSync, rmSync } from 'node:fs'
import { chmod, chown, mkdtemp, readFile, rename, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { StartError } from '../core/start-error.ts'
import { databaseEnv, openPlace, prepareCluster, startProblem } from './cluster.ts'
import { type Engine, prepareEngine } from './engine.ts'
import { ask, findLivePostmaster, readCommand, readPostmaster, type SocketAddress } from './postmaster.ts'
import { pause, waitForEnd } from './process.ts'
import { canEnter, databaseUser, type SystemUser } from './system-user.ts'

export type Embedded = SocketAddress & {
  /** The folder of the cluster. */
  readonly cluster: string
  /** The postmaster's process id now; it changes when the supervisor has restarted it. */
  pid(): number
  /** Stops PostgreSQL: a fast shutdown, and after 4 s a hard one (its log keeps what was committed). */
  close(): Promise<void>
}

export type EmbeddedOptions = {
  /** The data folder, as a real path. */
  data: string
  /** More `-c name=value` settings. */
  settings?: Record<string, string>
  /** Told when PostgreSQL died, came back, or was adopted. */
  report?: (event: string) => void
}

const FAST_STOP_MS = 4_000
const HARD_STOP_MS = 800
/** sun_path holds 108 bytes on Linux and 104 on macOS; the socket's own name takes 15. */
const MAX_SOCKET_FOLDER = 85
const BACK_OFF_MS = { first: 50, most: 5_000 }
/** A server that lived this long has earned a quick restart. */
const SETTLED_MS = 30_000
/** Killed processes are gone by then. */
const OLD_ONES_GO_MS = 10_000
const MAX_LOG_BYTES = 10 * 2 ** 20

/**
 * Starts the embedded PostgreSQL of a data folder, or adopts the one that outlived a killed Manyrooms, and keeps it
 * running. The caller holds the data folder's lock. Throws StartError when it cannot start.
 */
export async function startEmbedded({
  data,
  settings = {},
  report = () => undefined,
}: EmbeddedOptions): Promise<Embedded> {
  const user = databaseUser()
  if (user) await chmod(data, 0o711) // user nobody passes through; everything inside has its own mode
  const engine = await prepareEngine(user, user ? await openPlace(data, user) : data)
  const cluster = await prepareCluster(data, engine, user)
  const log = join(data, 'postgres.log')

  const orphan = await findLivePostmaster(cluster)
  const keep = orphan !== undefined && (await readCommand(cluster)).startsWith(join(engine.bin, 'postgres'))
  if (orphan && !keep) await stopProcess(orphan.pid)
  if (!keep) await removeOldSocket(cluster)
  const host = keep ? orphan.host : await makeSocketFolder(user)
  const port = keep ? orphan.port : Number(settings.port ?? 5432)
  const launch = () =>
    spawnServer({
      cluster,
      engine,
      user,
      log,
      settings: { ...settings, port: String(port), unix_socket_directories: host },
    })

  let pid = keep ? orphan.pid : 0
  let closing = false
  if (keep) report('adopted the PostgreSQL of a killed Manyrooms')
  else {
    pid = await launchPatiently(launch, { host, port }, data, log).catch(async (error: unknown) => {
      await rm(host, { recursive: true, force: true })
      throw error
    })
  }
  // whatever ends this process, PostgreSQL ends with it; only kill -9 leaves it for the next start to adopt
  const stopAtExit = () => {
    signal(pid, 'SIGINT')
    rmSync(host, { recursive: true, force: true })
  }
  process.once('exit', stopAtExit)

  const watching = supervise()
  async function supervise(): Promise<void> {
    for (let wait = BACK_OFF_MS.first; ; ) {
      const since = performance.now()
      await ended(pid)
      if (closing) return
      if (performance.now() - since > SETTLED_MS) wait = BACK_OFF_MS.first
      report('PostgreSQL died and is started again')
      for (let back = false; !back && !closing; wait = Math.min(wait * 2, BACK_OFF_MS.most)) {
        await pause(wait)
        if (closing) return
        try {
          pid = await launchUntilReady(launch, { host, port }, data, log)
          back = true
          report('PostgreSQL is back')
        } catch (error) {
          report(error instanceof Error ? error.message : String(error))
        }
      }
    }
  }

  return {
    host,
    port,
    cluster,
    pid: () => pid,
    async close() {
      closing = true
      await stopProcess(pid)
      await watching
      await stopProcess(pid) // one that the supervisor had just begun to start
      process.off('exit', stopAtExit)
      await rm(host, { recursive: true, force: true })
    },
  }
}

const children = new Map<number, ChildProcess>()

/** Resolves when the process has ended; an adopted one is no child of ours and can only be looked at. */
async function ended(pid: number): Promise<void> {
  const child = children.get(pid)
  if (!child) return void (await waitForEnd(pid, Number.POSITIVE_INFINITY))
  if (child.exitCode === null && child.signalCode === null)
    await new Promise((resolve) => child.once('exit', resolve))
  children.delete(pid)
}

type Launch = {
  cluster: string
  engine: Engine
  user: SystemUser | undefined
  log: string
  settings: Record<string, string>
}

function spawnServer({ cluster, engine, user, log, settings }: Launch): ChildProcess {
  const all: Record<string, string> = {
    listen_addresses: '',
    unix_socket_permissions: '0700',
    timezone: 'UTC',
    log_timezone: 'UTC',
    max_wal_size: '256MB',
    jit: 'off',
    ...settings,
  }
  const options = Object.entries(all).flatMap(([name, value]) => ['-c', `${name}=${value}`])
  // a file, not a pipe: PostgreSQL lives on when we are killed. Detached: Ctrl-C in a terminal reaches only us.
  const file = openSync(log, 'a', 0o600)
  try {
    const how = {
      ...user,
      cwd: '/',
      env: databaseEnv(),
      detached: true,
      stdio: ['ignore' as const, file, file],
    }
    const child = spawn(join(engine.bin, 'postgres'), ['-D', cluster, ...options], how)
    child.on('error', () => undefined)
    child.unref()
    return child
  } finally {
    closeSync(file)
  }
}

async function launchUntilReady(
  launch: () => ChildProcess,
  address: SocketAddress,
  data: string,
  log: string,
): Promise<number> {
  await turnOver(log)
  const before = (await stat(log).catch(() => undefined))?.size ?? 0
  const child = launch()
  const pid = child.pid
  if (pid !== undefined) {
    children.set(pid, child)
    while (child.exitCode === null && child.signalCode === null) {
      const answer = await ask(address, 'SELECT 1')
      if (answer === '1') return pid
      await pause(answer === 'starting' ? 100 : 10)
    }
    children.delete(pid)
  }
  const said = await readFile(log).catch(() => Buffer.alloc(0))
  throw await startProblem('The database does not start', data, said.subarray(before).toString())
}

/**
 * The first start, right after a kill: for a moment the old postmaster is there as a zombie, or its children still hold the shared
 * memory. PostgreSQL rightly refuses then, and is asked again.
 */
async function launchPatiently(...how: Parameters<typeof launchUntilReady>): Promise<number> {
  for (const until = performance.now() + OLD_ONES_GO_MS; ; await pause(100)) {
    try {
      return await launchUntilReady(...how)
    } catch (error) {
      const old =
        error instanceof StartError &&
        /lock file .* already exists|pre-existing shared memory/.test(error.what)
      if (!old || performance.now() > until) throw error
    }
  }
}

/** One old log is kept. */
async function turnOver(log: string): Promise<void> {
  const found = await stat(log).catch(() => undefined)
  if (found && found.size > MAX_LOG_BYTES) await rename(log, `${log}.old`)
}

async function makeSocketFolder(user: SystemUser | undefined): Promise<string> {
  const base = tmpdir().length <= MAX_SOCKET_FOLDER - 17 && canEnter(tmpdir(), user) ? tmpdir() : '/tmp'
  const folder = await mkdtemp(join(base, 'manyrooms-'))
  if (user) await chown(folder, user.uid, user.gid)
  return folder
}

async function removeOldSocket(cluster: string): Promise<void> {
  const old = await readPostmaster(cluster)
  if (old && basename(old.host).startsWith('manyrooms-')) await rm(old.host, { recursive: true, force: true })
}

async function stopProcess(pid: number): Promise<void> {
  if (!signal(pid, 'SIGINT')) return
  if (await waitForEnd(pid, FAST_STOP_MS)) return
  signal(pid, 'SIGQUIT')
  if (!(await waitForEnd(pid, HARD_STOP_MS))) signal(pid, 'SIGKILL')
}

function signal(pid: number, name: NodeJS.Signals): boolean {
  try {
    return pid > 0 && process.kill(pid, name)
  } catch {
    return false
  }
}
