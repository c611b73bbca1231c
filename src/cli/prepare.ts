// Runs before anything is installed: imports nothing but Node itself and files that do the same. Called by ./manyrooms.
import { spawn, spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import {
  accessSync,
  constants,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { homedir } from 'node:os'
import { delimiter, dirname, join, relative } from 'node:path'
import { readHolder, releaseLock, takeLock } from '../storage/lock.ts'
import { isHolding, pause, startOf } from '../storage/process.ts'

const HOME = dirname(dirname(import.meta.dirname))
const OWN = join(HOME, '.manyrooms')
const INSTALLED = join(HOME, 'node_modules/.manyrooms-installed')
const BUILT = join(HOME, 'build/.manyrooms-built')
/** The npm that is fetched when the machine's own does not run under our Node. */
const NPM = 'npm@11.21.2'

/** Commands that show pages. */
const NEEDS_PAGES = ['serve', 'demo', 'test', 'bench']

/** Server code: the pages do not hold it (vite.config.ts sees to that), so its changes need no build. */
const SERVER_ONLY =
  /^src\/(cli|storage|fanout|mail)\/|^src\/(main|config)\.ts$|\/(store|server|api)\.ts$|\.test\.tsx?$|\.md$/

/** What must be done before this command can run. */
export function stale(command: string): { install: boolean; build: boolean } {
  const install = read(INSTALLED) !== installHash()
  return { install, build: NEEDS_PAGES.includes(command) && (install || read(BUILT) !== buildHash()) }
}

const installHash = () => hash([join(HOME, 'package-lock.json')], `${process.platform}-${process.arch}`)

function buildHash(): string {
  const configs = ['package-lock.json', 'vite.config.ts', 'react-router.config.ts'].map((name) =>
    join(HOME, name),
  )
  const sources = ['src', 'public'].flatMap((folder) => filesBelow(join(HOME, folder)))
  return hash([...configs, ...sources.filter((path) => !SERVER_ONLY.test(relative(HOME, path)))])
}

function filesBelow(folder: string): string[] {
  if (!existsSync(folder)) return []
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true })
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort()
}

function hash(paths: string[], more = ''): string {
  const sum = createHash('sha256').update(more)
  for (const path of paths)
    sum.update(`\0${relative(HOME, path)}\0`).update(existsSync(path) ? readFileSync(path) : '')
  return sum.digest('hex')
}

const read = (path: string): string => (existsSync(path) ? readFileSync(path, 'utf8') : '')

const tell = (line: string) => process.stderr.write(`manyrooms: ${line}\n`)

class Stop extends Error {}

/** Ctrl-C, or another signal that ends us: what ran for us has ended already. */
class Interrupted extends Error {}

/** The shell's exit code for Ctrl-C. */
const INTERRUPTED = 130

/** npm is asked to end, and made to after this; what it leaves half-made, the next `npm ci` throws away. */
const TIDY_MS = 1_500

/** Names the tool that works in the clone now: it outlives us when we are killed, and the next start waits for it. */
const TOOL = join(OWN, 'preparing-tool')

/**
 * Runs a tool under our Node in the clone, its words on stderr; gives its exit code. It is the head of a process group of its own: a signal
 * to us ends the group, is waited for, and throws Interrupted, so that nothing writes into the clone when we have ended.
 */
async function runTool(file: string, words: string[], env: NodeJS.ProcessEnv): Promise<number | null> {
  const tool = spawn(file, words, { cwd: HOME, stdio: ['ignore', 2, 2], env, detached: true })
  const { pid } = tool
  if (pid !== undefined) writeFileSync(TOOL, JSON.stringify({ pid, started: startOf(pid) ?? '' }))
  let interrupted = false
  let hard: NodeJS.Timeout | undefined
  const signal = (name: NodeJS.Signals) => {
    try {
      if (pid !== undefined) process.kill(-pid, name)
    } catch {
      // the group has ended
    }
  }
  const end = () => {
    if (!interrupted) tell('interrupted: ending what works in the clone')
    interrupted = true
    signal('SIGTERM')
    hard ??= setTimeout(() => signal('SIGKILL'), TIDY_MS)
  }
  for (const name of ENDINGS) process.on(name, end)
  const status = await new Promise<number | null>((resolve) => {
    tool.once('error', () => resolve(null))
    tool.once('exit', resolve)
  })
  clearTimeout(hard)
  rmSync(TOOL, { force: true })
  if (interrupted) {
    signal('SIGKILL') // what the tool itself had started
    // the handlers stay: a second signal must not end us before the lock is given back
    throw new Interrupted()
  }
  for (const name of ENDINGS) process.off(name, end)
  return status
}

const ENDINGS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const

const stop = (what: string, where: string, mend: string): never => {
  throw new Stop(`${what}\n  where: ${where}\n  mend:  ${mend}`)
}

