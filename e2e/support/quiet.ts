import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { toolEnvironment } from '../../src/cli/test-tool.ts'
import type { Mode } from '../../src/features/stage/contract.ts'
import { letDatabaseThrough } from '../../src/storage/data-folder.ts'
import { test as base } from './story.ts'

const SCRIPT = fileURLToPath(new URL('./quiet-workshop.ts', import.meta.url))

type Ready = {
  url: string
  workshop: string
  day: string
  code: string
  notes: string
  /** Links that make whoever opens them director, lead of the first room, notes manager, instructor, helper or guest. */
  links: Readonly<Record<'director' | 'lead' | 'notes' | 'instructor' | 'helper' | 'learner', string>>
}
export type Quiet = Ready & {
  readonly live: string
  /** What the director does; resolves when it is committed. */
  stage(step: { mode: Mode; title?: string; minutes?: number }): Promise<{ readonly seq: number }>
  /** The director moves the end of the running step, minutes. */
  shift(minutes: number): Promise<void>
  kill(signal: NodeJS.Signals): Promise<void>
  /** Starts it again on the same data and port. */
  start(): Promise<void>
}

/** `quiet`: a workshop of its own in which nothing happens but what the story does. */
export const test = base.extend<
  object,
  {
    readonly quiet: Quiet
    readonly place: string
    readonly questions: number
    readonly rooms: number
    readonly past: number
  }
>({
  // Stories that move the plan on use a place of their own: another one is another workshop.
  place: ['shared', { option: true, scope: 'worker' }],
  /** So many questions stand in the notes from the beginning. */
  questions: [0, { option: true, scope: 'worker' }],
  /** So many rooms, three at most. */
  rooms: [1, { option: true, scope: 'worker' }],
  /** So many past workshops with answered questions stand beside it, and a second day follows; one at most. */
  past: [0, { option: true, scope: 'worker' }],
  quiet: [
    async ({ place, questions, rooms, past }, use) => {
      const data = await mkdtemp(join(tmpdir(), `manyrooms-quiet-${place}-`))
      await letDatabaseThrough(data)
      const many = [`${questions}`, `${rooms}`, `${past}`]
      let running = await startChild(data, '0', many)
      const { port } = new URL(running.ready.url)
      const kill = (signal: NodeJS.Signals) => endChild(running.child, signal)
      const tell = async (step: object) => {
        const answered = new Promise<string>((resolve) => running.lines.once('line', resolve))
        running.child.stdin?.write(`${JSON.stringify(step)}\n`)
        return JSON.parse(await answered) as { seq: number }
      }
      await use({
        ...running.ready,
        live: new URL('/w/quiet/live', running.ready.url).href,
        stage: tell,
        shift: async (minutes) => void (await tell({ shift: minutes })),
        kill,
        async start() {
          running = await startChild(data, port, many)
        },
      })
      await kill('SIGTERM')
      await rm(data, { recursive: true, force: true })
    },
    { scope: 'worker', timeout: 90_000 },
  ],
})

async function startChild(data: string, port: string, many: readonly string[]) {
  const child = spawn(process.execPath, [SCRIPT, data, port, ...many], {
    env: toolEnvironment(),
    stdio: ['pipe', 'pipe', 'pipe'],
  })
  let errors = ''
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    errors = (errors + text).slice(-20_000)
  })
  const lines = createInterface(child.stdout)
  const line = await new Promise<string>((resolve, reject) => {
    lines.once('line', resolve)
    child.once('close', () => reject(new Error(`the quiet workshop did not start:\n${errors}`)))
  })
  return { child, lines, ready: JSON.parse(line) as Ready }
}

async function endChild(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const gone = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  child.kill(signal)
  await gone
}
