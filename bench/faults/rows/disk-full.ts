import { spawnSync } from 'node:child_process'
import { mkdtemp, open, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { letDatabaseThrough } from '../../../src/storage/data-folder.ts'
import { openAsker } from '../asker.ts'
import { tokensIn } from '../oracle.ts'
import { above, type Fault, type Measured, rowOf } from '../row.ts'
import type { Scene } from '../scene.ts'

/** A database takes 40 MB, its log up to 256 MB. */
const DISK_MB = 160
const TROUBLE_S = 5
const RESUMED_S = 10
const FULL_MS = 15_000
const CHUNK = Buffer.alloc(64 * 1024)

/** The disk below the data folder is full for a while: a small one in memory, which only root can make. */
export const diskFull: Fault = {
  name: 'disk-full',
  rounds: 3,
  async run({ rounds, typists = 50 }) {
    if (process.getuid?.() !== 0) return { skipped: 'a small disk can be mounted by root only' }
    const folder = await mkdtemp(join(tmpdir(), 'manyrooms-small-disk-'))
    const mounted = spawnSync('mount', ['-t', 'tmpfs', '-o', `size=${DISK_MB}m,mode=711`, 'tmpfs', folder])
    if (mounted.status !== 0) return { skipped: `a small disk cannot be mounted: ${String(mounted.stderr)}` }
    await letDatabaseThrough(folder)
    try {
      return await rowOf('disk-full', rounds, { typists, folder }, (scene) =>
        fillAgain(scene, folder, rounds),
      )
    } finally {
      spawnSync('umount', [folder])
      await rm(folder, { recursive: true, force: true })
    }
  },
}

async function fillAgain(scene: Scene, folder: string, rounds: number): Promise<Measured> {
  const { begin, oracle, server, synced, askers } = scene
  const ballast = join(folder, 'files')
  const wrong: string[] = []
  const resumed: number[] = []
  const shown: number[] = []
  begin()
  for (let round = 0; round < rounds; round++) {
    await pause(3_000)
    const filling = fill(ballast)
    await filling.full
    // What has room in a page of the database that is there still goes in, and then nothing.
    const since = await standstill(oracle)
    const acked = oracle.ackedCount
    while (!askers.every((one) => one.trouble !== null) && performance.now() - since < FULL_MS)
      await pause(50)
    const told = askers.flatMap((one) => one.trouble ?? [])
    if (told.length < askers.length)
      wrong.push(`${askers.length - told.length} pages were not told of the trouble`)
    shown.push((Math.max(...told) - since) / 1_000)
    wrong.push(...(await reads(scene)))
    await pause(FULL_MS / 2)
    // None of these may be missing in the end: the oracle knows them.
    if (oracle.ackedCount > acked) wrong.push(`${oracle.ackedCount - acked} acknowledged on a full disk`)
    await filling.empty()
    const began = performance.now()
    await synced()
    await server.ready()
    resumed.push((performance.now() - began) / 1_000)
    for (const one of askers) while (one.trouble !== null) await pause(50)
  }
  return {
    synced: resumed,
    wrong: [
      ...wrong,
      ...above('trouble shown after', Math.max(...shown), TROUBLE_S),
      ...above('resumed after', Math.max(...resumed), RESUMED_S),
    ],
    also: { 'trouble shown after, s': Math.round(Math.max(...shown) * 100) / 100 },
  }
}

/** Takes all room there is, and goes on taking what the database frees. */
function fill(file: string): { full: Promise<void>; empty(): Promise<void> } {
  const { promise: full, resolve } = Promise.withResolvers<void>()
  let filling = true
  const running = (async () => {
    const handle = await open(file, 'w')
    let at = 0
    while (filling) {
      const written = await handle.write(CHUNK, 0, CHUNK.length, at).catch(() => null)
      at += written?.bytesWritten ?? 0
      if (written !== null) continue
      resolve()
      await pause(20)
    }
    await handle.truncate(0)
    await handle.close()
  })()
  return {
    full,
    async empty() {
      filling = false
      await running
      await rm(file, { force: true })
    },
  }
}

/** Resolves when nothing was acknowledged for a second; when that began. */
async function standstill(oracle: Scene['oracle']): Promise<number> {
  let count = oracle.ackedCount
  for (let since = performance.now(); ; await pause(50)) {
    if (oracle.ackedCount !== count) {
      count = oracle.ackedCount
      since = performance.now()
    } else if (performance.now() - since > 1_000) return since
  }
}

/** What does not read: the page, the export, somebody who comes now. */
async function reads({ server, oracle }: Scene): Promise<string[]> {
  const { notes, workshop, slug, url } = server.facts
  const wrong: string[] = []
  for (const path of [`/api/v1/notes/${notes}.md`, `/w/${slug}/live`, `/w/${slug}`]) {
    const signal = AbortSignal.timeout(5_000)
    const answer = await fetch(new URL(path, url), { signal }).catch(() => null)
    const text = (await answer?.text()) ?? ''
    if (answer?.status !== 200)
      wrong.push(`${path} says ${answer?.status ?? 'nothing in 5 s'} on a full disk`)
    // What was typed since and waits in browsers is not committed.
    const early = tokensIn(text).filter((token) => oracle.get(token)?.acked == null)
    if (early.length > 0) wrong.push(`${path} shows ${early[0]}, which is not committed`)
    const lost = path.endsWith('.md') ? oracle.judge({ [path]: text }).lost : []
    if (lost.length > 0) wrong.push(`${path} lacks ${lost.length} words that are committed, ${lost[0]}`)
  }
  let told = false
  const base = `ws://127.0.0.1:${server.port}`
  using _newcomer = openAsker({
    base,
    workshop,
    notes,
    oracle,
    hear: () => {
      told = true
    },
  })
  for (const until = performance.now() + 5_000; !told && performance.now() < until; ) await pause(50)
  if (!told) wrong.push('somebody who comes on a full disk is shown no notes')
  return wrong
}
