/** A question as it is compared: its words, those of its first answers, and what to show. */
export type Comparable = {
  readonly id: string
  readonly stems: ReadonlySet<string>
  readonly answerStems: ReadonlySet<string>
}

export const MOST_SIMILAR = 3
/** Words of the answers count less: the question is what somebody else wondered about. */
const ANSWER_WEIGHT = 0.5
/** This share of what was typed must be in the question, weighed by how rare the words are. */
const ENOUGH = 0.45

const SMALL = new Set(
  (
    'a about after all also am an and any are as at be because been before but by can could did do does doing dont else even for from get ' +
    'go got had has have how i if in into is isnt it its just know like make me more my need new no not of on one only or other our out ' +
    'please should so some still such than that the their them then there these they thing this those to too up us use used using very ' +
    'want was we were what when where which while who why will with without would you your'
  ).split(' '),
)

/** The words that say something, as stems: lower case, without accents, plural and tense. `git`, `c` and digits count too. */
export function stemsOf(text: string): string[] {
  const words = text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase().replaceAll(/['’]/g, '')
  return (words.match(/[\p{L}\p{N}]+/gu) ?? []).filter((word) => !SMALL.has(word)).map(stem)
}

export function stem(word: string): string {
  if (word.length <= 3) return word
  const base = word
    .replace(/(?<=.{2}[^s])s$/, '')
    .replace(/(?<=.{3})(?:ing|ed)$/, '')
    .replace(/(?<=.{3})e$/, '')
    .replace(/(?<=.{2}[^aeiou])y$/, 'i')
    .replace(/ie$/, 'i')
  // stagging, committed: the letter that was doubled is one.
  return base.replace(/([bdgmnprt])\1$/, '$1')
}

/**
 * Up to three questions that are like what is typed, the likest first. Fewer than two telling words say too little. `of`: how many
 * questions there are, when `all` are only those that share words.
 */
export function similarTo(typed: string, all: readonly Comparable[], of = all.length): string[] {
  const wanted = [...new Set(stemsOf(typed))]
  if (wanted.length < 2) return []
  const weights = new Map(wanted.map((word) => [word, weightOf(word, all, of)]))
  const total = [...weights.values()].reduce((sum, weight) => sum + weight, 0)
  const scored: { id: string; score: number }[] = []
  for (const { id, stems, answerStems } of all) {
    let score = 0
    let shared = 0
    for (const [word, weight] of weights) {
      if (stems.has(word)) score += weight
      else if (answerStems.has(word)) score += weight * ANSWER_WEIGHT
      else continue
      shared++
    }
    if (shared >= 2 && score >= total * ENOUGH) scored.push({ id, score })
  }
  return scored
    .sort((a, b) => b.score - a.score)
    .slice(0, MOST_SIMILAR)
    .map(({ id }) => id)
}

/** Rare words tell more. A word of no question tells nothing about which one, but it says that something else is asked. */
function weightOf(word: string, all: readonly Comparable[], of: number): number {
  const holders = all.reduce((n, { stems }) => (stems.has(word) ? n + 1 : n), 0)
  return Math.log(1 + (of + 1) / (1 + holders))
}
