import { rmSync } from 'node:fs'
import { chown, mkdtemp, realpath, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { openPlace, prepareCluster } from './cluster.ts'
import { prepareEngine } from './engine.ts'
import { findLivePostmaster, readCommand, readPostmaster, type SocketAddress } from './postmaster.ts'
import { pause } from './process.ts'
import { ended, launchPatiently, signal, spawnServer, stopProcess } from './server-process.ts'
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

/** sun_path holds 108 bytes on Linux and 104 on macOS; the socket's own name takes 15. */
const MAX_SOCKET_FOLDER = 85
const BACK_OFF_MS = { first: 50, most: 5_000 }
/** A server that lived this long has earned a quick restart. */
const SETTLED_MS = 30_000

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
          pid = await launchPatiently(launch, { host, port }, data, log, () => !closing)
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

/** Stops the PostgreSQL of a data folder whose Manyrooms was killed, and removes its socket. Its data stays. */
export async function stopOrphan(data: string): Promise<void> {
  const cluster = await realpath(join(data, 'postgres')).catch(() => undefined)
  if (!cluster) return
  const orphan = await findLivePostmaster(cluster)
  if (orphan) await stopProcess(orphan.pid)
  await removeOldSocket(cluster, orphan)
}

async function makeSocketFolder(user: SystemUser | undefined): Promise<string> {
  const base = tmpdir().length <= MAX_SOCKET_FOLDER - 17 && canEnter(tmpdir(), user) ? tmpdir() : '/tmp'
  const folder = await mkdtemp(join(base, 'manyrooms-'))
  if (user) await chown(folder, user.uid, user.gid)
  return folder
}

async function removeOldSocket(cluster: string, known?: SocketAddress): Promise<void> {
  const old = known ?? (await readPostmaster(cluster))
  if (old && basename(old.host).startsWith('manyrooms-')) await rm(old.host, { recursive: true, force: true })
}
