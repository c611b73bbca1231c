/** What a text ends with, to be found again: `[r1.12]`. */
const TAGS = /\[[a-z0-9]+\.\d+\]/g

/** Times in ms: how many, the middle one, and the one that 95 in 100 do not exceed. */
export type Times = { readonly n: number; readonly p50_ms: number; readonly p95_ms: number }

/** The one that this share of a sorted list does not exceed; 0 for an empty one. */
export const percentile = (sorted: ArrayLike<number>, share: number): number =>
  sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)] ?? 0

export function timesOf(list: readonly number[]): Times {
  const sorted = [...list].sort((a, b) => a - b)
  const at = (share: number) => Math.round(percentile(sorted, share))
  return { n: sorted.length, p50_ms: at(0.5), p95_ms: at(0.95) }
}

/** What became of all that was written, by the notes as anybody reads them at the end. */
export type Found = {
  /** Questions that were acknowledged. */
  readonly questions: number
  /** Those without an answer. */
  readonly open: number
  readonly answered_twice: number
  /** Acknowledged words, asked, answered or typed, that stand nowhere; and those that stand there more than once. */
  readonly lost: number
  readonly twice: number
}

/**
 * Looks for each acknowledged tag in the notes' Markdown: it must stand there exactly once. An answer is a line further
 * in below its question.
 */
export function findIn(markdown: string, asked: readonly string[], written: readonly string[]): Found {
  const counts = new Map<string, number>()
  const answers = new Map<string, number>()
  let question: string | null = null
  for (const line of markdown.split('\n')) {
    const tag = line.match(TAGS)?.[0] ?? null
    if (tag) counts.set(tag, (counts.get(tag) ?? 0) + 1)
    if (/^- /.test(line)) question = tag
    else if (/^\s+- /.test(line) && question) answers.set(question, (answers.get(question) ?? 0) + 1)
    else if (/^\S/.test(line)) question = null
  }
  const all = [...asked, ...written]
  return {
    questions: asked.length,
    open: asked.filter((tag) => !answers.has(tag)).length,
    answered_twice: asked.filter((tag) => (answers.get(tag) ?? 0) > 1).length,
    lost: all.filter((tag) => !counts.has(tag)).length,
    twice: all.filter((tag) => (counts.get(tag) ?? 0) > 1).length,
  }
}

/** When words were sent, and when they were first seen by whom. */
export class Sightings {
  readonly #sent = new Map<string, number>()
  readonly own: number[] = []
  readonly others: number[] = []
  readonly #seen = new Set<string>()

  sent(tag: string, at: number): void {
    this.#sent.set(tag, at)
  }

  /** A reader got a patch. `mine`: the tags that they wrote themselves. */
  read(reader: string, text: string, at: number, mine: (tag: string) => boolean): void {
    for (const [tag] of text.matchAll(TAGS)) {
      const from = this.#sent.get(tag)
      const key = `${reader} ${tag}`
      if (from === undefined || this.#seen.has(key)) continue
      this.#seen.add(key)
      ;(mine(tag) ? this.own : this.others).push(at - from)
    }
  }
}

export const tagIn = (text: string): string => text.match(TAGS)?.at(-1) ?? ''
