import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { afterEach, expect, test, vi } from 'vitest'
import { TOP, toolEnvironment, withoutColours } from './test-tool.ts'

const run = (...words: string[]) =>
  spawnSync(process.execPath, [join(TOP, 'src/cli/main.ts'), 'test', ...words], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'pipe'],
  })

afterEach(() => {
  vi.unstubAllEnvs()
})

test('the last line counts, each static check as one, and the exit code agrees', () => {
  const { stdout, status } = run('fence')
  const [, passed, failed] = /\n(\d+) passed, (\d+) failed\n$/.exec(stdout) ?? []
  expect(Number(passed) + Number(failed)).toBe(1)
  expect(status).toBe(Number(failed))
})

test('a run in which nothing was tested has failed', () => {
  const { stdout, stderr, status } = run('fence', 'no-such-file')
  expect(stdout).toBe('0 passed, 0 failed\n')
  expect(stderr).toContain('nothing matches no-such-file')
  expect(status).toBe(1)
})

test('with --json the counts are the one line on stdout', () => {
  const { stdout } = run('fence', '--json')
  expect(stdout.trim().split('\n')).toHaveLength(1)
  expect(JSON.parse(stdout)).toMatchObject({ steps: [{ step: 'fence' }] })
})

test('a tool never sees the configuration of an installation', () => {
  vi.stubEnv('DATABASE_URL', 'postgres://somebody@db.example/real')
  vi.stubEnv('MANYROOMS_DATA', '/srv/manyrooms')
  const env = toolEnvironment({ MORE: '1' })
  expect(env).toMatchObject({ CI: 'true', MORE: '1' })
  expect(env).not.toHaveProperty('DATABASE_URL')
  expect(env).not.toHaveProperty('MANYROOMS_DATA')
})

test('what tools print comes without colours and controls, with its lines', () => {
  expect(withoutColours('\u001b[31mred\u001b[39m\n\tand\u0000 more\r\n')).toBe('red\n\tand more\n')
})
