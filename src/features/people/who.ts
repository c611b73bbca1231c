import DataLoader from 'dataloader'
import type { Person } from '../../core/person.ts'
import type { WhoRow } from './store.ts'

/** What is known of a browser: its grants, and its participant in each workshop. */
export type Who = { readonly person: Person; readonly participants: ReadonlyMap<string, string> }

export const toWho = (session: string, rows: readonly WhoRow[]): Who => ({
  person: {
    session,
    grants: rows.flatMap(({ role, workshop, classroom }) =>
      role === null ? [] : { role, workshop, classroom },
    ),
  },
  participants: new Map(
    rows.flatMap(({ workshop, participant }) =>
      participant === null || workshop === null ? [] : [[workshop, participant] as const],
    ),
  ),
})

/** What is asked in one moment, and while an answer is on its way, is one question. */
export function together<Answer>(ask: (sessions: readonly string[]) => Promise<Answer[]>) {
  let answering: Promise<unknown> = Promise.resolve()
  const askAll = (sessions: readonly string[]) => {
    const answer = ask(sessions)
    answering = answer.catch(() => undefined)
    return answer
  }
  const batchScheduleFn = (dispatch: () => void) => void answering.then(() => setImmediate(dispatch))
  return new DataLoader<string, Answer>(askAll, { cache: false, maxBatchSize: 5_000, batchScheduleFn })
}
