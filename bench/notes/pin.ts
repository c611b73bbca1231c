import { spawnSync } from 'node:child_process'
import { availableParallelism } from 'node:os'

const CORES = { server: '0', generator: '1' } as const
const canPin = availableParallelism() >= 2 && spawnSync('taskset', ['--version']).status === 0

/** A command line that runs on the core of its part; its children stay there too. */
export const pinned = (
  part: keyof typeof CORES,
  ...words: readonly [string, ...string[]]
): [string, ...string[]] => (canPin ? ['taskset', '-c', CORES[part], ...words] : [...words])

/** For the scenario's line. */
export const howPinned = canPin
  ? 'server and its database on core 0, generator on core 1'
  : 'NOT PINNED to cores (needs taskset and two cores)'
