import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { Fanout } from '../../fanout/port.ts'
import { Framed } from '../../live/framed.ts'
import type { LiveSession } from '../../live/session.ts'
import { network } from '../../live/testing.ts'
import type { DeskView } from './contract.ts'
import { Desk } from './desk.ts'
import { OFFER_AFTER_MS, offerOf } from './offers.ts'
import type { Taken } from './taken.ts'

beforeEach(() => {
  vi.useFakeTimers({ now: 0 })
})
afterEach(() => {
  vi.useRealTimers()
})

/** A desk on fake time. `taken` and `going` may be changed. */
function desk(fanout: Fanout) {
  const facts = { taken: null as Taken | null, going: new Map<string, number>() }
  const one = new Desk({
    workshop: 'w',
    fanout,
    now: () => new Date(),
    taken: async () => facts.taken,
    going: async () => facts.going,
    report: (error) => {
      throw error
    },
  })
  const told: unknown[] = []
  const session = (): LiveSession => ({
    workshop: 'w',
    address: '',
    person: async () => ({ session: null, grants: [] }),
    send: (frame) =>
      told.push(typeof frame === 'string' || frame instanceof Framed ? JSON.parse(String(frame)) : frame),
  })
  return {
    facts,
    told,
    close: () => one.close(),
    view: () => one.view(),
    sit: (participant: string, label: string) => one.join(session(), { participant, label }),
    look: () => one.join(session(), null),
    last: () => (told as { t: string; view: DeskView }[]).findLast(({ t }) => t === 'view')?.view,
  }
}

const labels = (view: DeskView | undefined) => view?.duty.map(({ label }) => label)

test('[DU1] who sits down is on duty in all processes, once, until the last of their pages closes', async () => {
  const { join } = network()
  const [one, two] = [desk(join('p1')), desk(join('p2'))]
  const pages = [await one.sit('a', 'helper 10'), await two.sit('a', 'helper 10')]
  await two.sit('b', 'helper 2')
  await one.look()
  await vi.advanceTimersByTimeAsync(4_000)
  for (const each of [one, two]) expect(labels(each.last())).toEqual(['helper 2', 'helper 10'])
  pages[0]?.[Symbol.dispose]()
  await vi.advanceTimersByTimeAsync(4_000)
  expect(labels(one.last())).toEqual(['helper 2', 'helper 10'])
  pages[1]?.[Symbol.dispose]()
  await vi.advanceTimersByTimeAsync(4_000)
  for (const each of [one, two]) expect(labels(each.last())).toEqual(['helper 2'])
  two.close()
  await vi.advanceTimersByTimeAsync(4_000)
  expect(labels(one.last())).toEqual([])
  one.close()
})

test('[DU2] each hears how they are called; participants are not told', async () => {
  const one = desk(network().join('p1'))
  await one.sit('a-participant', 'helper 1')
  expect(one.told).toContainEqual({ t: 'mine', room: 'desk', view: { label: 'helper 1' } })
  expect(JSON.stringify(one.told)).not.toContain('a-participant')
  one.close()
})

test('[DU4] who took a question answers it, who goes to a call is in it, the others are free', async () => {
  const one = desk(network().join('p1'))
  for (const n of [1, 2, 3]) await one.sit(`p${n}`, `helper ${n}`)
  one.facts.taken = { by: new Map([['p1', { number: 43 }]]), waiting: [] }
  one.facts.going = new Map([['p2', 7]])
  await vi.advanceTimersByTimeAsync(5_000)
  expect(one.last()?.duty.map(({ doing }) => doing)).toEqual([
    { kind: 'answers', number: 43 },
    { kind: 'call', since: 7 },
    { kind: 'free', since: 0 },
  ])
  one.facts.taken = null
  await vi.advanceTimersByTimeAsync(2_000)
  expect(one.last()?.duty[0]?.doing).toMatchObject({ kind: 'free' })
  one.close()
})

const waiting = [
  { id: 'q-old', plus: 1, at: 0 },
  { id: 'q-much', plus: 9, at: 10 },
  { id: 'q-new', plus: 99, at: OFFER_AFTER_MS },
]
const free = [
  { label: 'helper 2', since: 5 },
  { label: 'helper 1', since: 9 },
]

test('[DU3] the question that waits most is offered to who is free longest, and stays with them', () => {
  const now = OFFER_AFTER_MS + 20
  const offer = offerOf(waiting, free, null, now)
  expect(offer).toEqual({ question: 'q-much', to: 'helper 2', since: now })
  const later = [...free, { label: 'helper 3', since: 1 }]
  expect(offerOf(waiting, later, offer, now + 9_000)).toBe(offer)
  const rest = waiting.filter(({ id }) => id !== 'q-much')
  expect(offerOf(rest, free, offer, now)?.question).toBe('q-old')
  expect(offerOf(waiting, [free[1]!], offer, now)?.to).toBe('helper 1')
  expect(offerOf(waiting, [], offer, now)).toBeNull()
  expect(offerOf([waiting[2]!], free, null, now)).toBeNull()
})
