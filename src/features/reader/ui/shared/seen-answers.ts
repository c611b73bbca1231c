/** As many questions as a device remembers of one day; a day holds fewer. */
const MOST = 3_000
const SAVE_MS = 1_000

/**
 * How many answers each question had when this device last showed it. Kept on the device, so that tomorrow's reader finds
 * what is new; a question that was never in sight here has nothing new.
 */
export class SeenAnswers {
  readonly #name: string
  readonly #seen: Map<string, number>
  #timer: ReturnType<typeof setTimeout> | undefined

  constructor(notes: string) {
    this.#name = `manyrooms:seen:${notes}`
    this.#seen = read(this.#name)
  }

  /** Are there answers that were not there last time? */
  isNew(question: string, answers: number): boolean {
    const before = this.#seen.get(question)
    return before !== undefined && answers > before
  }

  saw(question: string, answers: number): void {
    if (this.#seen.get(question) === answers) return
    this.#seen.set(question, answers)
    this.#timer ??= setTimeout(() => this.save(), SAVE_MS)
  }

  save(): void {
    if (this.#timer === undefined) return
    clearTimeout(this.#timer)
    this.#timer = undefined
    try {
      localStorage.setItem(this.#name, JSON.stringify([...this.#seen].slice(-MOST)))
    } catch {
      // No room or no permission: next time nothing is marked as new.
    }
  }
}

function read(name: string): Map<string, number> {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(name) ?? '[]')
    const isPair = (one: unknown): one is [string, number] =>
      Array.isArray(one) && typeof one[0] === 'string' && typeof one[1] === 'number'
    return new Map(Array.isArray(kept) ? kept.filter(isPair) : [])
  } catch {
    return new Map()
  }
}
