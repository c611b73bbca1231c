import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Config, describeConfig } from '../config.ts'
import { codeOf, StartError } from '../core/start-error.ts'
import { removeDataFolder, removeDataFolderNow } from '../storage/cluster.ts'
import { letDatabaseThrough } from '../storage/data-folder.ts'
import { type Arguments, type Options, UsageError } from './command.ts'
import type { SceneWish } from './demo/full/play.ts'
import { isMoment, MOMENTS } from './demo/full/timeline.ts'
import { markOwner, PREFIX, removeLeftovers } from './demo/leftovers.ts'
import { linkLines } from './demo/links.ts'
import { say, sayJson, tell } from './output.ts'
import { runUntilStopped } from './serve.ts'

export const summary = 'Runs a workshop that is played by simulated people, to look at and try'
export const usage =
  'manyrooms demo [--scene six|full] [--at MOMENT] [--clock run|hold] [--data DIR] [--learners N] [--seed N] [--port N] [--host ADDRESS] [--json]'
export const options = {
  scene: {
    type: 'string',
    value: 'NAME',
    help: 'six: six rooms, today. full: 146 rooms, 2,300 people, 22 September 2026 (six)',
  },
  at: {
    type: 'string',
    value: 'MOMENT',
    help: `full scene: where it begins, one of ${Object.keys(MOMENTS).join(', ')} (11:31)`,
  },
  clock: {
    type: 'string',
    value: 'HOW',
    help: 'full scene: run goes on from there, hold stands still for pictures (run)',
  },
  learners: { type: 'string', value: 'N', help: 'scene six: simulated learners, 0 to 150 (120)' },
  seed: { type: 'string', value: 'N', help: 'the same number plays the same people (1)' },
  data: {
    type: 'string',
    value: 'DIR',
    help: 'folder to play in and keep (without it a new one for the time being; MANYROOMS_DATA is left alone)',
  },
} satisfies Options

/** More would not find a seat in the demo's rooms. */
const MAX_LEARNERS = 150
const DEFAULT_LEARNERS = 120

export async function run(args: Arguments): Promise<number> {
  const { values, positionals } = args
  if (positionals.length > 0) throw new UsageError(`${JSON.stringify(positionals[0])} is one word too many`)
  const wish = {
    seed: wholeNumber(values.seed, 'seed', 1, 2 ** 32 - 1),
    learners: wholeNumber(values.learners, 'learners', DEFAULT_LEARNERS, MAX_LEARNERS),
    home: Intl.DateTimeFormat().resolvedOptions().timeZone,
  }
  const scene = sceneWish(values)
  await using folder = await openFolder(values.data, args.config())
  const config = { ...quiet(args), data: folder.path }
  const { startServer } = await import('../main.ts')
  const { stageFor } = await import('./demo/put-on.ts')
  const stage = stageFor(scene, wish)

  const start = async () => {
    const server = await startServer(config, { now: stage.now, routers: stage.routers })
    folder.last()
    const { services, url } = server
    const shown = forPeople(url)
    const listening = forPeople(server.listening)
    const play = stage.play({ services, data: folder.path, shown, listening })
    const demo = await play.catch(async (error: unknown) => {
      await server.close()
      throw error
    })
    return {
      url: shown,
      links: demo.links,
      async close() {
        await demo.close()
        await server.close()
      },
    }
  }
  // Awaited here: the folder goes when everything has stopped, not when it begins.
  return await runUntilStopped(config, start, (url, { links }) => {
    if (values.json) return sayJson(links)
    say(`ready ${url}`)
    const who = scene ? 'some 2,300 simulated people' : `${wish.learners} simulated learners`
    say(`\nA workshop is running, played by ${who}. Open any of these:\n`)
    for (const line of linkLines(links)) say(line)
    if (scene) say(`\nIt is ${scene.moment} of the scene; the clock ${scene.clock}s. ${folder.words}`)
    else say(`\nThe programme steps by itself; the director takes over by pressing Next. ${folder.words}`)
  })
}

/** Null for the six rooms. Refuses what belongs to the other scene. */
function sceneWish({ scene = 'six', at, clock, learners }: Arguments['values']): SceneWish | null {
  if (scene !== 'six' && scene !== 'full') throw new UsageError('--scene must be six or full')
  if (scene === 'six') {
    if (at !== undefined || clock !== undefined)
      throw new UsageError(`--${at === undefined ? 'clock' : 'at'} needs --scene full`)
    return null
  }
  if (learners !== undefined) throw new UsageError('--learners is for --scene six')
  const moment = at ?? '11:31'
  if (typeof moment !== 'string' || !isMoment(moment))
    throw new UsageError(`--at must be one of ${Object.keys(MOMENTS).join(', ')}`)
  if (clock !== undefined && clock !== 'run' && clock !== 'hold')
    throw new UsageError('--clock must be run or hold')
  return { moment, clock: clock ?? 'run' }
}

function wholeNumber(raw: unknown, name: string, without: number, most: number): number {
  if (raw === undefined) return without
  const number = typeof raw === 'string' && /^\d{1,10}$/.test(raw) ? Number(raw) : Number.NaN
  if (number <= most) return number
  throw new UsageError(`--${name} must be a whole number from 0 to ${most}`)
}

type Folder = AsyncDisposable & {
  readonly path: string
  readonly words: string
  /** The database runs: should this process be cut off, the folder goes after it. */
  last(): void
}

/** A folder of its own that is removed at the end, or the one that was asked for: MANYROOMS_DATA is never played with. */
async function openFolder(data: unknown, config: Config): Promise<Folder> {
  if (data !== undefined) {
    const words = 'Ctrl-C stops it; the same command goes on with it.'
    return { path: config.data, words, last: () => undefined, [Symbol.asyncDispose]: async () => undefined }
  }
  await removeLeftovers()
  const path = await mkdtemp(join(tmpdir(), PREFIX)).catch((error: unknown) => {
    const mend = 'Make room there, or choose a folder with --data.'
    throw new StartError(`No folder can be made for the demo (${codeOf(error)})`, tmpdir(), mend, error)
  })
  await markOwner(path)
  await letDatabaseThrough(path)
  const removeNow = () => removeDataFolderNow(path)
  process.once('exit', removeNow)
  return {
    path,
    words: 'Ctrl-C stops it and removes everything.',
    last() {
      process.off('exit', removeNow)
      process.once('exit', removeNow)
    },
    async [Symbol.asyncDispose]() {
      await removeDataFolder(path)
      process.off('exit', removeNow)
    },
  }
}

/** The configuration for a demo: only warnings unless more was asked for, and never somebody's own database. */
function quiet({ config, values }: Arguments): Config {
  const asked = config()
  const level = describeConfig(asked, values).find(({ name }) => name === 'MANYROOMS_LOG_LEVEL')
  if (asked.databaseUrl)
    tell('manyrooms demo: DATABASE_URL is left alone; the demo runs a database of its own')
  return {
    ...asked,
    databaseUrl: undefined,
    redisUrl: undefined,
    ...(level?.source === 'default' && { logLevel: 'warn' as const }),
  }
}

/** An address that a browser on this machine can open: servers may listen on all addresses, nobody opens that. */
function forPeople(url: string): string {
  return url.replace(/\/+$/, '').replace('//0.0.0.0', '//127.0.0.1').replace('//[::]', '//[::1]')
}
