import { type ChildProcess, execFile, spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { mkdir, mkdtemp, realpath, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { peopleStore } from '../../src/features/people/store.ts'
import { removeDataFolder } from '../../src/storage/cluster.ts'
import { letDatabaseThrough } from '../../src/storage/data-folder.ts'
import { openDatabase } from '../../src/storage/open.ts'
import { DOCUMENT } from './dialect.ts'
import { pinned } from './pin.ts'
import type { Plan } from './plan.ts'
import type { ServerName } from './scenarios.ts'
import { benchText } from './text.ts'

/** A server that runs and holds the document. */
export type Started = Pick<Plan, 'pid' | 'port' | 'path' | 'stage' | 'cookieKey'> & {
  /** Where it writes profiles, `join.cpuprofile` and `typing.cpuprofile`; undefined: it writes none. */
  readonly profiles?: string
  /** What it complained of, and how often. */
  readonly errors: Readonly<Record<string, number>>
  close(): Promise<void>
}

const fromHere = (path: string) => fileURLToPath(new URL(path, import.meta.url))
const CLI = fromHere('../../src/cli/main.ts')
/** Those with which `./manyrooms` starts it. */
export const NODE_FLAGS = (process.env.BNF ?? '--max-semi-space-size=2').split(' ')
const PROGRAMME = `# The bench's day
schedule:
  - title: Day 1
    date: DATE
    sessions:
${Array.from({ length: 12 }, (_, n) => `      - {starts: "${8 + n}:00", ends: "${8 + n}:50", title: "Part ${n + 1}"}`).join('\n')}
`

/** No setting of whoever starts the bench reaches the server, least of all a real database. */
const ENV = {
  ...Object.fromEntries(
    Object.entries(process.env).filter(([name]) => !/^(MANYROOMS_|DATABASE_URL$)/.test(name)),
  ),
  MANYROOMS_LOG_LEVEL: 'warn',
}

/** Starts it on the server's core. `profile`: ours writes CPU profiles. */
export const startServer = (name: ServerName, profile: boolean): Promise<Started> =>
  name === 'ours' ? startOurs(profile) : startPeer(name)

async function startPeer(name: Exclude<ServerName, 'ours'>): Promise<Started> {
  const [command, ...words] = pinned('server', process.execPath, fromHere(`./peers/${name}.ts`))
  const child = spawn(command, words, { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] })
  const { port } = await orEnded(child, once(child, 'message') as Promise<[{ port: number }]>).then(
    ([told]) => told,
  )
  return {
    pid: pidOf(child),
    port,
    path: `/${DOCUMENT}`,
    stage: null,
    cookieKey: '',
    errors: {},
    close: () => end(child),
  }
}

/** `manyrooms import` and `manyrooms serve` as in production, on a data folder of its own, with its own PostgreSQL. */
async function startOurs(profile: boolean): Promise<Started> {
  const folder = await realpath(await mkdtemp(join(tmpdir(), 'manyrooms-bench-')))
  await using opened = new AsyncDisposableStack()
  const data = join(folder, 'data')
  opened.defer(async () => {
    await removeDataFolder(data)
    await removeDataFolder(folder)
  })
  await letDatabaseThrough(folder)
  const profiles = join(folder, 'profiles')
  await mkdir(profiles)
  const schedule = join(folder, 'schedule.yaml')
  const notes = join(folder, 'day-1.md')
  await writeFile(schedule, PROGRAMME.replace('DATE', new Date().toISOString().slice(0, 10)))
  await writeFile(notes, benchText())
  const importing = [CLI, 'import', schedule, notes, '--title', 'The bench', '--data', data, '--json']
  const { stdout } = await promisify(execFile)(process.execPath, importing, { env: ENV })
  const { workshop: slug } = JSON.parse(stdout) as { workshop: string }

  const hooks = profile ? ['--import', fromHere('./profiler.ts')] : []
  const serve = [...NODE_FLAGS, ...hooks, CLI, 'serve', '--port', '0', '--data', data, '--json']
  const [command, ...words] = pinned('server', process.execPath, ...serve)
  const env = { ...ENV, MANYROOMS_BENCH_PROFILES: profiles }
  const child = spawn(command, words, { stdio: ['ignore', 'pipe', 'pipe'], env })
  opened.defer(() => end(child))
  const errors: Record<string, number> = {}
  createInterface({ input: child.stderr }).on('line', (line) => {
    const said = complaintIn(line)
    if (said === null) return
    errors[said] = (errors[said] ?? 0) + 1
    if (errors[said] === 1) process.stderr.write(`${line.slice(0, 600)}\n`)
  })
  const told = once(createInterface({ input: child.stdout }), 'line') as Promise<[string]>
  const [line] = await orEnded(child, told)
  const { ready, organiser } = JSON.parse(line) as { ready: string; organiser: string }
  const url = ready.replace(/\/$/, '')
  const director =
    (await fetch(organiser, { redirect: 'manual' })).headers.getSetCookie()[0]?.split(';')[0] ?? ''
  const cookieKey = await keyOf(data)
  const { id } = await described(url, slug)
  const body = JSON.stringify({
    t: 'do',
    n: 0,
    room: 'stage',
    key: 'bench-begin',
    what: { kind: 'next', seen: 0 },
  })
  const headers = { 'content-type': 'application/json', cookie: director, origin: url }
  const begun = await fetch(`${url}/api/v1/workshops/${id}/do`, { method: 'POST', headers, body })
  const { notes: document } = await described(url, slug)
  if (begun.status !== 200 || document === null)
    throw new Error(`the day did not begin: ${await begun.text()}`)
  const all = opened.move()
  return {
    pid: pidOf(child),
    port: Number(new URL(url).port),
    path: `/ws/notes/${document}`,
    stage: { workshop: id, notes: document, director },
    cookieKey,
    errors,
    ...(profile && { profiles }),
    close: () => all.disposeAsync(),
  }
}

async function keyOf(data: string): Promise<string> {
  const { db, close } = await openDatabase({ data }, { attach: true })
  const key = await peopleStore(db).secret(() => randomBytes(32))
  await close()
  return key.toString('base64')
}

/** What a line of its log says, without where and when; null for the organiser's link, which is nobody's business here. */
function complaintIn(line: string): string | null {
  if (line.includes('/go/')) return null
  try {
    return String((JSON.parse(line) as { msg?: unknown }).msg).replace(/[0-9a-f-]{36}/g, '…')
  } catch {
    return line
  }
}

async function described(url: string, slug: string) {
  return (await (await fetch(`${url}/api/v1/workshops/${slug}`)).json()) as {
    id: string
    notes: string | null
  }
}

function pidOf({ pid }: ChildProcess): number {
  if (pid === undefined) throw new Error('the server did not start')
  return pid
}

function orEnded<T>(child: ChildProcess, told: Promise<T>): Promise<T> {
  const ended = once(child, 'exit').then(() => {
    throw new Error('a server that is to be measured ended before it was ready')
  })
  return Promise.race([told, ended])
}

/** `taskset` becomes the server itself, so that the signal reaches it. */
async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const ended = once(child, 'exit')
  child.kill('SIGTERM')
  await ended
}
