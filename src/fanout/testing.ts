import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { findRedis, redisMissing } from '../cli/test-redis.ts'
import { freePort } from '../storage/testing.ts'

/** A Redis of a test's own: on a free port of 127.0.0.1, nothing kept on disk. */
export type TestRedis = {
  readonly url: string
  readonly port: number
  /** Stops and continues the process: its connections stay open and nobody answers. */
  freeze(): void
  thaw(): void
  /** kill -9. */
  kill(): Promise<void>
  /** Starts it again on the same port. */
  start(): Promise<void>
  close(): Promise<void>
}

/** Starts a Redis (or Valkey). Throws, naming the package, where there is none. */
export async function startTestRedis(): Promise<TestRedis> {
  const program = findRedis()
  if (!program) throw new Error(redisMissing())
  const folder = await mkdtemp(join(tmpdir(), 'manyrooms-redis-'))
  const port = await freePort()
  const settings = ['--bind', '127.0.0.1', '--port', String(port), '--save', '', '--appendonly', 'no']
  let child: ChildProcess | null = null

  async function kill(): Promise<void> {
    const ending = child
    child = null
    if (!ending || ending.exitCode !== null || ending.signalCode !== null) return
    const ended = once(ending, 'exit')
    ending.kill('SIGKILL')
    await ended
  }

  async function start(): Promise<void> {
    const started = spawn(program ?? '', [...settings, '--dir', folder], { stdio: 'ignore' })
    child = started
    // A test run that ends early takes it along.
    process.once('exit', () => started.kill('SIGKILL'))
    while (!(await answers(port))) {
      if (started.exitCode !== null) throw new Error(`${program} ended with ${started.exitCode}`)
      await setTimeout(20)
    }
  }

  await start()
  return {
    url: `redis://127.0.0.1:${port}`,
    port,
    freeze: () => void child?.kill('SIGSTOP'),
    thaw: () => void child?.kill('SIGCONT'),
    kill,
    start,
    async close() {
      await kill()
      await rm(folder, { recursive: true, force: true })
    },
  }
}

/** True when something listens there. */
function answers(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1')
    socket.once('connect', () => {
      socket.destroy()
      resolve(true)
    })
    socket.once('error', () => resolve(false))
  })
}
