import { stem, stemsOf } from './likeness.ts'

/** A block with more words than this says the rest to nobody. */
const MOST_WORDS = 2_000
/** Longer ones are no words, UTF-16 units. */
const LONGEST = 60

/** What is typed into the search and longer than this is cut, UTF-16 units. */
export const MAX_SEARCH = 200
const MOST_SEARCHED = 8

/** Words as they are compared: without case and accents. */
export const wordsIn = (text: string): string[] =>
  (
    text
      .normalize('NFKD')
      .replace(/\p{M}/gu, '')
      .toLowerCase()
      .match(/[\p{L}\p{N}]+/gu) ?? []
  ).filter(({ length }) => length <= LONGEST)

/** What a block can be found by: its words and their stems. */
export const findableWords = (text: string): string[] =>
  [...new Set(wordsIn(text).flatMap((word) => [word, stem(word)]))].slice(0, MOST_WORDS)

/** What somebody looks for, as a tsquery: each of the words, or one that begins like it. Null: no word in it. */
export function queryOf(searched: string): string | null {
  const words = [...new Set(wordsIn(searched.slice(0, MAX_SEARCH)))].slice(0, MOST_SEARCHED)
  if (words.length === 0) return null
  // Only letters and digits stand in a word: nothing of it is an operator.
  return words
    .map((word) => (word.length < 4 ? `'${word}':*` : `('${word}':* | '${stem(word)}')`))
    .join(' & ')
}

/** Pairs of so many words: more say nothing more about what is asked. */
const MOST_TELLING = 8

/** What is like a question, as a tsquery: two of its telling words. Null: it has fewer, and says too little. */
export function likeQuery(typed: string): { pairs: string; any: string } | null {
  const stems = [...new Set(stemsOf(typed))]
    .filter(({ length }) => length <= LONGEST)
    // Longer words are rarer ones.
    .toSorted((a, b) => b.length - a.length)
    .slice(0, MOST_TELLING)
  if (stems.length < 2) return null
  const quoted = stems.map((one) => `'${one}'`)
  const pairs = quoted.flatMap((a, index) => quoted.slice(index + 1).map((b) => `(${a} & ${b})`))
  return { pairs: pairs.join(' | '), any: quoted.join(' | ') }
}

/** True when a word of a text is what was looked for. */
export function isHit(word: string, searched: readonly string[]): boolean {
  const [plain = ''] = wordsIn(word)
  return (
    plain !== '' &&
    searched.some((one) => plain.startsWith(one) || (one.length > 3 && stem(plain) === stem(one)))
  )
}
