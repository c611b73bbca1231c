import { pause } from './pause.ts'
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
/** All screens are gone through this long after it was asked for, ms, so many in one go: what is told to all of them at once goes first. */
const ROUND_MS = 200
const AT_ONCE = 250

/**
 * Screens with something on them that is only theirs. After each press the screens of those who pressed are told; a screen
 * that is nobody's yet has nothing of its own, and whose it is, is looked up now and then for all of them.
 */
export class Whose<Own extends Somebodys> {
  readonly #screens: ReadonlyMap<LiveSession, Own>
  readonly #tell: (session: LiveSession, own: Own) => Promise<void>
  readonly #failed: (error: unknown) => void
  #planned: NodeJS.Timeout | null = null
  #until = 0
  #round: NodeJS.Timeout | null = null
  #closed = false

  /** `tell`: shows a screen what is `known`'s own. */
  constructor(
    screens: ReadonlyMap<LiveSession, Own>,
    tell: (session: LiveSession, own: Own) => Promise<void>,
    failed: (error: unknown) => void,
  ) {
    this.#screens = screens
    this.#tell = tell
    this.#failed = failed
  }

  /** A screen that has just come is told what is its own. */
  async join(session: LiveSession, own: Own): Promise<void> {
    own.known ??= await own.participant()
    await this.#tell(session, own)
  }

  /** `who` wrote something; `everybody`: it may change what each screen says. */
  wrote(who: ReadonlySet<string | null>, everybody: boolean): void {
    if (everybody) this.#round ??= setTimeout(() => void this.#goRound(), ROUND_MS)
    const isSomebody = [...who].some((one) => one !== null)
    if (!isSomebody) return
    let strangers = 0
    for (const [session, own] of this.#screens) {
      if (own.known === null) strangers++
      else if (who.has(own.known)) this.#tell(session, own).catch(this.#failed)
    }
    if (strangers === 0) return
    this.#until = performance.now() + LOOK_AGAIN_MS
    this.#plan()
  }

  async #goRound(): Promise<void> {
    this.#round = null
    let told = 0
    for (const [session, own] of [...this.#screens]) {
      if (own.known === null) continue
      if (++told % AT_ONCE === 0) await pause(0)
      if (this.#closed) return
      if (this.#screens.get(session) === own) this.#tell(session, own).catch(this.#failed)
    }
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
    this.#closed = true
    if (this.#planned) clearTimeout(this.#planned)
    if (this.#round) clearTimeout(this.#round)
    this.#planned = null
  }
}
