import { expect, test } from 'vitest'
import type { FloorCommand, LeadView } from '../../../classrooms/contract.ts'
import { expected } from './expected.ts'

const call = {
  id: 'c1',
  sign: 'yellow-birch',
  seat: null,
  where: '',
  about: '',
  since: 0,
  taken: false,
  by: null,
  who: null,
}
const view = { calls: [call], moreTime: 0, stream: null, hands: null, pin: 'auto', heads: null, own: null }
const after = (...waiting: FloorCommand[]) => expected(view as unknown as LeadView, waiting, 1)
const hall = { classroom: 'hall' } as const

test('[RL7] what was pressed shows before it is written', () => {
  expect(after({ kind: 'more-time', ...hall, step: 1, minutes: 5 }).moreTime).toBe(5)
  expect(after({ kind: 'beacon', ...hall, stream: 'quiet' }).stream).toBe('quiet')
  expect(after({ kind: 'hands', ...hall, step: 1, share: 'half' }).hands).toBe('half')
  expect(after({ kind: 'pin', ...hall, view: 'counts' }).pin).toBe('counts')
  expect(after({ kind: 'heads', ...hall, n: 7 }).heads).toBe(7)
})

test('[RL7] a call is taken, given back and solved as pressed, in order', () => {
  const take = { kind: 'take', ...hall, call: 'c1' } as const
  expect(after(take).calls).toEqual([{ ...call, taken: true, by: 1 }])
  expect(after(take, { kind: 'release', ...hall, call: 'c1' }).calls).toEqual([call])
  expect(after(take, { kind: 'solve', ...hall, call: 'c1' }).calls).toEqual([])
  expect(after({ kind: 'here', ...hall })).toEqual(view)
})
