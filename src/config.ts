import { dirname, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { z } from 'zod'
import { StartError } from './core/start-error.ts'

/** The clone: the folder of the command. */
export const HOME = dirname(dirname(fileURLToPath(import.meta.url)))

const httpUrl = z
  .url({ protocol: /^https?$/, error: 'must be an address such as https://rooms.example.org' })
  .transform((url) => url.replace(/\/+$/, ''))

const wholeNumber = (most: number, error: string) =>
  z
    .string()
    .regex(/^\d{1,9}$/, error)
    .transform(Number)
    .refine((number) => number <= most, error)

const schema = z.object({
  /** TCP port of pages, sockets and API; 0 takes any free one. */
  port: wholeNumber(65_535, 'must be a port number from 0 to 65535').default(3300),
  host: z.string().min(1, 'must be an address of this machine').default('127.0.0.1'),
  /** Absolute path. */
  data: z
    .string()
    .min(1, 'must be a folder')
    .transform((folder) => resolve(folder))
    .default(join(HOME, 'data')),
  /** The address people see, without a slash at the end; undefined: the one we listen on. */
  publicUrl: httpUrl.optional(),
  databaseUrl: z
    .string()
    .regex(/^postgres(ql)?:\/\//, 'must begin with postgres://')
    .optional(),
  redisUrl: z
    .string()
    .regex(/^rediss?:\/\//, 'must begin with redis:// or rediss://')
    .refine((url) => URL.canParse(url), 'must be an address such as redis://redis.example.org:6379')
    .optional(),
  logLevel: z
    .enum(
      ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'],
      'must be trace, debug, info, warn, error, fatal or silent',
    )
    .default('info'),
  /** How many proxies of ours stand in front: that many entries of X-Forwarded-For, from the right, are believed. */
  trustProxy: wholeNumber(10, 'must be the number of proxies in front, from 0 to 10').default(0),
})

export type Config = z.output<typeof schema>

type Setting = {
  readonly key: keyof Config
  readonly variable: string
  readonly option?: string
  readonly meaning: string
}

/** Every setting: its environment variable, the option that beats it, and what it means. */
export const SETTINGS: readonly Setting[] = [
  {
    key: 'port',
    variable: 'MANYROOMS_PORT',
    option: 'port',
    meaning: 'port to listen on; 0 takes any free one',
  },
  {
    key: 'host',
    variable: 'MANYROOMS_HOST',
    option: 'host',
    meaning: 'address to listen on; 0.0.0.0 for all',
  },
  {
    key: 'data',
    variable: 'MANYROOMS_DATA',
    option: 'data',
    meaning: 'folder of the database and the files',
  },
  {
    key: 'publicUrl',
    variable: 'MANYROOMS_PUBLIC_URL',
    option: 'public-url',
    meaning: 'address that people see, for links and mails',
  },
  {
    key: 'databaseUrl',
    variable: 'DATABASE_URL',
    meaning: 'an outside PostgreSQL 18 instead of the embedded one',
  },
  {
    key: 'redisUrl',
    variable: 'REDIS_URL',
    meaning: 'Redis or Valkey between several processes; needs DATABASE_URL',
  },
  {
    key: 'logLevel',
    variable: 'MANYROOMS_LOG_LEVEL',
    meaning: 'trace, debug, info, warn, error, fatal or silent',
  },
  {
    key: 'trustProxy',
    variable: 'MANYROOMS_TRUST_PROXY',
    meaning: 'how many proxies of ours stand in front',
  },
]

/** Settings that hold passwords: nobody is shown them. */
const SECRET: readonly (keyof Config)[] = ['databaseUrl', 'redisUrl']

export type Source = 'option' | 'variable' | 'default'

type Raw = { setting: Setting; raw: string | undefined; source: Source }

/**
 * The configuration from options (by their names, e.g. `public-url`) and environment variables; options win, an empty value
 * counts as none. Throws StartError naming the first setting that cannot be read.
 */
export function readConfig(
  options: Readonly<Record<string, unknown>> = {},
  env: NodeJS.ProcessEnv = process.env,
): Config {
  const raws = gather(options, env)
  const read = schema.safeParse(Object.fromEntries(raws.map(({ setting, raw }) => [setting.key, raw])))
  if (read.success) return read.data
  const [issue] = read.error.issues
  const bad = raws.find(({ setting }) => setting.key === issue?.path[0])
  const name =
    bad?.source === 'option' ? `--${bad.setting.option}` : (bad?.setting.variable ?? 'configuration')
  const shown = bad && SECRET.includes(bad.setting.key) ? bad.setting.variable : `${name}=${bad?.raw ?? ''}`
  throw new StartError(
    `${name} ${issue?.message ?? 'cannot be read'}`,
    shown,
    'Correct it, or leave it out; `manyrooms doctor` lists all settings.',
  )
}

/** For `doctor`: each setting as it stands, secrets hidden. */
export function describeConfig(
  config: Config,
  options: Readonly<Record<string, unknown>> = {},
  env: NodeJS.ProcessEnv = process.env,
) {
  return gather(options, env).map(({ setting, source }) => ({
    name: setting.variable,
    ...(setting.option && { option: `--${setting.option}` }),
    value:
      SECRET.includes(setting.key) && config[setting.key] ? '(hidden)' : String(config[setting.key] ?? ''),
    source,
    meaning: setting.meaning,
  }))
}

function gather(options: Readonly<Record<string, unknown>>, env: NodeJS.ProcessEnv): Raw[] {
  return SETTINGS.map((setting) => {
    const option = setting.option === undefined ? undefined : options[setting.option]
    if (typeof option === 'string') return { setting, raw: option, source: 'option' }
    const variable = env[setting.variable]
    return variable
      ? { setting, raw: variable, source: 'variable' }
      : { setting, raw: undefined, source: 'default' }
  })
}
