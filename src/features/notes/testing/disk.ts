import type { Entry, Log, Snapshot } from '../../../storage/log.ts'
import type { Chance } from './chance.ts'

/** One run of a process: what it asked for when it died is never answered, and may have happened or not. */
export type Life = { dead: boolean; faults: ('before' | 'after')[] }

type Kept = { entries: Entry[]; snapshot: Snapshot | null }

/** The log as its port describes it, in memory and late by chance: thousands of runs in the time of one database. */
export class Disk {
  readonly #rooms = new Map<string, Kept>()
  readonly #chance: Chance

  constructor(chance: Chance) {
    this.#chance = chance
  }

  #room(id: string): Kept {
    const known = this.#rooms.get(id) ?? { entries: [], snapshot: null }
    this.#rooms.set(id, known)
    return known
  }

  /** The log as one process sees it. */
  logOf(life: Life): Log {
    const some = () => this.#chance.later(20, () => !life.dead)
    const call = async <T>(work: () => T, mayFail = false): Promise<T> => {
      await some()
      const fault = mayFail ? life.faults.shift() : undefined
      if (fault === 'before') throw new Error('it did not reach the log')
      const done = work()
      await some()
      if (fault === 'after') throw new Error('it reached the log, its answer was lost')
      return done
    }
    const isBy =
      (participant: string | null, key: string) => (one: { participant: string | null; key: string }) =>
        one.participant === participant && one.key === key
    return {
      open: (id) => call(() => ({ seq: this.#room(id).entries.length, snapshot: this.#room(id).snapshot })),
      append: (id, seen, fresh) =>
        call(() => {
          const { entries } = this.#room(id)
          if (entries.length !== seen) return { state: 'missed' }
          if (fresh.some(({ participant, key }) => entries.some(isBy(participant, key))))
            return { state: 'repeated' }
          const written = fresh.map((one, index) => ({ ...one, seq: seen + index + 1 }))
          entries.push(...written)
          return { state: 'written', entries: written }
        }, true),
      read: (id, after, limit = 5_000) => call(() => this.#room(id).entries.slice(after, after + limit)),
      reached: (ids) => call(() => new Map(ids.map((id) => [id, this.#room(id).entries.length]))),
      find: (id, participant, key) => call(() => this.#room(id).entries.find(isBy(participant, key)) ?? null),
      saveSnapshot: (id, snapshot) =>
        call(() => {
          const room = this.#room(id)
          if ((room.snapshot?.seq ?? 0) < snapshot.seq) room.snapshot = snapshot
        }),
    }
  }
}
