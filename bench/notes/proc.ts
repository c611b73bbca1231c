import { readdirSync, readFileSync } from 'node:fs'

/** Linux tells CPU time in hundredths of a second, and memory in pages. */
const TICKS_PER_S = 100
const KB_PER_MB = 1024

export type ProcStat = { readonly pid: number; readonly parent: number; readonly cpu_s: number }

/**
 * A line of `/proc/<pid>/stat` (proc(5)): CPU time in user and kernel mode, that of its children which have ended
 * included. Null when it is none. The name may hold blanks and brackets.
 */
export function parseStat(line: string): ProcStat | null {
  const end = line.lastIndexOf(')')
  const pid = Number.parseInt(line, 10)
  const fields = line.slice(end + 2).split(' ')
  const cpu = fields.slice(11, 15).reduce((sum, field) => sum + Number(field), 0)
  const parent = Number(fields[1])
  if (end < 0 || !Number.isInteger(pid) || !Number.isInteger(parent) || Number.isNaN(cpu)) return null
  return { pid, parent, cpu_s: cpu / TICKS_PER_S }
}

/** A process and all that descend from it, itself first. */
export function treeOf(all: readonly ProcStat[], root: number): ProcStat[] {
  const tree = all.filter(({ pid }) => pid === root)
  for (const { pid } of tree) tree.push(...all.filter(({ parent }) => parent === pid))
  return tree
}

/** `VmRSS:     1234 kB` and the like, as MB; 0 when it is not there. */
export function parseKb(text: string, name: string): number {
  const found = new RegExp(`^${name}:\\s+(\\d+) kB$`, 'm').exec(text)
  return found ? Number(found[1]) / KB_PER_MB : 0
}

/** What a process that may just have ended says, or nothing. */
function read(path: string): string {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return ''
  }
}

function everybody(): ProcStat[] {
  const pids = readdirSync('/proc').filter((name) => /^\d+$/.test(name))
  return pids.flatMap((pid) => parseStat(read(`/proc/${pid}/stat`)) ?? [])
}

/** CPU time so far of a server and of the processes that it started (its database), s. */
export function cpuOf(root: number): { server_s: number; others_s: number } {
  const [server, ...others] = treeOf(everybody(), root)
  return { server_s: server?.cpu_s ?? 0, others_s: others.reduce((sum, { cpu_s }) => sum + cpu_s, 0) }
}

/** `/proc/<pid>/schedstat` (Linux' scheduler statistics): how long it was ready to run and had no core, s; 0 where it is not told. */
export const parseWait = (text: string): number => Number(/^\d+ (\d+) \d+/.exec(text)?.[1] ?? 0) / 1e9

export const waitedFor = (pid: number | 'self'): number => parseWait(read(`/proc/${pid}/schedstat`))

/** Resident memory of one process, MB. */
export const rssOf = (pid: number): number => parseKb(read(`/proc/${pid}/status`), 'VmRSS')

/** Memory of the processes that a server started, pages that they share counted once, MB. */
export function othersMb(root: number): number {
  const [, ...others] = treeOf(everybody(), root)
  return others.reduce((sum, { pid }) => sum + parseKb(read(`/proc/${pid}/smaps_rollup`), 'Pss'), 0)
}

/** How many files this process may open; 0 when the system does not tell. */
export const openFiles = (limits = read('/proc/self/limits')): number =>
  Number(/^Max open files\s+(\d+)/m.exec(limits)?.[1] ?? 0)
