import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { HOME } from '../config.ts'
import { freePort } from '../storage/testing.ts'

/** `manyrooms serve` in a process of its own, always on the same port. */
export type ServerProcess = {
  readonly port: number
  readonly isRunning: boolean
  /** Resolves when it is ready. */
  start(): Promise<void>
  /** Resolves when it has ended. */
  stop(signal: 'SIGKILL' | 'SIGTERM'): Promise<void>
  close(): Promise<void>
}

export type ServerProcessDeps = { readonly databaseUrl: string; readonly redisUrl: string }

/** Makes a server process on this database and bus; it is not started yet. */
export async function serverProcess({ databaseUrl, redisUrl }: ServerProcessDeps): Promise<ServerProcess> {
  const port = await freePort()
  const data = await mkdtemp(join(tmpdir(), 'manyrooms-process-'))
  const words = ['src/cli/main.ts', 'serve', '--port', String(port), '--data', data, '--json']
  let child: ChildProcess | null = null

  async function stop(signal: NodeJS.Signals): Promise<void> {
    const ending = child
    child = null
    if (!ending || ending.exitCode !== null || ending.signalCode !== null) return
    const ended = once(ending, 'exit')
    ending.kill(signal)
    await ended
  }

  return {
    port,
    get isRunning() {
      return child !== null
    },
    async start() {
      const env = {
        ...process.env,
        DATABASE_URL: databaseUrl,
        REDIS_URL: redisUrl,
        MANYROOMS_LOG_LEVEL: 'error',
      }
      const started = spawn(process.execPath, words, { cwd: HOME, env, stdio: ['ignore', 'pipe', 'pipe'] })
      // A test run that ends early takes it along.
      process.once('exit', () => started.kill('SIGKILL'))
      let said = ''
      started.stderr.on('data', (text) => {
        said = `${said}${text}`.slice(-5_000)
      })
      const ended = once(started, 'exit').then(() => {
        throw new Error(`the server did not start: ${said}`)
      })
      const ready = once(createInterface({ input: started.stdout }), 'line')
      await Promise.race([ready, ended])
      ended.catch(() => undefined)
      child = started
    },
    stop,
    async close() {
      await stop('SIGKILL')
      await rm(data, { recursive: true, force: true })
    },
  }
}
