import type { Entry } from '../storage/log.ts'
import type { Hear, RoomDeps } from './room-rules.ts'

/** Who is told of a room's entries and of its trouble. One that throws stops nobody else. */
export class Hearers {
  readonly #id: string
  readonly #report: RoomDeps['report']
  readonly #hearers = new Set<Hear>()
  readonly #worriers = new Set<(trouble: boolean) => void>()
  #trouble = false

  constructor(id: string, report: RoomDeps['report']) {
    this.#id = id
    this.#report = report
  }

  hear(listener: Hear): Disposable {
    this.#hearers.add(listener)
    return { [Symbol.dispose]: () => this.#hearers.delete(listener) }
  }

  /** Told at once when there is trouble now. */
  onTrouble(listener: (trouble: boolean) => void): Disposable {
    this.#worriers.add(listener)
    if (this.#trouble) listener(true)
    return { [Symbol.dispose]: () => this.#worriers.delete(listener) }
  }

  tell(entries: readonly Entry[]): void {
    if (entries.length === 0) return
    for (const hear of this.#hearers) this.#safely(() => hear(entries), 'telling')
  }

  /** Tells when trouble begins, and when it is over. */
  worry(now: boolean): void {
    if (this.#trouble === now) return
    this.#trouble = now
    for (const listener of this.#worriers) this.#safely(() => listener(now), 'telling trouble of')
  }

  #safely(tell: () => void, what: string): void {
    try {
      tell()
    } catch (error) {
      this.#report(error, `${what} room ${this.#id}`)
    }
  }
}
