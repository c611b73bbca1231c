import { type ChildProcess, execFileSync, spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { chmod, mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { removeDataFolder, startProblem } from './cluster.ts'
import { openDatabase } from './open.ts'
import { findLivePostmaster } from './postmaster.ts'
import { isAlive, startOf, waitForEnd } from './process.ts'

let folder: string
let data: string
let migrations: string
const started: ChildProcess[] = []

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'manyrooms-embedded-'))
  await chmod(folder, 0o711)
  data = join(folder, 'a data folder')
  migrations = join(folder, 'migrations')
  await mkdir(migrations)
  await writeFile(join(migrations, '0001_word.sql'), 'CREATE TABLE word (word text)')
})
afterEach(async () => {
  for (const child of started.splice(0)) child.kill('SIGKILL')
  const left = await findLivePostmaster(join(data, 'postgres'))
  if (left) {
    process.kill(left.pid, 'SIGQUIT')
    await waitForEnd(left.pid, 5_000)
    await rm(left.host, { recursive: true, force: true })
  }
  await rm(folder, { recursive: true, force: true })
})

const open = (report?: (event: string) => void) =>
  openDatabase({ data }, { migrations, ...(report && { report }) })

const postmasterPid = async (): Promise<number> =>
  (await findLivePostmaster(join(data, 'postgres')))?.pid ?? 0

/** Another process that opens the data folder, and then does what `more` says; resolves with its pid when it is open. */
async function openElsewhere(more = ''): Promise<ChildProcess> {
  const script = `
    import { openDatabase } from ${JSON.stringify(join(import.meta.dirname, 'open.ts'))}
    const database = await openDatabase(${JSON.stringify({ data })}, { migrations: ${JSON.stringify(migrations)} })
    await database.pool.query("INSERT INTO word VALUES ('kept')")
    console.log('open')
    process.stdin.resume()
    ${more}`
  const child = spawn(process.execPath, ['--input-type=module-typescript', '-e', script], {
    stdio: ['pipe', 'pipe', 'inherit'],
  })
  started.push(child)
  await once(child.stdout, 'data')
  return child
}

test('[E1] a second start on the same data folder is refused and names the process', async () => {
  const child = await openElsewhere()
  await expect(open()).rejects.toThrow(`Another Manyrooms with process id ${child.pid}`)
})

test('[E2] after kill -9 the next start adopts the PostgreSQL that lives on, with all that was written', async () => {
  const child = await openElsewhere()
  const before = await postmasterPid()
  child.kill('SIGKILL')
  await once(child, 'exit')
  const events: string[] = []
  const database = await open((event) => events.push(event))
  expect(await postmasterPid()).toBe(before)
  expect(events).toEqual(['adopted the PostgreSQL of a killed Manyrooms'])
  expect((await database.pool.query('SELECT word FROM word')).rows).toEqual([{ word: 'kept' }])
  await database.close()
  expect(isAlive(before)).toBe(false)
})

test('[E2] when both were killed the next start works too', async () => {
  const child = await openElsewhere()
  const postmaster = await postmasterPid()
  child.kill('SIGKILL')
  process.kill(postmaster, 'SIGKILL')
  await once(child, 'exit')
  const database = await open()
  expect((await database.pool.query('SELECT word FROM word')).rows).toEqual([{ word: 'kept' }])
  await database.close()
})

test('[E3] a process that ends without closing takes PostgreSQL with it', async () => {
  const child = await openElsewhere(
    `process.stdin.once('data', () => { console.error = () => {}; process.nextTick(() => process.exit(70)) })`,
  )
  const postmaster = await postmasterPid()
  child.stdin?.write('now')
  await once(child, 'exit')
  expect(await waitForEnd(postmaster, 5_000)).toBe(true)
})

test('[E4] a PostgreSQL that dies is started again, and the pool goes on', async () => {
  let back = () => {}
  const isBack = new Promise<void>((resolve) => {
    back = resolve
  })
  const database = await open((event) => event === 'PostgreSQL is back' && back())
  await database.pool.query("INSERT INTO word VALUES ('kept')")
  process.kill(await postmasterPid(), 'SIGKILL')
  await isBack
  expect((await database.pool.query('SELECT word FROM word')).rows).toEqual([{ word: 'kept' }])
  expect((await database.pool.query('SHOW fsync')).rows).toEqual([{ fsync: 'on' }])
  await database.close()
})

test('[E5] a lock whose process is gone, or whose id another process has now, is taken over', async () => {
  await mkdir(data)
  const gone = spawnSync(process.execPath, ['-e', '']).pid
  for (const lock of [`{"pid":${gone},"started":"1"}`, `{"pid":${process.pid},"started":"1"}`, 'torn']) {
    await writeFile(join(data, 'lock'), lock)
    const database = await open()
    expect(await readFile(join(data, 'lock'), 'utf8')).toBe(
      JSON.stringify({ pid: process.pid, started: startOf(process.pid) }),
    )
    await database.close()
  }
  expect((await readdir(data)).filter((name) => name.includes('lock'))).toEqual([])
})

