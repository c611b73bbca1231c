import type { Fanout } from '../fanout/port.ts'

/** A process says its part this often at most when it changes, ms. */
const SAY_MS = 300
/** And so often when it does not, so that newcomers and lost words are no matter, ms. */
const REPEAT_MS = 3_000
/** A process that was silent for so long is gone, ms. */
const SILENT_MS = 10_000
const MAX_PROCESSES = 64

export type AfarParts<Part> = {
  fanout: Fanout
  topic: string
  /** What this process has to say now; null: nothing. It is said whole each time, so it has to be small. */
  mine: () => Part | null
  /** Reads another process's words; null for what is none. */
  read: (raw: unknown) => Part | null
  /** Another process said something else, or nothing any more (null). */
  heard: (before: Part | null, after: Part | null, from: string) => void
}

/** What the other processes have of something that is never written: cursors, counts. It may be some seconds old. */
export class Afar<Part> {
  readonly #of: AfarParts<Part>
  readonly #parts = new Map<string, { part: Part; at: number }>()
  readonly #hearing: Disposable
  readonly #repeating: NodeJS.Timeout | null = null
  #planned: NodeJS.Timeout | null = null
  /** Whether the others know anything of us. */
  #known = false

  constructor(of: AfarParts<Part>) {
    this.#of = of
    this.#hearing = of.fanout.listen(of.topic, (words, from) => this.#hear(from, of.read(words)))
    if (of.fanout.name === '') return
    this.#repeating = setInterval(() => this.#look(), REPEAT_MS)
    this.#repeating.unref()
    this.changed()
  }

  parts(): Part[] {
    return [...this.#parts.values()].map(({ part }) => part)
  }

  /** True in one process of those that take part, as far as they have heard of each other: for work that one can do for all. */
  get first(): boolean {
    const { name } = this.#of.fanout
    return [...this.#parts.keys()].every((other) => name < other)
  }

  /** What we have to say has changed. */
  changed(): void {
    if (this.#repeating === null) return
    this.#planned ??= setTimeout(() => this.#say(), SAY_MS).unref()
  }

  #say(): void {
    if (this.#planned) clearTimeout(this.#planned)
    this.#planned = null
    const part = this.#of.mine()
    if (part === null && !this.#known) return
    this.#known = part !== null
    this.#of.fanout.tell(this.#of.topic, part)
  }

  #look(): void {
    const now = performance.now()
    for (const [from, { at }] of this.#parts) if (now - at > SILENT_MS) this.#hear(from, null)
    this.#say()
  }

  #hear(from: string, part: Part | null): void {
    const before = this.#parts.get(from)
    if (part !== null && !before && this.#parts.size >= MAX_PROCESSES) return
    if (part === null) this.#parts.delete(from)
    else this.#parts.set(from, { part, at: performance.now() })
    if (before || part !== null) this.#of.heard(before?.part ?? null, part, from)
  }

  /** Says good-bye. */
  close(): void {
    if (this.#repeating) clearInterval(this.#repeating)
    if (this.#planned) clearTimeout(this.#planned)
    this.#hearing[Symbol.dispose]()
    this.#parts.clear()
    if (this.#known) this.#of.fanout.tell(this.#of.topic, null)
  }
}
