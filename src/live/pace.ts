import type { WebSocket } from 'ws'
import { take } from '../http/rate.ts'

/**
 * What one writer may send: a fast typist makes some ten frames a second, our editor at most 33, a paste is one large
 * one. Whoever sends more is read more slowly; nothing is lost, and the others notice nothing.
 */
const RATE = { burst: 300, perMinute: 45 * 60 }
/** A frame costs one, and one more for each such piece, bytes. */
const BYTES_PER_COST = 4_096
const MAX_WRITERS = 10_000

type Bucket = Parameters<typeof take>[0]

/** Budgets by writer, not by socket: opening a second one gains nothing. */
export class Pace {
  readonly #buckets = new Map<string, Bucket>()

  /** Counts a frame and stops reading from the socket for as long as it is ahead of its budget. */
  count(ws: WebSocket, writer: string, bytes: number, now: number): void {
    const cost = 1 + bytes / BYTES_PER_COST
    const { ok, bucket } = take(this.#buckets.get(writer), RATE, now, cost)
    // Beyond the budget the frame is still taken, and the debt is waited for.
    this.#buckets.delete(writer)
    this.#buckets.set(writer, ok ? bucket : { ...bucket, tokens: bucket.tokens - cost })
    const oldest = this.#buckets.keys().next().value
    if (this.#buckets.size > MAX_WRITERS && oldest !== undefined) this.#buckets.delete(oldest)
    const debt = ok ? 0 : cost - bucket.tokens
    if (debt <= 0 || ws.isPaused) return
    ws.pause()
    setTimeout(() => ws.resume(), (debt / RATE.perMinute) * 60_000).unref()
  }
}
