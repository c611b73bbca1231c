import { execFile } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { toolEnvironment } from '../../../src/cli/test-tool.ts'
import { removeDataFolder } from '../../../src/storage/cluster.ts'
import { wrongs } from '../oracle.ts'
import { type Fault, rowOf } from '../row.ts'
import { type Scene, textsOf } from '../scene.ts'
import { startPlace } from '../server.ts'

const MAIN = fileURLToPath(new URL('../../../src/cli/main.ts', import.meta.url))
const run = promisify(execFile)

/** A backup is made while everybody types, and put back into an empty folder: a server on it has all that was saved before. */
export const backup: Fault = {
  name: 'backup-restore',
  rounds: 3,
  run: ({ rounds, typists = 50 }) =>
    rowOf('backup-restore', rounds, { typists }, async (scene) => {
      const wrong: string[] = []
      const seconds: { made: number[]; restored: number[] } = { made: [], restored: [] }
      scene.begin()
      for (let round = 0; round < rounds; round++) {
        await pause(3_000)
        const found = await putBack(scene, typists)
        wrong.push(...found.wrong)
        seconds.made.push(found.made)
        seconds.restored.push(found.restored)
        await scene.synced()
      }
      return {
        wrong,
        also: {
          'backup longest, s': Math.max(...seconds.made),
          'restore longest, s': Math.max(...seconds.restored),
        },
      }
    }),
}

/** One backup and its restore; what is missing, doubled or torn in the copy, and how long both took, s. */
export async function putBack({ server, oracle }: Pick<Scene, 'server' | 'oracle'>, lines: number) {
  const place = await mkdtemp(join(tmpdir(), 'manyrooms-faults-backup-'))
  const folder = await mkdtemp(join(tmpdir(), 'manyrooms-faults-restored-'))
  const file = join(place, 'backup.tar')
  const manyrooms = async (...words: string[]) => {
    const began = performance.now()
    await run(process.execPath, [MAIN, ...words], { env: toolEnvironment() })
    return Math.round((performance.now() - began) / 10) / 100
  }
  try {
    const began = performance.now()
    const made = await manyrooms('backup', file, '--data', server.data)
    const restored = await manyrooms('restore', file, '--data', folder)
    await using copy = await startPlace({ lines, folder })
    const verdict = oracle.judge(await textsOf(copy), began)
    return { made, restored, wrong: wrongs(verdict).map((line) => `in the restored copy: ${line}`) }
  } finally {
    await removeDataFolder(folder)
    await rm(place, { recursive: true, force: true })
  }
}