/** One start at a time installs and builds; the lock of one that was killed is taken over. */
async function waitForTurn(lock: string): Promise<void> {
  if (canWrite(HOME)) mkdirSync(OWN, { recursive: true })
  for (let told = false; ; told = true) {
    // Whether it is ours, this says alone: another start that looks for a stale lock may have ours in its hand for a moment.
    const holder = await takeLock(lock).catch(() =>
      stop(
        'this account may not write into the clone',
        HOME,
        'Run it once as the owner of that folder, or clone it where you may write.',
      ),
    )
    if (!holder) break
    if (!told) tell(`waiting for process ${holder.pid}, which installs or builds`)
    await pause(200)
  }
  // a start that was killed leaves its npm at work
  for (let told = false; ; told = true) {
    const tool = await readHolder(TOOL)
    if (!tool || !isHolding(tool)) break
    if (!told) tell(`waiting for process ${tool.pid}, which still installs or builds`)
    await pause(200)
  }
}

/** The arguments that run npm under this Node. */
async function findNpm(): Promise<string[]> {
  const fetched = join(OWN, 'npm/node_modules/npm/bin/npm-cli.js')
  const onPath = (process.env.PATH ?? '')
    .split(delimiter)
    .map((folder) => join(folder, 'npm'))
    .find((path) => existsSync(path))
  const beside = join(dirname(dirname(process.execPath)), 'lib/node_modules/npm/bin/npm-cli.js')
  const candidates = [
    fetched,
    beside,
    ...(onPath
      ? [
          realpathSync(onPath),
          join(dirname(dirname(realpathSync(onPath))), 'lib/node_modules/npm/bin/npm-cli.js'),
        ]
      : []),
  ]
  for (const path of candidates) {
    if (
      path.endsWith('.js') &&
      existsSync(path) &&
      spawnSync(process.execPath, [path, '--version']).status === 0
    )
      return [path]
  }
  if (!onPath)
    stop(
      'there is no npm',
      `PATH=${process.env.PATH ?? ''}`,
      'Install npm (Debian: apt-get install npm; it comes with Node from https://nodejs.org).',
    )
  // Some systems patch their Node to find npm's parts; under ours such an npm does not run, but it can fetch one that does.
  const args = [
    'install',
    '--prefix',
    join(OWN, 'npm'),
    '--no-save',
    '--no-package-lock',
    '--ignore-scripts',
    '--no-audit',
    '--no-fund',
    NPM,
  ]
  const status = await runTool(onPath ?? 'npm', args, npmEnv())
  if (status !== 0)
    stop(
      'npm could not be fetched',
      NPM,
      'Check the network and the registry of npm (npm config get registry).',
    )
  return [fetched]
}

function npmEnv(): NodeJS.ProcessEnv {
  // Our Node comes first, so that whatever npm starts runs under it too.
  const path = `${dirname(process.execPath)}${delimiter}${process.env.PATH ?? ''}`
  const home = canWrite(homedir()) ? {} : { npm_config_cache: join(OWN, 'npm-cache') }
  return { ...process.env, PATH: path, ...home }
}

function canWrite(folder: string): boolean {
  try {
    accessSync(folder, constants.W_OK)
    return true
  } catch {
    return false
  }
}

async function install(): Promise<void> {
  tell('installing packages (about half a minute)')
  rmSync(INSTALLED, { force: true })
  // vite and friends are needed for the pages, whatever NODE_ENV says
  const flags = [
    '--ignore-scripts',
    '--no-audit',
    '--no-fund',
    '--include=dev',
    '--include=optional',
    '--no-update-notifier',
    '--loglevel=error',
  ]
  const status = await runTool(process.execPath, [...(await findNpm()), 'ci', ...flags], npmEnv())
  if (status !== 0)
    stop(
      'the packages could not be installed',
      HOME,
      'Read npm’s words above; check the network, the disk, and that this account may write there.',
    )
  mkdirSync(dirname(INSTALLED), { recursive: true })
  writeFileSync(INSTALLED, installHash())
}

async function build(): Promise<void> {
  tell('building the pages (some seconds)')
  rmSync(BUILT, { force: true })
  const sources = buildHash()
  const bin = join(HOME, 'node_modules/@react-router/dev/bin.cjs')
  const env = { ...process.env, NODE_ENV: 'production' }
  const status = await runTool(process.execPath, [bin, 'build', '--logLevel', 'warn'], env)
  if (status !== 0)
    stop(
      'the pages could not be built',
      HOME,
      'Read the words above; a clean clone builds, so look at what was changed.',
    )
  writeFileSync(BUILT, sources)
}

async function prepare(command: string): Promise<void> {
  const first = stale(command)
  if (!first.install && !first.build) return
  const lock = join(OWN, 'preparing')
  await waitForTurn(lock)
  try {
    if (stale(command).install) await install()
    if (stale(command).build) await build()
  } finally {
    await releaseLock(lock)
  }
}

// doctor imports this file too
if (process.argv[1] === import.meta.filename) {
  await prepare(process.argv[2] ?? '').catch((error: unknown) => {
    if (error instanceof Interrupted) {
      process.exitCode = INTERRUPTED
      return
    }
    tell(
      error instanceof Stop
        ? error.message
        : `preparing failed: ${error instanceof Error ? error.message : String(error)}\n  where: ${HOME}\n  mend:  Check the disk and the rights of that folder.`,
    )
    process.exitCode = 1
  })
}
