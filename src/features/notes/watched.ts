import type { Person } from '../../core/person.ts'
import type { Refusal } from '../../core/refusal.ts'
import { refusedFrame } from '../../live/seeing.ts'
import type { LiveSession } from '../../live/session.ts'
import type { NotesGate } from '../order/api.ts'

type Deps = {
  readonly gate?: NotesGate | undefined
  readonly refusalWords?: ((refusal: Refusal) => string) | undefined
}

/** A screen that shows the notes until its reader may not any more. */
export function watched(
  { gate, refusalWords = () => '' }: Deps,
  session: LiveSession,
  person: Person,
  seen: Disposable,
): Disposable {
  if (!gate) return seen
  const watching = gate.watch({
    workshop: session.workshop,
    what: 'read',
    session: person.session,
    person: () => session.person(),
    end(refusal) {
      seen[Symbol.dispose]()
      session.send(refusedFrame(-1, refusal, refusalWords))
    },
  })
  return {
    [Symbol.dispose]: () => {
      watching[Symbol.dispose]()
      seen[Symbol.dispose]()
    },
  }
}
