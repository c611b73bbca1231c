import type { Ended } from './contract.ts'

/** Other processes take rights away too, so the table is looked at this often while somebody asks, ms. */
export const LOOK_MS = 500
/** Clocks of processes differ; what ended within this and was told already is remembered, ms. */
const LOOK_BACK_MS = 10_000

export type EndedRow = { readonly grant: string; readonly session: string | null }

type Deps = {
  /** Grants that ended in this time, with each browser that holds one (null: nobody does). */
  endedBetween: (from: Date, to: Date) => Promise<readonly EndedRow[]>
  now: () => Date
  report: (error: unknown, what: string) => void
}

/** Tells once of each right that ended, in whatever process it was taken away (rule PE5). */
export function watchEnded({ endedBetween, now, report }: Deps) {
  const listeners = new Set<(ended: Ended) => void>()
  let told = new Set<string>()
  let looking: NodeJS.Timeout | null = null

  /** Looks now; resolves when everybody was told. */
  async function look(): Promise<void> {
    const to = now()
    const rows = await endedBetween(new Date(to.getTime() - LOOK_BACK_MS), to)
    const fresh = rows.filter(({ grant }) => !told.has(grant))
    told = new Set(rows.map(({ grant }) => grant))
    if (fresh.length === 0) return
    const ended: Ended = {
      grants: new Set(fresh.map(({ grant }) => grant)),
      sessions: new Set(fresh.flatMap(({ session }) => session ?? [])),
    }
    for (const listener of listeners) listener(ended)
  }

  return {
    look,
    onEnded(listener: (ended: Ended) => void): Disposable {
      listeners.add(listener)
      looking ??= setInterval(() => {
        look().catch((error) => report(error, 'looking for rights that ended'))
      }, LOOK_MS).unref()
      return {
        [Symbol.dispose]: () => {
          listeners.delete(listener)
          if (listeners.size > 0 || looking === null) return
          clearInterval(looking)
          looking = null
        },
      }
    },
  }
}
