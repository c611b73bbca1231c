import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { chmod, mkdtemp, readdir, rm } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { findLivePostmaster } from '../storage/postmaster.ts'
import { isAlive } from '../storage/process.ts'
import { freePort } from '../storage/testing.ts'

const MAIN = join(import.meta.dirname, 'main.ts')

let data: string
const started: ChildProcess[] = []

beforeEach(async () => {
  data = await mkdtemp(join(tmpdir(), 'manyrooms-cli-'))
  await chmod(data, 0o711)
})
afterEach(async () => {
  for (const child of started.splice(0)) child.kill('SIGKILL')
  await rm(data, { recursive: true, force: true })
})

function manyrooms(...words: string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [MAIN, ...words], { encoding: 'utf8' })
  return { status, stdout, stderr }
}

/** `runUntilStopped` around a server that is only a database and a port: what `serve` does, without pages. */
function serve(port: number): ChildProcess {
  const script = `
    import { createServer } from 'node:http'
    import { once } from 'node:events'
    import { readConfig } from ${JSON.stringify(join(import.meta.dirname, '../config.ts'))}
    import { openDatabase } from ${JSON.stringify(join(import.meta.dirname, '../storage/open.ts'))}
    import { runUntilStopped } from ${JSON.stringify(join(import.meta.dirname, 'serve.ts'))}
    import { problem } from ${JSON.stringify(join(import.meta.dirname, 'output.ts'))}
    const config = readConfig({ data: ${JSON.stringify(data)}, port: '${port}' }, {})
    process.exitCode = await runUntilStopped(config, async () => {
      const database = await openDatabase(config)
      const server = createServer().listen(config.port, config.host)
      await once(server, 'listening')
      return { url: 'http://' + config.host + ':' + config.port, async close() { server.close(); await database.close() } }
    }, (url) => console.log('ready ' + url)).catch((error) => { console.error(problem(error)); return 1 })`
  const child = spawn(process.execPath, ['--input-type=module-typescript', '-e', script], {
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  started.push(child)
  return child
}

const firstWords = async (stream: NodeJS.ReadableStream | null): Promise<string> =>
  stream ? String((await once(stream, 'data'))[0]) : ''

test('[CLI1] an unknown command, option or word is named, with the way to the help, and exits with 2', () => {
  expect(manyrooms('srve')).toMatchObject({
    status: 2,
    stderr: expect.stringMatching(/"srve"[\s\S]*manyrooms --help/),
  })
  expect(manyrooms('serve', '--prot', '1')).toMatchObject({
    status: 2,
    stderr: expect.stringMatching(/--prot[\s\S]*manyrooms serve --help/),
  })
  expect(manyrooms('serve', 'now')).toMatchObject({ status: 2, stderr: expect.stringContaining('"now"') })
  expect(manyrooms('backup')).toMatchObject({
    status: 2,
    stderr: expect.stringContaining('name of the backup file'),
  })
  expect(manyrooms('constructor').status).toBe(2)
})

test('[CLI2] every command explains itself', () => {
  const all = manyrooms('--help')
  expect(all).toMatchObject({ status: 0, stderr: '' })
  for (const name of ['demo', 'serve', 'import', 'export', 'backup', 'restore', 'test', 'doctor']) {
    expect(all.stdout).toMatch(new RegExp(`^  ${name} +[A-Z]`, 'm'))
    const own = manyrooms(name, '--help')
    expect(own).toMatchObject({ status: 0, stderr: '' })
    expect(own.stdout).toContain(`usage: manyrooms ${name}`)
    expect(own.stdout).toContain('--data DIR')
  }
})

test('[CLI3] a refusal says what, where and how to mend it, and exits with 1', () => {
  const { status, stderr } = manyrooms('restore', join(data, 'none.tar'))
  expect(status).toBe(1)
  expect(stderr).toBe(
    `manyrooms: There is no such file\n  where: ${join(data, 'none.tar')}\n  mend:  Name a file that \`manyrooms backup\` wrote, and that this account may read.\n`,
  )
})

test.for(['SIGINT', 'SIGTERM', 'SIGHUP'] as const)(
  '[CLI4] %s stops everything, the database too',
  async (signal) => {
    const port = await freePort()
    const child = serve(port)
    expect(await firstWords(child.stdout)).toBe(`ready http://127.0.0.1:${port}/\n`)
    const postmaster = await findLivePostmaster(join(data, 'postgres'))
    child.kill(signal)
    expect(await once(child, 'exit')).toEqual([0, null])
    expect(isAlive(postmaster?.pid ?? process.pid)).toBe(false)
    expect(await readdir(data)).not.toContain('lock')
  },
)

test('[CLI5] a taken port is refused with its number, and nothing was started', async () => {
  const other = createServer().listen(0, '127.0.0.1')
  await once(other, 'listening')
  const address = other.address()
  const port = typeof address === 'object' && address ? address.port : 0
  const child = serve(port)
  const said = await firstWords(child.stderr)
  expect(said).toContain(`Port ${port} is taken by another program\n  where: 127.0.0.1:${port}\n  mend:  `)
  expect(await once(child, 'close')).toEqual([1, null])
  expect(await readdir(data)).toEqual([])
  other.close()
})

test('[CLI6] doctor tells one line for each need, all settings, and exits with 1 when something is missing', () => {
  const well = manyrooms('doctor', '--json', '--port', '0', '--data', data)
  const told = JSON.parse(well.stdout)
  expect(told.checks.map(({ name }: { name: string }) => name)).toEqual([
    'Node',
    'npm',
    'clone',
    'data folder',
    'port',
    'database',
    'Chromium',
    'Redis',
  ])
  expect(told.settings).toContainEqual(
    expect.objectContaining({ name: 'MANYROOMS_DATA', value: data, source: 'option' }),
  )
  expect(well.status).toBe(told.ok ? 0 : 1)
  const bad = manyrooms('doctor', '--port', '99999')
  expect(bad.status).toBe(1)
  expect(bad.stdout).toMatch(/^missing +configuration +--port must be a port number/m)
})

test('[CLI17] bench without a name, or with an unknown one, says which there are; exit 2', () => {
  for (const words of [['bench'], ['bench', 'cakes'], ['bench', 'pages', 'more'], ['bench', '../src/main']])
    expect(manyrooms(...words)).toMatchObject({
      status: 2,
      stderr: expect.stringMatching(/pages|one word too many/),
    })
})
