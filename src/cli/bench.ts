import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { HOME } from '../config.ts'
import { type Arguments, type Options, UsageError } from './command.ts'

export const summary = 'Measures on this machine, by hand: never part of the tests'
export const usage = 'manyrooms bench NAME [options]      names: faults, notes, pages'
export const options = {
  only: {
    type: 'string',
    value: 'A,B',
    help: 'notes: these servers only: ours, hocuspocus, y-websocket. faults: these rows only. pages: pages, phone, writer',
  },
  rounds: { type: 'string', value: 'N', help: 'faults: how often each happens (by row)' },
  into: { type: 'string', value: 'FILE', help: 'faults: adds the rows to these results (those of today)' },
  add: { type: 'boolean', help: 'faults: adds the rounds to the row that stands there' },
  note: { type: 'string', value: 'TEXT', help: 'faults: kept with these rows, beside those without it' },
  scenario: {
    type: 'string',
    value: 'N/W,…',
    help: 'notes: W of N type (300/50); 10000r/200: 10000 read, 200 type',
  },
  presence: { type: 'string', value: 'WHICH', help: 'notes: off, on or both (both)' },
  seconds: { type: 'string', value: 'S', help: 'notes: how long each is measured (20)' },
  profile: { type: 'boolean', help: 'notes: also a CPU profile of our server, and what it says' },
} satisfies Options

const FOLDER = join(HOME, 'bench')

/** Runs `bench/<name>.ts` in a process of its own. Refuses a name that there is not. */
export async function run({ values, positionals }: Arguments): Promise<number> {
  const [name, more] = positionals
  const names = (await readdir(FOLDER)).flatMap((file) => /^([a-z]+)\.ts$/.exec(file)?.[1] ?? [])
  if (name === undefined || !names.includes(name))
    throw new UsageError(
      `${name === undefined ? 'A name is missing' : JSON.stringify(name)}; there is ${names.join(', ')}`,
    )
  if (more !== undefined) throw new UsageError(`${JSON.stringify(more)} is one word too many`)
  const given = Object.keys({ json: true, ...options }).filter((option) => values[option] !== undefined)
  const words = given.map((option) =>
    values[option] === true ? `--${option}` : `--${option}=${String(values[option])}`,
  )
  const child = spawn(process.execPath, [join(FOLDER, `${name}.ts`), ...words], { stdio: 'inherit' })
  // Ctrl-C reaches both; the child ends first, with what it started.
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => child.kill(signal))
  const [code] = (await once(child, 'exit')) as [number | null]
  return code ?? 1
}
