import { expect, test } from 'vitest'
import { halfAnsweredWithin } from './wait.ts'

const asked = (at: number, firstAt: number | null, by: string | null = 'anna') => ({ at, firstAt, by })

test('[N30] half of the answered questions had an answer within the middle wait; open and imported ones do not count', () => {
  const questions = [
    asked(100, 110),
    asked(200, 260),
    asked(300, 320),
    asked(400, 430),
    asked(500, 540),
    asked(600, null),
    asked(700, 9999, null),
  ]
  expect(halfAnsweredWithin(questions)).toBe(30)
})

test('[N30] a few answers say nothing', () => {
  expect(halfAnsweredWithin([asked(1, 2), asked(1, 3), asked(1, 4), asked(1, 5), asked(1, null)])).toBeNull()
})
