/** A source of chance that a seed repeats: the same seed gives the same demo. */
export interface Random {
  /** 0 up to 1, without 1. */
  next(): number
  /** A number from `least` up to `most`. */
  between(least: number, most: number): number
  /** A whole number from `least` to `most`, both included. */
  whole(least: number, most: number): number
  /** True in that share of cases, 0 to 1. */
  chance(share: number): boolean
  /** One of them; throws RangeError for an empty list. */
  pick<T>(from: readonly T[]): T
  /** All of them in another order. */
  shuffle<T>(list: readonly T[]): T[]
}

/** Mulberry32: 32 bits of state, enough for a play of a few hundred people. `seed` and `words` are mixed by FNV-1a. */
export function randomOf(seed: number, ...words: (string | number)[]): Random {
  let state = seed >>> 0
  for (const letter of words.join('/')) state = Math.imul(state ^ letter.charCodeAt(0), 0x01000193) >>> 0

  const random: Random = {
    next() {
      state = (state + 0x6d2b79f5) >>> 0
      let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
      mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
      return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
    },
    between: (least, most) => least + random.next() * (most - least),
    whole: (least, most) => Math.floor(random.between(least, most + 1)),
    chance: (share) => random.next() < share,
    pick(from) {
      const one = from[random.whole(0, from.length - 1)]
      if (one === undefined) throw new RangeError('nothing to pick from')
      return one
    },
    shuffle(list) {
      const mixed = [...list]
      for (let last = mixed.length - 1; last > 0; last--) {
        const other = random.whole(0, last)
        const [a, b] = [mixed[last] as never, mixed[other] as never]
        mixed[last] = b
        mixed[other] = a
      }
      return mixed
    },
  }
  return random
}
