import { spawnSync } from 'node:child_process'
import { accessSync, constants, existsSync } from 'node:fs'
import { statfs } from 'node:fs/promises'
import { delimiter, dirname, join } from 'node:path'
import { type Config, describeConfig, HOME } from '../config.ts'
import { StartError } from '../core/start-error.ts'
import { busProblem } from '../fanout/redis.ts'
import { findHolder } from '../storage/data-folder.ts'
import { enginePackage, findEngine, linkLibraries } from '../storage/engine.ts'
import { checkOutside } from '../storage/open.ts'
import { findLivePostmaster } from '../storage/postmaster.ts'
import { type Arguments, type Options, UsageError } from './command.ts'
import { say, sayJson } from './output.ts'
import { checkPort } from './port.ts'
import { stale } from './prepare.ts'
import { CHROMIUM_PACKAGE, findChromium } from './test-chromium.ts'
import { findRedis, REDIS } from './test-redis.ts'

export const summary = 'Says what is missing on this machine and how to mend it'
export const usage = 'manyrooms doctor [--port N] [--host ADDRESS] [--data DIR] [--json]'
export const options = {} satisfies Options

/** `missing`: Manyrooms does not run without it. `optional`: something else does not. */
type Check = { name: string; state: 'ok' | 'optional' | 'missing'; found: string; mend?: string }

/** Room for the database's log and some growth. */
const MIN_FREE_BYTES = 500 * 2 ** 20

export async function run({ values, positionals, config }: Arguments): Promise<number> {
  if (positionals.length > 0) throw new UsageError(`${JSON.stringify(positionals[0])} is one word too many`)
  const read = readOrProblem(config)
  const checks = [checkNode(), checkNpm(), checkInstalled()]
  if (read instanceof StartError)
    checks.push(missing('configuration', `${read.what}: ${read.where}`, read.mend))
  else {
    const running = await findHolder(read.data)
    checks.push(
      await checkFolder(read, running?.pid),
      await checkPortFree(read, running?.pid),
      await checkDatabase(read),
      ...(await checkBus(read)),
    )
  }
  checks.push(checkChromium(), checkRedis())
  const settings = read instanceof StartError ? [] : describeConfig(read, values)
  const well = checks.every(({ state }) => state !== 'missing')
  if (values.json) sayJson({ ok: well, checks, settings })
  else {
    for (const check of checks) say(lineOf(check))
    say('\nsettings (option, then environment variable, then default)')
    for (const { name, option, value, source, meaning } of settings) {
      say(
        `  ${name.padEnd(22)} ${(value || '(not set)').padEnd(26)} ${source.padEnd(9)} ${meaning}${option ? ` (${option})` : ''}`,
      )
    }
  }
  return well ? 0 : 1
}

const lineOf = ({ name, state, found, mend }: Check): string =>
  `${state.padEnd(9)} ${name.padEnd(14)} ${found}${mend ? `\n${' '.repeat(25)}mend: ${mend}` : ''}`

const ok = (name: string, found: string): Check => ({ name, state: 'ok', found })
const missing = (name: string, found: string, mend: string): Check => ({
  name,
  state: 'missing',
  found,
  mend,
})

function readOrProblem(config: () => Config): Config | StartError {
  try {
    return config()
  } catch (error) {
    if (error instanceof StartError) return error
    throw error
  }
}

function checkNode(): Check {
  const major = Number.parseInt(process.versions.node, 10)
  return major >= 24
    ? ok('Node', `${process.versions.node} at ${process.execPath}`)
    : missing('Node', process.versions.node, 'Start with ./manyrooms, which fetches Node 24.')
}

function checkNpm(): Check {
  const path = (process.env.PATH ?? '').split(delimiter).find((folder) => existsSync(join(folder, 'npm')))
  if (path) return ok('npm', join(path, 'npm'))
  const mend = 'Install npm (Debian: apt-get install npm); it is needed after an update of Manyrooms.'
  return { name: 'npm', state: 'optional', found: 'not on PATH', mend }
}

