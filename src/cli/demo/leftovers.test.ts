import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { letDatabaseThrough } from '../../storage/data-folder.ts'
import { findLivePostmaster } from '../../storage/postmaster.ts'
import { isAlive } from '../../storage/process.ts'
import { markOwner, removeLeftovers } from './leftovers.ts'

let temp: string

beforeEach(async () => {
  temp = await mkdtemp(join(tmpdir(), 'manyrooms-leftovers-'))
  await letDatabaseThrough(temp)
  vi.stubEnv('TMPDIR', temp)
})
afterEach(async () => {
  vi.unstubAllEnvs()
  await rm(temp, { recursive: true, force: true })
})

async function folder(name: string): Promise<string> {
  const path = join(temp, name)
  await mkdir(path)
  await letDatabaseThrough(path)
  return path
}

test('[DM10] what a killed demo left is removed, its database too; the folder of one that runs stays', async () => {
  const killed = await folder('manyrooms-demo-killed')
  const script = `
    import { openDatabase } from ${JSON.stringify(join(import.meta.dirname, '../../storage/open.ts'))}
    await openDatabase(${JSON.stringify({ data: killed })})
    console.log('open')
    process.stdin.resume()`
  const child = spawn(process.execPath, ['--input-type=module-typescript', '-e', script], {
    stdio: ['pipe', 'pipe', 'inherit'],
  })
  await once(child.stdout, 'data')
  const postmaster = (await findLivePostmaster(join(killed, 'postgres')))?.pid ?? 0
  child.kill('SIGKILL')
  await once(child, 'exit')
  expect(isAlive(postmaster)).toBe(true)

  await markOwner(await folder('manyrooms-demo-runs'))
  await folder('manyrooms-demo-unknown')
  const early = await folder('manyrooms-demo-early')
  const gone = spawnSync(process.execPath, ['-e', '']).pid
  await writeFile(join(early, 'demo-owner'), `{"pid":${gone},"started":"1"}`)

  await removeLeftovers()
  expect(isAlive(postmaster)).toBe(false)
  // the socket's folder is gone with it
  expect((await readdir(temp)).sort()).toEqual(['manyrooms-demo-runs', 'manyrooms-demo-unknown'])
})
