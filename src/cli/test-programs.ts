import { spawnSync } from 'node:child_process'
import { accessSync, constants } from 'node:fs'
import { delimiter, join } from 'node:path'

/** A program of the system that tests need: the names it goes by, and the package that brings it. */
export type Program = { readonly names: readonly string[]; readonly package: string }

const APT = ['-o', 'Acquire::Retries=3', '-o', 'DPkg::Lock::Timeout=120']

/**
 * The path of a program in one of these folders (those of PATH, if none are given), or null. It is asked for its version: some
 * systems have programs that only say where to get them.
 */
export function findProgram(
  { names }: Program,
  folders: readonly string[] = searched(),
  isRight: (file: string) => boolean = answers,
): string | null {
  for (const name of names) {
    for (const folder of folders) {
      const file = join(folder, name)
      if (isProgram(file) && isRight(file)) return file
    }
  }
  return null
}

const answers = (file: string) => spawnSync(file, ['--version'], { stdio: 'ignore' }).status === 0

const searched = (): string[] => {
  const path = (process.env.PATH ?? '').split(delimiter).filter((folder) => folder !== '')
  return [...new Set([...path, '/usr/bin', '/usr/local/bin'])]
}

function isProgram(file: string): boolean {
  try {
    accessSync(file, constants.X_OK)
    return true
  } catch {
    return false
  }
}

/** Whether `installProgram` can be tried: root, and a system with Debian's packages. */
export const canInstall = (): boolean =>
  process.getuid?.() === 0 && spawnSync('apt-get', ['--version'], { stdio: 'ignore' }).status === 0

/**
 * Installs a program from the distribution's packages; what apt-get prints goes to stderr. The path of the program, or
 * null when that failed.
 */
export function installProgram(program: Program): string | null {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  const apt = (...words: string[]) =>
    spawnSync('apt-get', [...APT, ...words], { env, stdio: ['ignore', 2, 2] }).status === 0
  // An update that fails for one of many sources may still have brought the package.
  apt('update')
  apt('install', '-y', '--no-install-recommends', program.package)
  return findProgram(program)
}
