import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { HOME } from '../config.ts'
import { type Arguments, type Options, UsageError } from './command.ts'

export const summary = 'Measures on this machine, by hand: never part of the tests'
export const usage = 'manyrooms bench NAME [--json]      names: pages'
export const options = {} satisfies Options

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
  const words = values.json ? ['--json'] : []
  const child = spawn(process.execPath, [join(FOLDER, `${name}.ts`), ...words], { stdio: 'inherit' })
  // Ctrl-C reaches both; the child ends first, with what it started.
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => child.kill(signal))
  const [code] = (await once(child, 'exit')) as [number | null]
  return code ?? 1
}
