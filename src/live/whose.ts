import type { LiveSession } from './session.ts'

/** The screen of somebody: who it is, null before they did something. */
export type Somebodys = {
  readonly participant: () => Promise<string | null>
  known: string | null
}

/** Whose the screens of people are who have not done anything yet, is looked up this often at most, ms. */
const LOOK_MS = 250
/** Who has just become somebody may be remembered as nobody for a second: so long it is looked again, ms. */
const LOOK_AGAIN_MS = 1_500

/**
 * Screens with something on them that is only theirs. After each press the screens of those who pressed are told; a screen
 * that is nobody's yet is not asked for at each press, but now and then with all the others.
 */
export class Whose<Own extends Somebodys> {
  readonly #screens: ReadonlyMap<LiveSession, Own>
  readonly #tell: (session: LiveSession, own: Own) => Promise<void>
  readonly #failed: (error: unknown) => void
  #planned: NodeJS.Timeout | null = null
  #until = 0

  constructor(
    screens: ReadonlyMap<LiveSession, Own>,
    tell: (session: LiveSession, own: Own) => Promise<void>,
    failed: (error: unknown) => void,
  ) {
    this.#screens = screens
    this.#tell = tell
    this.#failed = failed
  }

  /** `who` wrote something; `everybody`: it changes what each screen says. */
  wrote(who: ReadonlySet<string | null>, everybody: boolean): void {
    let strangers = 0
    for (const [session, own] of this.#screens) {
      if (own.known === null) strangers++
      if (everybody || (own.known !== null && who.has(own.known))) {
        this.#tell(session, own).catch(this.#failed)
      }
    }
    if (everybody || strangers === 0) return
    this.#until = performance.now() + LOOK_AGAIN_MS
    this.#plan()
  }

  #plan(): void {
    this.#planned ??= setTimeout(() => this.#look(), LOOK_MS)
  }

  #look(): void {
    this.#planned = null
    if (performance.now() < this.#until) this.#plan()
    for (const [session, own] of this.#screens) {
      if (own.known !== null) continue
      own
        .participant()
        .then((participant) => {
          if (participant === null || own.known !== null || this.#screens.get(session) !== own) return
          own.known = participant
          return this.#tell(session, own)
        })
        .catch(this.#failed)
    }
  }

  close(): void {
    if (this.#planned) clearTimeout(this.#planned)
    this.#planned = null
  }
}
