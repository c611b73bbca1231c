import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { chmod, copyFile, mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { isAlive, startOf } from '../storage/process.ts'

const HOME = join(import.meta.dirname, '../..')

let folder: string
let clone: string

/** A small clone with the real command and the real npm; its one package is a folder whose "build" writes a line. */
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'manyrooms-clone-'))
  clone = join(folder, 'a clone with blanks')
  const files = {
    'package.json': JSON.stringify({
      name: 'clone',
      type: 'module',
      version: '1.0.0',
      dependencies: { '@react-router/dev': 'file:builder' },
    }),
    'builder/package.json': JSON.stringify({ name: '@react-router/dev', version: '1.0.0' }),
    'builder/bin.cjs': `const fs = require('fs'); fs.mkdirSync('build', { recursive: true }); fs.appendFileSync('build/log', 'built\\n'); console.log('noise')`,
    'src/cli/main.ts': 'console.log(JSON.stringify([process.cwd(), ...process.argv.slice(2)]))',
    'src/page.tsx': 'one',
  }
  for (const [path, text] of Object.entries(files)) {
    await mkdir(dirname(join(clone, path)), { recursive: true })
    await writeFile(join(clone, path), text)
  }
  await mkdir(join(clone, 'src/storage'))
  await mkdir(join(clone, 'src/core'))
  for (const path of [
    'manyrooms',
    'src/cli/prepare.ts',
    'src/storage/process.ts',
    'src/storage/lock.ts',
    'src/core/start-error.ts',
  ]) {
    await copyFile(join(HOME, path), join(clone, path))
  }
  const lock = spawnSync('npm', ['install', '--package-lock-only', '--offline', '--ignore-scripts'], {
    cwd: clone,
  })
  expect(lock.status).toBe(0)
})
afterEach(() => rm(folder, { recursive: true, force: true }))

const env = { ...process.env, PATH: `${dirname(process.execPath)}:${process.env.PATH ?? ''}` }

const run = (command: string, ...words: string[]) =>
  spawnSync(command, words, { cwd: folder, encoding: 'utf8', env })

const builds = async () => (await readFile(join(clone, 'build/log'), 'utf8')).split('\n').length - 1

test('[CLI10] the command works through links, with blanks, from any folder; it installs and builds only what changed', async () => {
  await symlink('a clone with blanks/manyrooms', join(folder, 'one'))
  await symlink(join(folder, 'one'), join(folder, 'two'))
  const first = run('./two', 'serve', '--data', 'my data', '')
  expect(first.stdout).toBe(`${JSON.stringify([folder, 'serve', '--data', 'my data', ''])}\n`)
  expect(first.stderr).toContain('installing')
  expect(first.stderr).toContain('noise')
  const second = run('./two', 'serve')
  expect(second).toMatchObject({ status: 0, stderr: '' })

  await writeFile(join(clone, 'src/page.tsx'), 'two')
  expect(run('./two', 'backup').stderr).toBe('')
  expect(run('./two', 'demo').stderr).toContain('building')
  await writeFile(join(clone, 'src/cli/main.ts'), 'process.exitCode = 3')
  expect(run('./two', 'serve')).toMatchObject({ status: 3, stderr: '' })
  expect(await builds()).toBe(2)

  const lock = await readFile(join(clone, 'package-lock.json'), 'utf8')
  await writeFile(join(clone, 'package-lock.json'), `${lock}\n`)
  expect(run('./two', 'backup').stderr).toContain('installing')
})

test('[CLI11] two starts at once install once, and the lock of a killed one is taken over', async () => {
  await mkdir(join(clone, '.manyrooms'))
  await writeFile(join(clone, '.manyrooms/preparing'), '{"pid":1,"started":"never"}')
  const starts = [1, 2].map(() =>
    spawn(join(clone, 'manyrooms'), ['serve'], { cwd: folder, env, stdio: 'ignore' }),
  )
  const ends = await Promise.all(starts.map((start) => once(start, 'exit')))
  expect(ends).toEqual([
    [0, null],
    [0, null],
  ])
  expect(await builds()).toBe(1)
})

test.for(['SIGINT', 'SIGTERM'] as const)(
  '[CLI16] %s while it installs or builds ends that first, then 130',
  async (signal) => {
    const pidFile = join(folder, 'builder.pid')
    await writeFile(
      join(clone, 'builder/bin.cjs'),
      `require('fs').writeFileSync(${JSON.stringify(pidFile)}, String(process.pid)); console.error('builds'); setInterval(() => {}, 1000)`,
    )
    const start = spawn(join(clone, 'manyrooms'), ['serve'], {
      cwd: folder,
      env,
      stdio: ['ignore', 'ignore', 'pipe'],
    })
    let said = ''
    for await (const chunk of start.stderr) {
      said += chunk
      if (/^builds$/m.test(said)) start.kill(signal)
    }
    if (start.exitCode === null) await once(start, 'exit')
    expect(start.exitCode).toBe(130)
    expect(isAlive(Number(await readFile(pidFile, 'utf8')))).toBe(false)
    expect(await readdir(join(clone, '.manyrooms'))).not.toContain('preparing')
  },
)

test('[CLI16] a tool that outlived a killed start is waited for', async () => {
  const tool = spawn(process.execPath, ['-e', 'process.stdin.resume()'], {
    stdio: ['pipe', 'ignore', 'ignore'],
  })
  const pid = tool.pid ?? 0
  await mkdir(join(clone, '.manyrooms'))
  const holder = JSON.stringify({ pid, started: startOf(pid) })
  await writeFile(join(clone, '.manyrooms/preparing-tool'), holder)
  const start = spawn(join(clone, 'manyrooms'), ['backup'], {
    cwd: folder,
    env,
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  let said = ''
  for await (const chunk of start.stderr) {
    if (said === '') tool.stdin?.end()
    said += chunk
  }
  expect(said).toMatch(new RegExp(`^manyrooms: waiting for process ${pid}, which still installs`))
})

test('[CLI12] what cannot be installed is said with what, where and how to mend', async () => {
  await writeFile(join(clone, 'package-lock.json'), '{')
  const broken = run(join(clone, 'manyrooms'), 'serve')
  expect(broken.status).toBe(1)
  expect(broken.stdout).toBe('')
  expect(broken.stderr).toContain(
    `manyrooms: the packages could not be installed\n  where: ${clone}\n  mend:  `,
  )
})

test('[CLI13] without Node 24 and without npm the command says how to get them', async () => {
  const tools = join(folder, 'tools')
  await mkdir(tools)
  for (const name of ['dirname', 'readlink', 'uname', 'mkdir', 'rm', 'sh']) {
    await symlink(
      spawnSync('sh', ['-c', `command -v ${name}`], { encoding: 'utf8' }).stdout.trim(),
      join(tools, name),
    )
  }
  const bare = () =>
    spawnSync(join(clone, 'manyrooms'), ['serve'], { encoding: 'utf8', env: { PATH: tools } })
  expect(bare()).toMatchObject({
    status: 1,
    stdout: '',
    stderr: expect.stringMatching(/no npm[\s\S]*mend: .*nodejs\.org/),
  })
  // an old Node alone changes nothing
  await writeFile(join(tools, 'node'), '#!/bin/sh\nexit 1\n')
  await chmod(join(tools, 'node'), 0o755)
  expect(bare().stderr).toContain('there is no npm to fetch it with')
})
