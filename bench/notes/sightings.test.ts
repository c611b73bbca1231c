import { expect, test } from 'vitest'
import { Sendings, spreadOf } from './sightings.ts'
import { benchText, missing, placeOf, wordOf } from './text.ts'

test('[BN5] the share of times is the one that so many do not exceed', () => {
  const times = Array.from({ length: 100 }, (_, n) => 100 - n)
  expect(spreadOf(times)).toEqual({ n: 100, p50: 50, p95: 95, p99: 99 })
  expect(spreadOf([])).toBeNull()
})

test('[BN5] only what was sent inside the window counts, each character by its own time', () => {
  const sendings = new Sendings()
  sendings.sent(7, 10, 2, 100)
  sendings.open(150)
  sendings.sent(7, 12, 1, 200)
  sendings.word('k7x0.', 200)
  sendings.close(250)
  sendings.sent(7, 13, 1, 300)
  const seen: number[] = []
  sendings.seen(7, 0, 14, 500, seen)
  sendings.seenWord('k7x0.', 450, seen)
  sendings.seen(8, 0, 14, 500, seen)
  expect(seen).toEqual([300, 250])
  expect([sendings.count(7), sendings.count(8), sendings.count()]).toEqual([4, 0, 4])
})

test('[BN6] the document is 100 KB, and typists find places all over it', () => {
  const text = benchText()
  expect(Buffer.byteLength(text)).toBeGreaterThan(97_000)
  expect(Buffer.byteLength(text)).toBeLessThan(105_000)
  const places = Array.from({ length: 200 }, (_, k) => placeOf(text, k, 200))
  expect(new Set(places).size).toBeGreaterThan(20)
  for (const place of places) expect(text.slice(place, place + 5)).toBe('\n\n## ')
})

test('[BN6] a word that stands nowhere is lost, one that stands there twice is doubled', () => {
  const typed = [wordOf(1, 1), wordOf(1, 11), wordOf(11, 1)]
  expect(missing(`${typed.join(' ')}`, typed)).toEqual({ lost: 0, doubled: 0 })
  expect(missing('k1x11. k11x1. k11x1. k1x', typed)).toEqual({ lost: 1, doubled: 1 })
})
