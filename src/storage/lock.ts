// Nothing but Node itself is imported here, and files that do the same: `cli/prepare.ts` uses it before anything is installed.
import { link, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { codeOf } from '../core/start-error.ts'
import { type Holder, isHolding, parseHolder, thisProcess } from './process.ts'

/**
 * Tries to take a lock file for this process. Gives the live process that has it, or undefined when it is ours now. The lock of a
 * process that was killed, or of one from before a reboot, is taken over. Throws when the folder cannot be written.
 */
export async function takeLock(lock: string): Promise<Holder | undefined> {
  const draft = `${lock}.${process.pid}`
  try {
    await writeFile(draft, JSON.stringify(thisProcess()), { mode: 0o600 })
    for (;;) {
      const taken = await link(draft, lock).then(() => true, alreadyThere)
      if (taken) return undefined
      const holder = await readHolder(lock)
      if (holder && isHolding(holder)) return holder
      await removeStale(lock, holder)
    }
  } finally {
    await rm(draft, { force: true })
  }
}

/** Gives the lock back, if it is still ours. */
export async function releaseLock(lock: string): Promise<void> {
  const [holder, mine] = [await readHolder(lock), thisProcess()]
  if (holder?.pid === mine.pid && holder.started === mine.started) await rm(lock, { force: true })
}

/** What the lock says, true or stale; undefined when there is none or it was torn. */
export const readHolder = async (lock: string): Promise<Holder | undefined> =>
  parseHolder(await readFile(lock, 'utf8').catch(() => ''))

/** The lock may have changed hands since it was read; then it is put back. */
async function removeStale(lock: string, seen: Holder | undefined): Promise<void> {
  const aside = `${lock}.stale-${process.pid}`
  try {
    await rename(lock, aside)
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return
    throw error
  }
  const found = parseHolder(await readFile(aside, 'utf8'))
  if (found?.pid !== seen?.pid || found?.started !== seen?.started)
    await link(aside, lock).catch(alreadyThere)
  await rm(aside, { force: true })
}

function alreadyThere(error: unknown): false {
  if (codeOf(error) === 'EEXIST') return false
  throw error
}
