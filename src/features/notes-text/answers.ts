const BULLET = /^([ \t]*)[-*+][ \t]+(.*)$/
/** What belongs to an item stands so far in, at least. */
const NESTED = 2

/**
 * Where in a question's item the question ends, UTF-16 units: at the line's end nearest to the length that it was asked
 * with (somebody may have mended a letter since), else behind its first line.
 */
export function questionEnd(source: string, asked: number | null): number {
  const first = source.indexOf('\n')
  if (first < 0) return source.length
  if (asked === null || asked <= first) return first
  const after = source.indexOf('\n', asked)
  const below = after < 0 ? source.length : after
  const above = source.lastIndexOf('\n', asked)
  return asked - above < below - asked ? Math.max(first, above) : below
}

type Answer = { readonly words: string; readonly blanks: string }

/** The blanks before the bullet of what hangs below the last answer. */
export function followIndent({ source }: { readonly source: string }, asked: number | null): string {
  return `${allAnswers(source, asked).at(-1)?.blanks ?? ''}    `
}

/**
 * The answers in a question's item, by their first line: the list items right below it. What hangs below an answer is a
 * part of it. `asked`: UTF-16 units of the question itself, when they are known.
 */
export const answersIn = (source: string, asked: number | null): readonly string[] =>
  allAnswers(source, asked).map(({ words }) => words)

function allAnswers(source: string, asked: number | null): readonly Answer[] {
  const answers: Answer[] = []
  let indent = Number.POSITIVE_INFINITY
  for (const line of source.slice(questionEnd(source, asked)).split('\n')) {
    const bullet = BULLET.exec(line)
    // One that stands no further in than the answer above is not a part of it.
    const blanks = (bullet?.[1] ?? '').replaceAll('\t', '    ').length
    if (!bullet || blanks >= indent + NESTED) continue
    answers.push({ words: bullet[2] ?? '', blanks: bullet[1] ?? '' })
    indent = blanks
  }
  return answers
}
