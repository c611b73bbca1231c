/** A difference beyond this is a changed clock, not a slow network (ms). */
const JUMP_MS = 2_000

/**
 * The server's time, guessed from the `now` of frames. A frame is late by its journey, never early: of small
 * differences the largest is the truest. A large one means that a clock was set, and counts at once.
 */
export class ServerClock {
  readonly #local: () => number
  #ahead: number | null = null

  /** `local`: this device's time, ms since 1970. */
  constructor(local: () => number) {
    this.#local = local
  }

  heard(serverNow: number): void {
    const ahead = serverNow - this.#local()
    if (this.#ahead === null || ahead > this.#ahead || this.#ahead - ahead > JUMP_MS) this.#ahead = ahead
  }

  /** ms since 1970; until a frame came what is told as `meanwhile`, else the device's own time. */
  now(meanwhile?: number): number {
    if (this.#ahead === null && meanwhile !== undefined) return meanwhile
    return this.#local() + (this.#ahead ?? 0)
  }
}
