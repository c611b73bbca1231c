import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, readFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { setTimeout as pause } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { toolEnvironment } from '../../src/cli/test-tool.ts'
import { removeDataFolder } from '../../src/storage/cluster.ts'
import { letDatabaseThrough } from '../../src/storage/data-folder.ts'
import { stopOrphan } from '../../src/storage/embedded.ts'
import { freePort } from '../../src/storage/testing.ts'
import type { PlaceFacts } from './place.ts'

const SCRIPT = fileURLToPath(new URL('./place.ts', import.meta.url))
const LOOK_MS = 20

export type ServerOptions = {
  /** So many lines to type in. */
  readonly lines: number
  /** A folder that there is, and that stays; without it one of its own. */
  readonly folder?: string
  /** More words for node, before the script. */
  readonly node?: readonly string[]
  readonly env?: Readonly<Record<string, string>>
}

/** A server in a process of its own, on a folder of its own, that can be maltreated. */
export interface MaltreatedServer extends AsyncDisposable {
  readonly facts: PlaceFacts
  readonly port: number
  readonly data: string
  /** Process ids; the database's changes when its supervisor restarted it. */
  readonly pid: number
  database(): Promise<number>
  /** False from a kill until it says that it is ready again: a balancer sends nobody there. */
  readonly isUp: boolean
  /** Sends the signal and, for those that end it, waits until it has ended. */
  kill(signal: NodeJS.Signals): Promise<void>
  signal(signal: NodeJS.Signals): void
  /** Starts it again; resolves when it says that it is ready, with how long that took, s. */
  start(): Promise<number>
  /** Resolves when it says that it is ready, database and all. */
  ready(): Promise<void>
  /** Resident memory of the server's process, MB. */
  memory(): Promise<number>
  /** What it said on stderr lately. */
  readonly said: string
}

export async function startPlace({
  lines,
  folder,
  node = [],
  env = {},
}: ServerOptions): Promise<MaltreatedServer> {
  const data = folder ?? (await mkdtemp(join(tmpdir(), 'manyrooms-faults-')))
  await letDatabaseThrough(data)
  const port = await freePort()
  let said = ''
  let isUp = false
  let child: ChildProcess = spawnIt()
  const facts = await firstLine(child)
  isUp = true

  function spawnIt(): ChildProcess {
    const made = spawn(process.execPath, [...node, SCRIPT, data, String(port), String(lines)], {
      env: toolEnvironment(env),
      stdio: ['pipe', 'pipe', 'pipe'],
    })
    made.stderr?.setEncoding('utf8').on('data', (text: string) => {
      said = (said + text).slice(-20_000)
    })
    made.stdin?.on('error', () => undefined)
    return made
  }

  async function firstLine(of: ChildProcess): Promise<PlaceFacts> {
    if (!of.stdout) throw new Error('no stdout')
    const line = await Promise.race([
      once(createInterface(of.stdout), 'line').then(([first]) => String(first)),
      once(of, 'exit').then(() => null),
    ])
    if (line === null) throw new Error(`the server did not start:\n${said}`)
    return JSON.parse(line) as PlaceFacts
  }

  async function ready(): Promise<void> {
    for (;;) {
      const answer = await fetch(`http://127.0.0.1:${port}/readyz`).catch(() => null)
      await answer?.arrayBuffer()
      if (answer?.status === 200) return
      if (child.exitCode !== null) throw new Error(`the server ended by itself:\n${said}`)
      await pause(LOOK_MS)
    }
  }

  const signal = (name: NodeJS.Signals) => void child.kill(name)
  async function kill(name: NodeJS.Signals): Promise<void> {
    if (child.exitCode !== null || child.signalCode !== null) return
    isUp = false
    const gone = once(child, 'exit')
    signal(name)
    await gone
  }

  return {
    facts,
    port,
    data,
    get isUp() {
      return isUp
    },
    get pid() {
      return child.pid ?? 0
    },
    get said() {
      return said
    },
    async database() {
      const [pid = ''] = (await readFile(join(data, 'postgres', 'postmaster.pid'), 'utf8')).split('\n')
      return Number(pid)
    },
    kill,
    signal,
    async start() {
      const began = performance.now()
      child = spawnIt()
      child.stdout?.resume()
      await ready()
      isUp = true
      return (performance.now() - began) / 1_000
    },
    ready,
    async memory() {
      const status = await readFile(`/proc/${child.pid}/status`, 'utf8')
      return Math.round(Number(/VmRSS:\s+(\d+)/.exec(status)?.[1] ?? 0) / 1024)
    },
    async [Symbol.asyncDispose]() {
      await kill('SIGTERM')
      await stopOrphan(data)
      if (folder === undefined) await removeDataFolder(data)
    },
  }
}
