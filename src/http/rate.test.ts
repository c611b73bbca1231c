import { expect, test } from 'vitest'
import { limiter, take } from './rate.ts'

const RATE = { burst: 3, perMinute: 60 }

test('[HE12] a full bucket gives its burst, then one token at a time', () => {
  let bucket: ReturnType<typeof take>['bucket'] | undefined
  const ask = (at: number) => {
    const taken = take(bucket, RATE, at)
    bucket = taken.bucket
    return taken.ok
  }
  expect([0, 0, 0, 0].map(ask)).toEqual([true, true, true, false])
  expect(ask(999)).toBe(false)
  expect(ask(1_000)).toBe(true)
  expect(ask(3_600_000)).toBe(true)
})

test('[HE12] a clock that jumps back gives nothing and takes nothing, and goes on from there', () => {
  const { bucket } = take(undefined, RATE, 3_600_000, 3)
  const back = take(bucket, RATE, 0)
  expect(back).toEqual({ ok: false, bucket: { tokens: 0, at: 0 } })
  expect(take(back.bucket, RATE, 1_000).ok).toBe(true)
})

test('[HE12] keys do not touch each other, and only so many are remembered: the quietest goes', () => {
  const limit = limiter({ burst: 1, perMinute: 1 }, () => new Date(0), 3)
  expect(limit.allow('attacker')).toBe(true)
  for (let i = 0; i < 100; i++) {
    expect(limit.allow(`key ${i}`)).toBe(true)
    expect(limit.allow('attacker')).toBe(false)
  }
  expect(limit.size).toBe(3)
})
