/** A bucket with `tokens` at time `at` (ms). */
type Bucket = { readonly tokens: number; readonly at: number }

export type Rate = {
  /** How many at once. */
  readonly burst: number
  /** How many more each minute. */
  readonly perMinute: number
}

/**
 * Token bucket, one step: the bucket after asking for `cost` at `now` (ms), and whether it was given. A clock that
 * was ahead and is set right gives nothing for the way back, and the bucket fills from there: nobody waits for years.
 */
export function take(
  bucket: Bucket | undefined,
  rate: Rate,
  now: number,
  cost = 1,
): { ok: boolean; bucket: Bucket } {
  const gained = bucket ? (Math.max(0, now - bucket.at) / 60_000) * rate.perMinute : rate.burst
  const tokens = Math.min(rate.burst, (bucket?.tokens ?? 0) + gained)
  return tokens >= cost
    ? { ok: true, bucket: { tokens: tokens - cost, at: now } }
    : { ok: false, bucket: { tokens, at: now } }
}

export type Limiter = {
  /** True when `key` may go on now; false when it is too fast. */
  allow(key: string, cost?: number): boolean
  /** How many keys are remembered. */
  readonly size: number
}

/**
 * Limits each key to a rate and remembers at most `maxKeys` of them. When full, the key that was quiet longest is
 * forgotten (it starts afresh): a flood of invented keys costs no memory, and a busy key is never the one forgotten.
 */
export function limiter(rate: Rate, now: () => Date, maxKeys = 10_000): Limiter {
  // A Map keeps the order of insertion; each use moves its key to the end.
  const buckets = new Map<string, Bucket>()
  return {
    allow(key, cost = 1) {
      const { ok, bucket } = take(buckets.get(key), rate, now().getTime(), cost)
      buckets.delete(key)
      buckets.set(key, bucket)
      if (buckets.size > maxKeys) {
        const [quietest] = buckets.keys()
        if (quietest !== undefined) buckets.delete(quietest)
      }
      return ok
    },
    get size() {
      return buckets.size
    },
  }
}
