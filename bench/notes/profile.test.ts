import { expect, test } from 'vitest'
import { type CpuProfile, summaryOf, timesIn } from './profile.ts'

const frame = (functionName: string) => ({ functionName, url: '', lineNumber: 0 })
/** `bake` calls `knead`, which calls itself. */
const profile: CpuProfile = {
  nodes: [
    { id: 1, callFrame: frame('(root)'), children: [2, 5] },
    { id: 2, callFrame: frame('bake'), children: [3] },
    { id: 3, callFrame: frame('knead'), children: [4] },
    { id: 4, callFrame: frame('knead') },
    { id: 5, callFrame: frame('(idle)') },
  ],
  samples: [2, 3, 4, 5],
  timeDeltas: [1_000, 2_000, 3_000, 4_000],
  startTime: 0,
  endTime: 10_000,
}

test('[BN9] a function has its own time, and the time of all that it called once', () => {
  const times = timesIn(profile)
  expect(times.get('bake')).toEqual({ self: 1, whole: 6 })
  expect(times.get('knead')).toEqual({ self: 5, whole: 5 })
  expect(summaryOf('bread', profile)).toContain('busy 60 % of it')
})