function checkInstalled(): Check {
  const { install, build } = stale('serve')
  if (!install && !build) return ok('clone', `${HOME}, installed and built`)
  const found = install ? 'packages are not those of package-lock.json' : 'pages are older than their sources'
  return { name: 'clone', state: 'optional', found, mend: './manyrooms serve does it at its start.' }
}

async function checkFolder({ data }: Config, pid: number | undefined): Promise<Check> {
  let near = data
  while (!existsSync(near)) near = dirname(near)
  try {
    accessSync(near, constants.W_OK | constants.X_OK)
  } catch {
    return missing(
      'data folder',
      `${near} is not writable`,
      'Give this account the right to write there, or choose another with --data.',
    )
  }
  const disk = await statfs(near)
  const free = disk.bavail * disk.bsize
  const found = `${data}${pid ? `, in use by process ${pid}` : near === data ? '' : ', not made yet'}, ${Math.floor(free / 2 ** 20)} MB free`
  return free < MIN_FREE_BYTES
    ? missing('data folder', found, 'Free at least 500 MB there.')
    : ok('data folder', found)
}

async function checkPortFree(config: Config, pid: number | undefined): Promise<Check> {
  try {
    await checkPort(config)
    return ok('port', `${config.host}:${config.port} is free`)
  } catch (error) {
    if (!(error instanceof StartError)) throw error
    // most likely the one that runs; a second one would be refused by the lock anyway
    return pid
      ? ok('port', `${error.where} is taken while process ${pid} runs`)
      : missing('port', error.what, error.mend)
  }
}

async function checkDatabase({ data, databaseUrl }: Config): Promise<Check> {
  if (databaseUrl) {
    return checkOutside(databaseUrl).then(
      () => ok('database', 'the one of DATABASE_URL answers'),
      (error: unknown) => {
        if (error instanceof StartError)
          return missing('database', `${error.what} (${error.where})`, error.mend)
        throw error
      },
    )
  }
  const home = findEngine()
  if (home) await linkLibraries(join(home, 'native'))
  const asked = home
    ? spawnSync(join(home, 'native/bin/postgres'), ['--version'], { encoding: 'utf8' })
    : undefined
  if (asked?.status !== 0) {
    const found = home
      ? `${enginePackage} does not run: ${asked?.stderr?.trim() || asked?.error?.message || 'no reason given'}`
      : `no ${enginePackage}`
    return missing(
      'database',
      found,
      'Set DATABASE_URL to a PostgreSQL 18 server, or install again with ./manyrooms serve.',
    )
  }
  const live = await findLivePostmaster(join(data, 'postgres'))
  return ok(
    'database',
    `${asked.stdout.trim()}, ${live ? `runs as process ${live.pid}` : 'starts with Manyrooms'}`,
  )
}

/** Only where there is one: a single process needs none. */
async function checkBus({ redisUrl, databaseUrl }: Config): Promise<Check[]> {
  if (redisUrl === undefined) return []
  const problem = await busProblem(redisUrl)
  if (problem !== null) {
    const mend =
      'Check that it runs, and that address and password are right. Without it news comes some seconds late.'
    return [missing('bus', `the Redis of REDIS_URL does not answer (${problem})`, mend)]
  }
  if (databaseUrl) return [ok('bus', 'the Redis of REDIS_URL answers')]
  const mend = 'Set DATABASE_URL too: several processes share one PostgreSQL. Or leave REDIS_URL out.'
  return [{ name: 'bus', state: 'optional', found: 'REDIS_URL without DATABASE_URL', mend }]
}

function checkRedis(): Check {
  const path = findRedis()
  if (path) return ok('Redis', `${path}, for the tests`)
  const mend = `apt-get install ${REDIS.package}; only ./manyrooms test needs it here.`
  return { name: 'Redis', state: 'optional', found: 'not found', mend }
}

function checkChromium(): Check {
  const path = findChromium()
  if (path) return ok('Chromium', path)
  const mend = `apt-get install ${CHROMIUM_PACKAGE}; only ./manyrooms test needs it.`
  return { name: 'Chromium', state: 'optional', found: 'not found', mend }
}
