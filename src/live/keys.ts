import type { Entry, Json } from '../storage/log.ts'

/** Keys kept in memory, so that a repeated command costs no query; the log's unique index knows all of them. */
const MAX_KEYS = 10_000

type Sender = { readonly participant: string | null; readonly key: string }

/** Remembers what was written under which sender's key. */
export class Keys {
  readonly #known = new Map<string, { seq: number; body: Json }>()
  #all: boolean

  /** `all`: what is kept from now on is all there is. */
  constructor(all = false) {
    this.#all = all
  }

  /** True while nothing is missing here: a key that is not known was never written. */
  get all(): boolean {
    return this.#all
  }

  keep(entry: Entry): void {
    this.#known.set(name(entry), { seq: entry.seq, body: entry.body })
    if (this.#known.size <= MAX_KEYS) return
    const oldest = this.#known.keys().next().value
    if (oldest !== undefined) this.#known.delete(oldest)
    this.#all = false
  }

  get(sender: Sender): { seq: number; body: Json } | undefined {
    return this.#known.get(name(sender))
  }
}

const name = ({ participant, key }: Sender): string => `${participant ?? ''}/${key}`
