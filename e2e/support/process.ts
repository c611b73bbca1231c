import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { toolEnvironment } from '../../src/cli/test-tool.ts'
import { letDatabaseThrough } from '../../src/storage/data-folder.ts'

const MAIN = fileURLToPath(new URL('../../src/cli/main.ts', import.meta.url))
/** An empty folder becomes a workshop with pages within this; a machine under load is given time. */
const READY_MS = 60_000

/** A `manyrooms` command that serves, in a data folder of its own. */
export type Served = {
  /** The one line of JSON that it prints when it is ready. */
  readonly line: Readonly<Record<string, unknown>>
  /** Ends the process by this signal and resolves when it is gone. The data stays. */
  kill(signal: NodeJS.Signals): Promise<void>
  /** Starts it again on the same data and port; the ready line may differ from the first one. */
  restart(): Promise<void>
  /** Ends it and deletes its data. */
  [Symbol.asyncDispose](): Promise<void>
}

/**
 * Runs `manyrooms <words> --json` on an empty data folder and a free port, until its ready line. `urlOf` finds its address
 * in that line. Throws with what it printed when it ends before.
 */
export async function serve(
  words: readonly string[],
  urlOf: (line: Readonly<Record<string, unknown>>) => unknown,
): Promise<Served> {
  const data = await mkdtemp(join(tmpdir(), 'manyrooms-story-'))
  await letDatabaseThrough(data)
  const start = (port: string) => startProcess([...words, '--json', '--data', data, '--port', port])
  let running = await start('0').catch(async (error: unknown) => {
    await rm(data, { recursive: true, force: true })
    throw error
  })
  const { port } = new URL(String(urlOf(running.line)))
  const kill = async (signal: NodeJS.Signals) => {
    const { child } = running
    if (child.exitCode !== null || child.signalCode !== null) return
    const gone = new Promise<void>((resolve) => child.once('exit', () => resolve()))
    child.kill(signal)
    await gone
  }
  return {
    get line() {
      return running.line
    },
    kill,
    async restart() {
      await kill('SIGTERM')
      running = await start(port)
    },
    async [Symbol.asyncDispose]() {
      // A database that outlived a kill -9 is taken over by the next start, and stopped with it.
      if (running.child.signalCode === 'SIGKILL') running = await start(port)
      await kill('SIGTERM')
      await rm(data, { recursive: true, force: true })
    },
  }
}

type Running = { readonly child: ChildProcess; readonly line: Readonly<Record<string, unknown>> }

async function startProcess(words: readonly string[]): Promise<Running> {
  const child = spawn(process.execPath, [MAIN, ...words], {
    env: toolEnvironment(),
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let errors = ''
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    errors = (errors + text).slice(-20_000)
  })
  const ready = new Promise<string>((resolve, reject) => {
    createInterface(child.stdout).once('line', resolve)
    child.once('error', reject)
    child.once('close', (code, signal) =>
      reject(new Error(`manyrooms ${words.join(' ')} ended with ${signal ?? code}:\n${errors}`)),
    )
    AbortSignal.timeout(READY_MS).addEventListener('abort', () =>
      reject(new Error(`manyrooms ${words.join(' ')} was not ready after ${READY_MS} ms:\n${errors}`)),
    )
  })
  try {
    return { child, line: JSON.parse(await ready) as Running['line'] }
  } catch (error) {
    child.kill('SIGKILL')
    throw error
  }
}
