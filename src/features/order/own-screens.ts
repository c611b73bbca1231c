import type { LiveSession } from '../../live/session.ts'
import type { Entry } from '../../storage/log.ts'

/** Who was stopped, or had something released: only their own screens are told, and only then. */
export class OwnScreens {
  readonly #screens = new Map<LiveSession, { readonly notes: string; by: string | null }>()
  readonly #tell: (session: LiveSession, notes: string) => void

  constructor(tell: (session: LiveSession, notes: string) => void) {
    this.#tell = tell
  }

  /** `by`: the participant, null before they did something. */
  join(session: LiveSession, notes: string, by: string | null, seen: Disposable): Disposable {
    this.#screens.set(session, { notes, by })
    return {
      [Symbol.dispose]: () => {
        this.#screens.delete(session)
        seen[Symbol.dispose]()
      },
    }
  }

  know(session: LiveSession, by: string | null): void {
    const own = this.#screens.get(session)
    if (own) own.by = by
  }

  /** Entries were written in these notes. */
  heard(notes: string, entries: readonly Entry[]): void {
    const who = new Set(
      entries.flatMap(({ kind, body, participant }) =>
        kind === 'order' ? ((body as { who?: string }).who ?? participant ?? []) : [],
      ),
    )
    if (who.size === 0) return
    for (const [session, own] of this.#screens)
      if (own.notes === notes && own.by !== null && who.has(own.by)) this.#tell(session, notes)
  }
}
