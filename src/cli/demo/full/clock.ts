/** The clock of the full scene: it is set to a moment of the workshop, and stands there or goes on from there. */
export class SceneClock {
  #at: number
  /** ms of the machine's clock at which it began to run; null while it stands. */
  #since: number | null = null

  constructor(at: Date) {
    this.#at = at.getTime()
  }

  now = (): Date => new Date(this.#at + (this.#since === null ? 0 : performance.now() - this.#since))

  /** Never backwards; it stands there until `run`. */
  set(at: Date): void {
    this.#at = Math.max(at.getTime(), this.now().getTime())
    this.#since = null
  }

  run(): void {
    this.#at = this.now().getTime()
    this.#since = performance.now()
  }
}