test('[E6] a database that was half made is made again', async () => {
  await mkdir(join(data, 'postgres.new-half'), { recursive: true })
  await writeFile(join(data, 'postgres.new-half/PG_VERSION'), '18')
  const database = await open()
  await database.close()
  expect((await readdir(data)).sort()).toEqual(['postgres', 'postgres.log'])
})

test('[E7] closing leaves neither process, lock nor socket', async () => {
  const database = await open()
  const live = await findLivePostmaster(join(data, 'postgres'))
  await database.close()
  expect(isAlive(live?.pid ?? process.pid)).toBe(false)
  await expect(stat(live?.host ?? '/')).rejects.toThrow('ENOENT')
  expect(await readdir(data)).not.toContain('lock')
})

test('[E7] a query that hangs does not hold up the end', async () => {
  const database = await open()
  const hanging = database.pool.query('SELECT pg_sleep(3600)')
  const broken = expect(hanging).rejects.toThrow()
  const pid = await postmasterPid()
  await database.close()
  expect(isAlive(pid)).toBe(false)
  await broken
})

test('[E8] a data folder that cannot be written, and one that is a file, are refused with what, where and how to mend', async () => {
  await writeFile(data, '')
  await expect(open()).rejects.toMatchObject({ what: 'The data folder is a file', where: data })
  // not even root may write there
  await expect(openDatabase({ data: '/proc/manyrooms' })).rejects.toMatchObject({
    where: '/proc/manyrooms',
    mend: /--data/,
  })
})

test('[E9] a full disk is named', async () => {
  const said = 'FATAL:  could not write to file "pg_wal/xlogtemp.1": No space left on device'
  expect(await startProblem('…', folder, said)).toMatchObject({ what: 'The disk is full', where: folder })
  await mkdir(data)
  if (spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=24m', 'tmpfs', data]).status !== 0) return // only root may try it for real
  try {
    await expect(open()).rejects.toMatchObject({ what: 'The disk is full', where: data })
    expect((await readdir(data)).sort()).toEqual([])
    execFileSync('mount', ['-o', 'remount,size=200m', data])
    const database = await open()
    await database.close()
    // full at the next start
    execFileSync('sh', [
      '-c',
      `dd if=/dev/zero of="$1/ballast" bs=1M 2>/dev/null; cat /dev/zero >>"$1/ballast" 2>/dev/null; true`,
      'sh',
      data,
    ])
    await expect(open()).rejects.toMatchObject({ what: 'The disk is full', where: data })
    await rm(join(data, 'ballast'))
    await (await open()).close()
  } finally {
    execFileSync('umount', [data])
  }
})

test('[E10] below a folder that only its owner may enter, all of it works', async () => {
  await chmod(folder, 0o700)
  const database = await open()
  await database.pool.query("INSERT INTO word VALUES ('kept')")
  await database.close()
  const again = await open()
  expect((await again.pool.query('SELECT word FROM word')).rows).toEqual([{ word: 'kept' }])
  await again.close()
  if (process.getuid?.() !== 0) return
  // root: the cluster lies elsewhere behind a link; a copy of the folder must not open it a second time
  const copy = join(folder, 'copy')
  execFileSync('cp', ['-a', data, copy])
  await expect(openDatabase({ data: copy }, { migrations })).rejects.toThrow('is a copy')
  const place = execFileSync('readlink', [join(data, 'postgres')], { encoding: 'utf8' }).trim()
  await rm(join(place, '..'), { recursive: true })
  await expect(open()).rejects.toThrow('The database of this data folder is gone')
})

test('[E11] what only reads refuses a folder without Manyrooms data, and makes nothing', async () => {
  for (const missing of [data, folder]) {
    await expect(openDatabase({ data: missing }, { attach: true, existing: true })).rejects.toMatchObject({
      what: 'There is no Manyrooms data in this folder',
      where: missing,
    })
  }
  expect(await readdir(folder)).toEqual(['migrations'])
  await (await open()).close()
  const again = await openDatabase({ data }, { migrations, existing: true })
  await again.close()
})

test('[E12] a folder that holds something else is refused and stays as it was, also its rights', async () => {
  await mkdir(data, { mode: 0o700 })
  await open().then((database) => database.close())
  expect((await stat(data)).mode & 0o777).toBe(0o700)
  // a note beside our data does no harm
  await writeFile(join(data, 'note.txt'), '')
  await open().then((database) => database.close())
  await removeDataFolder(data)

  const home = join(folder, 'home')
  await mkdir(home, { mode: 0o700 })
  await writeFile(join(home, '.profile'), '')
  await expect(openDatabase({ data: home }, { migrations })).rejects.toMatchObject({
    where: `${home} holds .profile`,
  })
  expect(await readdir(home)).toEqual(['.profile'])
  expect((await stat(home)).mode & 0o777).toBe(0o700)
})
