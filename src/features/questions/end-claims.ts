import type { Room } from '../../live/room.ts'
import { CLAIM_MS } from './claims.ts'
import type { Questions } from './question.ts'

type Deps = {
  room: Pick<Room<Questions, { kind: 'claims-over' }>, 'state' | 'submit'>
  /** Names this process's life in the keys of its commands. */
  life: string
  now: () => Date
  report: (error: unknown) => void
}

/**
 * Ends the claims of those who left the desk, in whatever process they were. Each process does, so that one that died is no
 * matter; the second finds nothing left to end.
 */
export function endClaims({ room, life, now, report }: Deps): { plan(): void } & Disposable {
  let timer: NodeJS.Timeout | null = null
  let ended = 0

  /** Looks again when the oldest claim is over. */
  function plan(): void {
    if (timer) return
    const claims = [...room.state.questions.values()].flatMap(({ claim }) => claim ?? [])
    if (claims.length === 0) return
    const due = Math.min(...claims.map(({ at }) => at)) + CLAIM_MS + 1
    timer = setTimeout(
      () => {
        room
          .submit({ kind: 'claims-over' }, null, `claims:${life}:${++ended}`)
          .catch(report)
          .finally(() => {
            timer = null
            plan()
          })
      },
      Math.max(LEAST_MS, due - now().getTime()),
    )
    timer.unref()
  }

  return {
    plan,
    [Symbol.dispose]: () => {
      if (timer) clearTimeout(timer)
    },
  }
}

/** While nothing can be written it is tried again, but not all the time, ms. */
const LEAST_MS = 1_000
