import { spawnSync } from 'node:child_process'
import { accessSync, constants } from 'node:fs'
import { delimiter, join } from 'node:path'

/** What a person without root is told to install for the browser stories. */
export const CHROMIUM_PACKAGE = 'chromium'

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable']
const APT = ['-o', 'Acquire::Retries=3', '-o', 'DPkg::Lock::Timeout=120']

/**
 * The path of a Chromium in one of these folders (those of PATH, if none are given), or null. It is asked for its version:
 * some systems have a `chromium-browser` that only says where to get one. Playwright's own browsers are never used or fetched.
 */
export function findChromium(folders: readonly string[] = searched()): string | null {
  for (const name of NAMES) {
    for (const folder of folders) {
      const file = join(folder, name)
      if (isProgram(file) && spawnSync(file, ['--version'], { stdio: 'ignore' }).status === 0) return file
    }
  }
  return null
}

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

/** Whether `installChromium` can be tried: root, and a system with Debian's packages. */
export const canInstall = (): boolean =>
  process.getuid?.() === 0 && spawnSync('apt-get', ['--version'], { stdio: 'ignore' }).status === 0

/**
 * Installs Chromium from the distribution's packages; what apt-get prints goes to stderr. The path of the program, or
 * null when that failed.
 */
export function installChromium(): string | null {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  const apt = (...words: string[]) =>
    spawnSync('apt-get', [...APT, ...words], { env, stdio: ['ignore', 2, 2] }).status === 0
  // An update that fails for one of many sources may still have brought the package.
  apt('update')
  apt('install', '-y', '--no-install-recommends', CHROMIUM_PACKAGE)
  return findChromium()
}
