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

/** What became of all that was written, as somebody new finds it at the end. */
export type Found = {
  /** Questions that were acknowledged. */
  readonly questions: number
  /** Those that came to no end: without an answer; with helpers, those that they left waiting. */
  readonly open: number
  /** Those with more than one answer of helpers. */
  readonly answered_twice: number
  /** Acknowledged words, asked, answered or typed, that stand nowhere; and those that stand there more than once. */
  readonly lost: number
  readonly twice: number
  /** The first of those, by tag. */
  readonly missing: readonly string[]
}

/** So many are named. */
const MAX_MISSING = 10

/** What was acknowledged, by tag; `helped`: the answers of helpers among what was written. */
export type Written = {
  readonly asked: readonly string[]
  readonly written: readonly string[]
  readonly helped: ReadonlySet<string>
}

/**
 * Tags of questions that are not to be read everywhere: hidden ones nowhere, merged ones in the Markdown alone. `gone`: those of them
 * that are part of a hidden one; of all others the answers are read below the one that they are part of.
 */
export type Away = Readonly<Record<'hidden' | 'merged' | 'gone', ReadonlySet<string>>>

/**
 * Looks for each acknowledged tag in the notes' Markdown, where it must stand exactly once, and in what else people are shown
 * (`screens`: the page of somebody new, the frame of somebody who returns). An answer is a line further in below its question.
 */
export function findIn(
  markdown: string,
  { asked, written, helped }: Written,
  screens: readonly string[] = [],
  { hidden, merged, gone }: Away = { hidden: new Set(), merged: new Set(), gone: new Set() },
): Found {
  const counts = new Map<string, number>()
  const answers = new Map<string, string[]>()
  let question: string | null = null
  for (const line of markdown.split('\n')) {
    const tags = line.match(TAGS) ?? []
    for (const tag of tags) counts.set(tag, (counts.get(tag) ?? 0) + 1)
    if (/^- /.test(line)) question = tags[0] ?? null
    else if (/^\s+- /.test(line) && question)
      answers.set(question, [...(answers.get(question) ?? []), ...tags])
    else if (/^\S/.test(line)) question = null
  }
  const shown = screens.map((screen) => new Set(screen.match(TAGS)))
  const below = new Set([...answers].flatMap(([question, tags]) => (gone.has(question) ? tags : [])))
  const all = [...asked, ...written].filter((tag) => !hidden.has(tag))
  const isThere = (tag: string) =>
    counts.has(tag) && (merged.has(tag) || below.has(tag) || shown.every((tags) => tags.has(tag)))
  const lost = all.filter((tag) => !isThere(tag))
  const byHelpers = (tag: string) => answers.get(tag)?.filter((one) => helped.has(one)).length ?? 0
  return {
    questions: asked.length,
    open: asked.filter((tag) => !answers.has(tag)).length,
    answered_twice: asked.filter((tag) => byHelpers(tag) > 1).length,
    lost: lost.length,
    twice: all.filter((tag) => (counts.get(tag) ?? 0) > 1).length,
    missing: lost.slice(0, MAX_MISSING),
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
