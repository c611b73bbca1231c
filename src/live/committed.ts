import type { Room } from './room-rules.ts'

/** What is on its way is written by then, or the database is in trouble, ms. */
const SOON_MS = 3_000
/** With another process that writes all the time, one of so many looks finds nothing given up. */
const TRIES = 8

/** What `promise` resolves to, or null when that takes too long. */
export async function soon<T>(promise: Promise<T>, ms = SOON_MS): Promise<T | null> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<null>((resolve) => {
    timer = setTimeout(resolve, ms, null)
  })
  return Promise.race([promise, late]).finally(() => clearTimeout(timer))
}

/**
 * What `look` sees in what is committed, up to entry `seq`. What is on its way is waited for; while nothing can be written (`troubled`), the log is
 * read instead: reading goes on, and nobody is shown what may never stand. Rejects when the log does not answer either.
 */
export async function committed<State, Seen>(
  room: Pick<Room<State, never>, 'state' | 'turn' | 'upTo' | 'settled' | 'reread'>,
  troubled: () => boolean,
  look: (state: State, seq: number) => Seen,
): Promise<Seen> {
  for (let tries = 0; tries < TRIES && !troubled(); tries++) {
    const { state, turn, upTo } = room
    const seen = look(state, upTo)
    const settled = await soon(room.settled().then(() => true))
    if (settled && room.turn === turn) return seen
    if (!settled) break
  }
  const read = await soon(room.reread())
  if (!read) throw new Error('the log does not answer')
  return look(read.state, read.seq)
}
