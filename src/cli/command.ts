import type { ParseArgsConfig } from 'node:util'
import type { Config } from '../config.ts'

/** One option, for `parseArgs` and for the help. `value` is its placeholder there: `--data DIR`. */
export type Option = {
  readonly type: 'string' | 'boolean'
  readonly help: string
  readonly value?: string
  readonly short?: string
}

export type Options = Readonly<Record<string, Option>>

export type Arguments = {
  /** What was given, the common options too: `values.json === true`. */
  readonly values: Readonly<Record<string, string | boolean | undefined>>
  /** Words that are no options, e.g. file names. */
  readonly positionals: readonly string[]
  /** The configuration from variables and options. Throws StartError when one cannot be read. */
  config(): Config
}

/**
 * What every file of this folder that is a command exports:
 * `export const summary = '…', usage = 'manyrooms serve [options]', options = {…} satisfies Options` and `export async function run(args)`.
 * `run` gives the exit code (nothing means 0); it throws StartError for a refusal (printed as what, where, how to mend; exit 1) and
 * UsageError for arguments that make no sense (exit 2).
 */
export type Command = {
  readonly summary: string
  readonly usage: string
  readonly options: Options
  run(args: Arguments): Promise<number | undefined>
}

/** The command was typed wrongly: exit 2, with a hint at its help. */
export class UsageError extends Error {}

/** Options that every command takes. */
export const COMMON: Options = {
  port: { type: 'string', value: 'N', help: 'port to listen on (MANYROOMS_PORT, 3300)' },
  host: { type: 'string', value: 'ADDRESS', help: 'address to listen on (MANYROOMS_HOST, 127.0.0.1)' },
  data: {
    type: 'string',
    value: 'DIR',
    help: 'folder of database and files (MANYROOMS_DATA, data beside the command)',
  },
  'public-url': { type: 'string', value: 'URL', help: 'address that people see (MANYROOMS_PUBLIC_URL)' },
  json: { type: 'boolean', help: 'one line of JSON on stdout, everything else on stderr' },
  help: { type: 'boolean', short: 'h', help: 'show this help' },
}

/** The same options as `parseArgs` wants them. */
export function parseable(options: Options): NonNullable<ParseArgsConfig['options']> {
  return Object.fromEntries(
    Object.entries(options).map(([name, { type, short }]) => [name, short ? { type, short } : { type }]),
  )
}
