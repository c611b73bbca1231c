// Nothing but Node itself is imported here: `cli/prepare.ts` uses it before any package is installed.
import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'

/** True while a process with this id exists, whoever owns it. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
}

/** When a process started, in the words of its system; undefined when there is no such process. */
export function startOf(pid: number): string | undefined {
  try {
    if (process.platform !== 'linux') {
      return execFileSync('ps', ['-o', 'lstart=', '-p', String(pid)], { encoding: 'utf8' }).trim()
    }
    // proc(5): field 22 is the start in clock ticks since boot; field 2, the name in brackets, may hold blanks
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    const [state, ...fields] = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
    return state === 'Z' ? undefined : fields[18]
  } catch {
    return undefined
  }
}

/** A process, told from a later one with the same id by the time it started. */
export type Holder = { readonly pid: number; readonly started: string }

export const thisProcess = (): Holder => ({ pid: process.pid, started: startOf(process.pid) ?? '' })

export const isHolding = ({ pid, started }: Holder): boolean => isAlive(pid) && startOf(pid) === started

/** Reads what `JSON.stringify(thisProcess())` wrote into a lock; undefined when it is something else. */
export function parseHolder(text: string): Holder | undefined {
  const [, pid, started] = /^\{"pid":(\d+),"started":"([^"]*)"\}$/.exec(text) ?? []
  return pid === undefined || started === undefined ? undefined : { pid: Number(pid), started }
}

export const pause = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms))

/** Waits until the process has ended, at most `ms`; false when it is still there. */
export async function waitForEnd(pid: number, ms: number): Promise<boolean> {
  const until = performance.now() + ms
  while (isAlive(pid)) {
    if (performance.now() > until) return false
    await pause(20)
  }
  return true
}
