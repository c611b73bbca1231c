import { isRefusal, type Refusal } from '../core/refusal.ts'
import type { RoomName, ServerFrame } from './protocol.ts'
import type { LiveFeature, LiveSession, See } from './session.ts'

/** The rooms that one page sees now; each hello's list replaces the one before. */
export class Seeing {
  readonly #features: Readonly<Record<RoomName, LiveFeature>>
  readonly #session: LiveSession
  readonly #open = new Map<string, Disposable>()
  #ended = false

  constructor(features: Readonly<Record<RoomName, LiveFeature>>, session: LiveSession) {
    this.#features = features
    this.#session = session
  }

  /** Leaves what the list lacks. Rooms that stay are not told again. */
  leaveOthers(see: readonly See[]): void {
    const wanted = new Set(see.map(nameOf))
    for (const [name, seen] of this.#open) {
      if (wanted.has(name)) continue
      seen[Symbol.dispose]()
      this.#open.delete(name)
    }
  }

  /** Enters what is new in the list; a room that may not be seen is told to `refused`. */
  async enter(see: readonly See[], refused: (refusal: Refusal) => void): Promise<void> {
    for (const [name, one] of new Map(see.map((each) => [nameOf(each), each]))) {
      if (this.#open.has(name)) continue
      const seen = await this.#features[one.room].see(this.#session, one)
      if (isRefusal(seen)) refused(seen)
      else if (this.#ended) seen[Symbol.dispose]()
      else this.#open.set(name, seen)
    }
  }

  /** The page is gone: what is being entered just now is left as well. */
  [Symbol.dispose](): void {
    this.#ended = true
    this.leaveOthers([])
  }
}

const nameOf = ({ room, id, as }: See): string => JSON.stringify([room, id ?? null, as ?? null])

/** A refusal as its frame; `n` −1: a room of the hello. */
export const refusedFrame = (
  n: number,
  refusal: Refusal,
  words: (refusal: Refusal) => string,
): ServerFrame => ({
  t: 'refused',
  n,
  code: refusal.refusal,
  facts: refusal.facts,
  words: words(refusal),
})
