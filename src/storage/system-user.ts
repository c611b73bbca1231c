import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'

/** PostgreSQL refuses to run as root, so root starts it as this ordinary user. */
export type SystemUser = { readonly uid: number; readonly gid: number }

/** Linux' overflow uid, where /etc/passwd names nobody. */
const NOBODY: SystemUser = { uid: 65534, gid: 65534 }

/** The user that runs PostgreSQL: `nobody` when we are root, else undefined (ourselves). The uid needs an entry in passwd. */
export function databaseUser(): SystemUser | undefined {
  if (process.getuid?.() !== 0) return undefined
  const entry = readPasswd()
    .map((line) => line.split(':'))
    .find(([name]) => name === 'nobody')
  if (!entry) return NOBODY
  // macOS writes -2 for 4294967294
  return { uid: Number(entry[2]) >>> 0, gid: Number(entry[3]) >>> 0 }
}

function readPasswd(): string[] {
  try {
    return readFileSync('/etc/passwd', 'utf8').split('\n')
  } catch {
    return []
  }
}

/** True when `user` can enter this folder. Asked of the kernel, since modes do not tell of access lists and mounts. */
export function canEnter(folder: string, user: SystemUser | undefined): boolean {
  const asked = spawnSync('/bin/sh', ['-c', 'cd -P -- "$1"', 'sh', folder], {
    ...user,
    cwd: '/',
    stdio: 'ignore',
  })
  return asked.status === 0
}
