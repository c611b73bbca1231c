import { lstat, readdir, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { removeDataFolder } from '../../storage/cluster.ts'
import { stopOrphan } from '../../storage/embedded.ts'
import { readHolder } from '../../storage/lock.ts'
import { isHolding, thisProcess } from '../../storage/process.ts'

/** The demo's own folders in the folder for temporary files begin like this. */
export const PREFIX = 'manyrooms-demo-'

/** In each of them: the process that made it. The lock comes only when the database starts. */
const OWNER = 'demo-owner'

/** Notes that this process owns the demo's folder. */
export const markOwner = (folder: string): Promise<void> =>
  writeFile(join(folder, OWNER), JSON.stringify(thisProcess()), { mode: 0o600 })

/**
 * Removes the folders of demos that were killed (kill -9, a crash of the machine), and stops their PostgreSQL. Folders of other
 * accounts, and those without a word about their process, stay.
 */
export async function removeLeftovers(): Promise<void> {
  for (const name of await readdir(tmpdir()).catch(() => [])) {
    if (!name.startsWith(PREFIX)) continue
    const folder = join(tmpdir(), name)
    // what lies in somebody else's folder may lead anywhere
    const found = await lstat(folder).catch(() => undefined)
    if (!found?.isDirectory() || found.uid !== process.getuid?.()) continue
    const owner = (await readHolder(join(folder, OWNER))) ?? (await readHolder(join(folder, 'lock')))
    if (!owner || isHolding(owner)) continue
    await stopOrphan(folder)
    // a database that is just stopping may still write there; whatever stays is for the next start
    await removeDataFolder(folder).catch(() => undefined)
  }
}
