import { type ChildProcess, spawn } from 'node:child_process'
import { closeSync, openSync } from 'node:fs'
import { readFile, rename, stat } from 'node:fs/promises'
import { release } from 'node:os'
import { join } from 'node:path'
import { StartError } from '../core/start-error.ts'
import { databaseEnv, startProblem } from './cluster.ts'
import type { Engine } from './engine.ts'
import { ask, isReady, type SocketAddress } from './postmaster.ts'
import { pause, waitForEnd } from './process.ts'
import type { SystemUser } from './system-user.ts'

const FAST_STOP_MS = 4_000
const HARD_STOP_MS = 800
const MAX_LOG_BYTES = 10 * 2 ** 20
/** Killed processes are gone by then; until then it is asked again this often. */
const OLD_ONES_GO_MS = 10_000
const ASK_AGAIN_MS = 50

const children = new Map<number, ChildProcess>()

/** Resolves when the process has ended; an adopted one is no child of ours and can only be looked at. */
export async function ended(pid: number): Promise<void> {
  const child = children.get(pid)
  if (!child) return void (await waitForEnd(pid, Number.POSITIVE_INFINITY))
  if (child.exitCode === null && child.signalCode === null)
    await new Promise((resolve) => child.once('exit', resolve))
  children.delete(pid)
}

export type Launch = {
  cluster: string
  engine: Engine
  user: SystemUser | undefined
  log: string
  settings: Record<string, string>
}

/** Starts the server process; it outlives us and Ctrl-C. */
export function spawnServer({ cluster, engine, user, log, settings }: Launch): ChildProcess {
  const all: Record<string, string> = {
    listen_addresses: '',
    unix_socket_permissions: '0700',
    timezone: 'UTC',
    log_timezone: 'UTC',
    max_wal_size: '256MB',
    jit: 'off',
    ...(syncsWhole() && { recovery_init_sync_method: 'syncfs' }),
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

/**
 * After a crash everything must be on disk before the log is replayed. File by file, a thousand of them, that takes seconds on a busy
 * machine; the whole file system at once takes less. Before Linux 5.8 that hid errors of writing (PostgreSQL documentation,
 * recovery_init_sync_method).
 */
function syncsWhole(): boolean {
  const [major = 0, minor = 0] = release().split('.').map(Number)
  return process.platform === 'linux' && (major > 5 || (major === 5 && minor >= 8))
}

/** Launches and waits until the server answers; gives its pid. Throws StartError with what it said when it ends before. */
export async function launchUntilReady(
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
      // While it replays its log each question would cost it a process and a line in its log.
      if ((await isReady(join(data, 'postgres'), pid)) && (await ask(address, 'SELECT 1')) === '1') return pid
      await pause(10)
    }
    children.delete(pid)
  }
  const said = await readFile(log).catch(() => Buffer.alloc(0))
  throw await startProblem('The database does not start', data, said.subarray(before).toString())
}

/**
 * A start right after a kill: for a moment the old postmaster is there as a zombie, or its children still hold the shared
 * memory. PostgreSQL rightly refuses then, and is asked again, as long as that is `wanted`.
 */
export async function launchPatiently(
  launch: () => ChildProcess,
  address: SocketAddress,
  data: string,
  log: string,
  wanted: () => boolean = () => true,
): Promise<number> {
  for (const until = performance.now() + OLD_ONES_GO_MS; ; await pause(ASK_AGAIN_MS)) {
    try {
      return await launchUntilReady(launch, address, data, log)
    } catch (error) {
      const old =
        error instanceof StartError &&
        /lock file .* already exists|pre-existing shared memory/.test(error.what)
      if (!old || !wanted() || performance.now() > until) throw error
    }
  }
}

/** One old log is kept. */
async function turnOver(log: string): Promise<void> {
  const found = await stat(log).catch(() => undefined)
  if (found && found.size > MAX_LOG_BYTES) await rename(log, `${log}.old`)
}

/** Stops a postmaster: a fast shutdown, and after 4 s a hard one (its log keeps what was committed). */
export async function stopProcess(pid: number): Promise<void> {
  if (!signal(pid, 'SIGINT')) return
  if (await waitForEnd(pid, FAST_STOP_MS)) return
  signal(pid, 'SIGQUIT')
  if (!(await waitForEnd(pid, HARD_STOP_MS))) signal(pid, 'SIGKILL')
}

/** False when there is no such process. */
export function signal(pid: number, name: NodeJS.Signals): boolean {
  try {
    return pid > 0 && process.kill(pid, name)
  } catch {
    return false
  }
}
