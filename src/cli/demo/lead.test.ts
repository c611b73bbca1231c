import { expect, test } from 'vitest'
import type { HelpCall } from '../../features/classrooms/contract.ts'
import { randomOf } from '../crowd/random.ts'
import { Lead } from './lead.ts'

const call = (id: string): HelpCall => ({
  id,
  sign: 'yellow-birch',
  seat: null,
  by: null,
  who: null,
  where: '',
  about: '',
  since: 0,
  taken: false,
})

function leadWithTimers(patience = 1) {
  const timers: { ms: number; what: () => void }[] = []
  const done: string[] = []
  const lead = new Lead({
    random: randomOf(1, 'lead'),
    patience,
    after: (ms, what) => timers.push({ ms, what }),
    take: (id) => done.push(`take ${id}`),
    solve: (id) => done.push(`solve ${id}`),
  })
  return { lead, timers, done }
}

test('[DM7] a lead goes to a call after a while, and has helped a while later', () => {
  const { lead, timers, done } = leadWithTimers()
  lead.see({ calls: [call('a')] })
  lead.see({ calls: [call('a')] })
  expect(timers).toHaveLength(1)
  expect(timers[0]?.ms).toBeGreaterThanOrEqual(50_000)
  timers.shift()?.what()
  timers.shift()?.what()
  expect(done).toEqual(['take a', 'solve a'])
})

test('[DM7] a person who is quicker has helped already', () => {
  const { lead, timers, done } = leadWithTimers(2)
  lead.see({ calls: [call('a')] })
  expect(timers[0]?.ms).toBeGreaterThanOrEqual(100_000)
  lead.see({ calls: [] })
  timers.shift()?.what()
  expect([done, timers]).toEqual([[], []])
})
