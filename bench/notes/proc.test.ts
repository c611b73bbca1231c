import { expect, test } from 'vitest'
import { openFiles, parseKb, parseStat, parseWait, treeOf } from './proc.ts'

const line = (pid: number, name: string, parent: number, ...cpu: number[]) =>
  `${pid} (${name}) S ${parent} 1 1 0 -1 4194560 100 0 0 0 ${cpu.join(' ')} 20 0 1 0 1 1000 10`

test('[BN3] a process has its own time and that of its ended children, whatever it is called', () => {
  expect(parseStat(line(42, 'post) S 1 (gres', 7, 100, 50, 20, 5))).toEqual({
    pid: 42,
    parent: 7,
    cpu_s: 1.75,
  })
  expect(parseStat('')).toBeNull()
  expect(parseStat('42 (half')).toBeNull()
})

test('[BN3] all that a server started belongs to it, and nothing else', () => {
  const all = [
    [1, 0],
    [5, 1],
    [6, 5],
    [7, 6],
    [8, 1],
  ].map(([pid = 0, parent = 0]) => ({ pid, parent, cpu_s: 1 }))
  expect(treeOf(all, 5).map(({ pid }) => pid)).toEqual([5, 6, 7])
  expect(treeOf(all, 99)).toEqual([])
})

test('[BN3] waiting for a core is told in nanoseconds, where it is told', () => {
  expect(parseWait('5000000000 1500000000 77\n')).toBe(1.5)
  expect(parseWait('')).toBe(0)
})

test('[BN3] memory and limits are read by their names', () => {
  expect(parseKb('VmHWM:\t 4096 kB\nVmRSS:\t 2048 kB\n', 'VmRSS')).toBe(2)
  expect(parseKb('', 'VmRSS')).toBe(0)
  expect(
    openFiles(
      'Max processes  1  1  processes\nMax open files            20000                20000    files\n',
    ),
  ).toBe(20_000)
})
