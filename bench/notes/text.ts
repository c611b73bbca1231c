import { longDay } from '../pages/long-day.ts'

/** The document that everybody opens is about this long, bytes. */
const SIZE_BYTES = 100_000
const IN_SECTION = 10

/** Notes of a day, 100 KB: questions with answers in sections of ten. The same for every server. */
export function benchText(): string {
  const each = longDay(100, IN_SECTION).length / 100
  return longDay(Math.round(SIZE_BYTES / each), IN_SECTION)
}

/** Where typist `k` of `count` begins a paragraph of their own: at the end of a section, spread over the document. */
export function placeOf(text: string, k: number, count: number): number {
  const ends = [...text.matchAll(/\n\n## /g)].map(({ index }) => index)
  return ends[Math.floor((k * ends.length) / count)] ?? text.length
}

/** What typists type: words that are found again, each ended by a full stop, `k7x12.` for word 12 of typist 7. */
export const WORDS = /k\d+x\d+\./g
export const wordOf = (typist: number, n: number): string => `k${typist}x${n}.`

/** Words that stand nowhere, and those that stand there more than once. */
export function missing(text: string, typed: readonly string[]): { lost: number; doubled: number } {
  const counts = new Map<string, number>()
  for (const [word] of text.matchAll(WORDS)) counts.set(word, (counts.get(word) ?? 0) + 1)
  return {
    lost: typed.filter((word) => !counts.has(word)).length,
    doubled: typed.filter((word) => (counts.get(word) ?? 0) > 1).length,
  }
}
