/** When what somebody typed reached somebody else: by Yjs clocks, so that no text has to be searched. */
export class Sightings {
  readonly #authors = new Map<number, number>()
  readonly #sent = new Map<number, { upTo: number; at: number | null }[]>()
  /** How many of an author's tokens a watcher has seen. */
  readonly #seen = new Map<string, number>()
  #lags: { sent: number; lag: number }[] = []

  /** An author's Yjs client. */
  types(client: number, author: number): void {
    this.#authors.set(client, author)
    this.#sent.set(author, [])
  }

  /** A token of the author's ends at this clock; `at` null: not to be measured. */
  sent(author: number, upTo: number, at: number | null): void {
    this.#sent.get(author)?.push({ upTo, at })
  }

  /** A watcher is told everything up to these clocks. */
  sees(watcher: number, clocks: ReadonlyMap<number, number>, at: number): void {
    for (const [client, reached] of clocks) {
      const author = this.#authors.get(client)
      if (author === undefined || author === watcher) continue
      const sent = this.#sent.get(author) ?? []
      const name = `${watcher} ${author}`
      let next = this.#seen.get(name) ?? 0
      for (let one = sent[next]; one && one.upTo <= reached; one = sent[++next])
        if (one.at !== null) this.#lags.push({ sent: one.at, lag: at - one.at })
      this.#seen.set(name, next)
    }
  }

  /** Milliseconds from the last letter to another screen, of what was sent from then on. */
  lags(from = 0): number[] {
    return this.#lags.flatMap(({ sent, lag }) => (sent >= from ? [lag] : []))
  }
}

/** The share `p` (0 to 1) of the values lies below; null without values. */
export function percentile(values: readonly number[], p: number): number | null {
  const sorted = values.toSorted((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * p))] ?? null
}
