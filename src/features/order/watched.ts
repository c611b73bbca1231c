import type { Person } from '../../core/person.ts'
import type { Refusal } from '../../core/refusal.ts'
import type { ServerFrame } from '../../live/protocol.ts'
import type { LiveSession } from '../../live/session.ts'
import type { NotesGate } from './gate.ts'

type Deps = {
  readonly gate?: NotesGate | undefined
  readonly refusalWords?: ((refusal: Refusal) => string) | undefined
}

/** A screen that shows the notes until its reader may not any more. */
export function watched(
  { gate, refusalWords = () => '' }: Deps,
  session: LiveSession,
  person: Person,
  notes: string,
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
      session.send(closedFrame(notes, refusal, refusalWords))
    },
  })
  return {
    [Symbol.dispose]: () => {
      watching[Symbol.dispose]()
      seen[Symbol.dispose]()
    },
  }
}

/** A page that may not see the notes looks anew what it may. */
export const closedFrame = (
  id: string,
  refusal: Refusal,
  words: (refusal: Refusal) => string = () => '',
): ServerFrame => ({ t: 'closed', room: 'notes', id, code: refusal.refusal, words: words(refusal) })
