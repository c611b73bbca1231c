import { resolve } from 'node:path'
import { expect, test } from 'vitest'
import { describeConfig, readConfig } from './config.ts'
import { StartError } from './core/start-error.ts'

test('[CLI7] options beat variables, variables beat defaults, and an empty variable counts as none', () => {
  const env = {
    MANYROOMS_PORT: '4000',
    MANYROOMS_HOST: '0.0.0.0',
    MANYROOMS_LOG_LEVEL: '',
    MANYROOMS_PUBLIC_URL: 'https://rooms.example.org//',
  }
  const config = readConfig({ port: '5000', data: 'here' }, env)
  expect(config).toEqual({
    port: 5000,
    host: '0.0.0.0',
    data: resolve('here'),
    publicUrl: 'https://rooms.example.org',
    logLevel: 'info',
    trustProxy: 0,
  })
})

test.for([
  [{ port: '70000' }, {}, '--port', '--port=70000'],
  [{}, { MANYROOMS_PORT: '1e3' }, 'MANYROOMS_PORT', 'MANYROOMS_PORT=1e3'],
  [{ 'public-url': 'javascript:alert(1)' }, {}, '--public-url', '--public-url=javascript:alert(1)'],
  [{}, { MANYROOMS_TRUST_PROXY: 'yes' }, 'MANYROOMS_TRUST_PROXY', 'MANYROOMS_TRUST_PROXY=yes'],
  [{}, { DATABASE_URL: 'mysql://me:secret@there/db' }, 'DATABASE_URL', 'DATABASE_URL'],
  [{}, { REDIS_URL: 'http://:secret@there/' }, 'REDIS_URL', 'REDIS_URL'],
  [{}, { REDIS_URL: 'redis://:secret@there:x/' }, 'REDIS_URL', 'REDIS_URL'],
] as const)(
  '[CLI8] a bad setting is named with where it stands, and no secret is shown: %o',
  ([options, env, name, where]) => {
    const read = () => readConfig(options, env)
    expect(read).toThrow(StartError)
    expect(read).toThrow(expect.objectContaining({ what: expect.stringMatching(`^${name} must`), where }))
  },
)

test('[CLI9] doctor lists each setting with its source, secrets hidden', () => {
  const env = { DATABASE_URL: 'postgres://me:secret@there/db', REDIS_URL: 'redis://:secret@there' }
  const listed = describeConfig(readConfig({ port: '1' }, env), { port: '1' }, env)
  expect(listed.map(({ name, value, source }) => `${name} ${value} ${source}`)).toEqual(
    expect.arrayContaining([
      'MANYROOMS_PORT 1 option',
      'DATABASE_URL (hidden) variable',
      'REDIS_URL (hidden) variable',
      'MANYROOMS_HOST 127.0.0.1 default',
    ]),
  )
})
