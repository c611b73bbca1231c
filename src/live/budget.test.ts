import { expect, test } from 'vitest'
import { isRefusal } from '../core/refusal.ts'
import { Budgets } from './budget.ts'

/** Budgets whose clock stands at `at.now`, ms. */
function world() {
  const at = { now: 0 }
  const budgets = new Budgets(() => at.now)
  const guest = (name: string, address = 'school') => budgets.of({ name, address, staff: false })
  return { at, guest, staff: budgets.of({ name: 'helper', address: 'school', staff: true }) }
}
const KEY = { frames: 1, bytes: 60 }

test('[BU1] who types fast is never held; who floods is read more slowly, and a minute ahead is refused', () => {
  const { at, guest } = world()
  const typist = guest('typist')
  for (at.now = 0; at.now < 90_000; at.now += 30) expect(typist.spend(KEY)).toBe(0)
  const flooder = guest('flooder')
  const waits = Array.from({ length: 4_000 }, () => flooder.spend(KEY))
  expect(waits.slice(0, 290).every((wait) => wait === 0)).toBe(true)
  expect(waits[400]).toBeGreaterThan(1_000)
  expect(isRefusal(waits.at(-1))).toBe(true)
  at.now += 120_000
  expect(flooder.spend(KEY)).toBe(0)
})

test('[BU1] bytes and processor time hold like frames do', () => {
  const { guest } = world()
  expect(guest('paste').spend({ frames: 1, bytes: 200_000 })).toBe(0)
  const paster = guest('paster')
  expect(paster.spend({ frames: 1, bytes: 512 * 1024 })).toBeGreaterThan(5_000)
  expect(isRefusal(paster.spend({ frames: 1, bytes: 1 << 20 }))).toBe(true)
  const burner = guest('burner')
  expect(burner.spend({ ms: 900 })).toBe(0)
  expect(burner.spend({ ms: 900 })).toBeGreaterThan(10_000)
  expect(isRefusal(burner.spend({ ms: 4_000 }))).toBe(true)
})

test('[BU2] the time that work takes until it first waits is counted on whoever sent it', () => {
  const { at, guest } = world()
  const burner = guest('burner')
  const answer = burner.timed(() => {
    at.now += 2_000
    return 'done'
  })
  expect([answer, guest('neighbour').spend(KEY)]).toEqual(['done', 0])
  expect(burner.spend(KEY)).toBeGreaterThan(1_000)
  expect(() =>
    burner.timed(() => {
      at.now += 5_000
      throw new Error('broken')
    }),
  ).toThrow('broken')
  expect(isRefusal(burner.spend(KEY))).toBe(true)
})

test('[BU3] a second socket gains nothing, and nobody else on the address pays', () => {
  const { guest } = world()
  for (let n = 0; n < 400; n++) guest('flooder').spend(KEY)
  expect(guest('flooder').spend(KEY)).toBeGreaterThan(0)
  expect(guest('neighbour').spend(KEY)).toBe(0)
})

test('[BU4] some may be deleted, much may not; the refused counts nothing, and it comes back slowly', () => {
  const { at, guest, staff } = world()
  const vandal = guest('vandal')
  expect(vandal.mayDelete(60_000)).toBe(false)
  expect(vandal.mayDelete(1_500)).toBe(true)
  expect(vandal.mayDelete(1_500)).toBe(false)
  at.now += 100_000
  expect(vandal.mayDelete(1_500)).toBe(true)
  expect(staff.mayDelete(60_000)).toBe(true)
})

test('[BU5] a budget grows with honest use, and begins anew with what was refused', () => {
  const { at, guest } = world()
  const learner = guest('learner')
  for (let n = 0; n < 40; n++) {
    at.now += 10_000
    learner.didWell()
    learner.didWell()
  }
  at.now += 600_000
  expect(learner.mayAdd(30_000, false)).toBe(true)
  at.now += 600_000
  learner.didBadly()
  at.now += 600_000
  expect(learner.mayAdd(30_000, false)).toBe(false)
})

test('[BU4] who wipes again and again what may go at once is held within the minute, however well they wrote before', () => {
  for (const steps of [0, 40]) {
    const { at, guest } = world()
    const vandal = guest('vandal')
    for (let n = 0; n < steps; n++) {
      at.now += 10_000
      vandal.didWell()
    }
    let gone = 0
    for (let second = 0; second < 60; second++) {
      if (vandal.mayDelete(1_800)) {
        gone += 1_800
        vandal.didWell()
      }
      at.now += 1_000
    }
    expect(gone).toBe(1_800)
    // In the smallest pieces it is no more than the budget and what comes back of it.
    for (let second = 0; second < 60; second++) {
      while (vandal.mayDelete(20)) gone += 20
      at.now += 1_000
    }
    expect(gone).toBeLessThanOrEqual(2_000 + 2 * 600)
  }
})

test('[BU6] a new name for each message gains little: newcomers of one address share what they may cost', () => {
  const { guest, staff } = world()
  const known = guest('neighbour')
  let gone = 0
  for (let n = 0; n < 100; n++) if (guest(`cookie ${n}`).mayDelete(2_000)) gone += 2_000
  expect(gone).toBe(10_000)
  // Small corrections go on, for newcomers too; other addresses and staff notice nothing.
  expect(known.mayDelete(400)).toBe(true)
  expect(guest('elsewhere', 'another school').mayDelete(2_000)).toBe(true)
  expect(staff.mayDelete(2_000)).toBe(true)
})

test('[BU6] three hundred people who begin in the same minute at one address are never held', () => {
  const { at, guest } = world()
  const people = Array.from({ length: 300 }, (_, n) => guest(`person ${n}`))
  for (at.now = 0; at.now < 60_000; at.now += 250)
    for (const one of people) expect(one.spend({ ...KEY, ms: 0.3 })).toBe(0)
})

test('[BU8] what an hour of typing makes fits in one go for who wrote here before; after that, and for a newcomer, a mass does not', () => {
  const { at, guest } = world()
  const HOUR = 18_000
  const sleeper = guest('sleeper')
  expect(sleeper.mayAdd(HOUR, true)).toBe(true)
  expect(sleeper.mayAdd(HOUR, true)).toBe(false)
  expect(sleeper.mayAdd(4, true)).toBe(true)
  expect(guest('stranger', 'another').mayAdd(HOUR, false)).toBe(false)
  at.now += 600_000
  expect(sleeper.mayAdd(HOUR, true)).toBe(true)
})
