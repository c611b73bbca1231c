/** How a count of votes was written. `none`: a poll row that nobody chose. */
export type VoteForm = 'none' | 'oooo' | '+1' | '(+3)' | ':+1:' | '//x2' | 'mixed'

export type Votes = { label: string; count: number; form: VoteForm; colon: boolean }

const DIGITS = /^\d{1,4}$/

/** One vote mark, `+1`, `(+3)`, `:+1:`, `//x2`, or a run of o (also `o0`); null for another word. */
function markOf(word: string): { count: number; form: VoteForm } | null {
  if (word.length > 5_000) return null
  if (/^[oO0·.]+$/.test(word) && word.includes('o'))
    return { count: word.replace(/[·.]/g, '').length, form: 'oooo' }
  if (word.startsWith('+') && DIGITS.test(word.slice(1))) return { count: Number(word.slice(1)), form: '+1' }
  if (word.startsWith('(+') && word.endsWith(')') && DIGITS.test(word.slice(2, -1))) {
    return { count: Number(word.slice(2, -1)), form: '(+3)' }
  }
  if (/^\/\/[xX]\d{1,4}$/.test(word)) return { count: Number(word.slice(3)), form: '//x2' }
  const thumbs = word.split(':+1:')
  if (thumbs.length > 1 && thumbs.every((part) => part === ''))
    return { count: thumbs.length - 1, form: ':+1:' }
  return null
}

/**
 * The votes that a line ends with, and the label before them: `right speed: oooo`, `Yes, other o`, `more cats +1 +1`,
 * `again (+3)`, `me too :+1:`, `slower //x2`. Null when it ends with no vote. Time is proportional to the line.
 */
export function readVotes(text: string): Votes | null {
  let rest = text.trimEnd()
  let count = 0
  let form: VoteForm = 'none'
  for (;;) {
    // The last word; a colon or a bar before the votes may stand without a blank: "too advanced:oooo".
    let start = rest.length
    while (start > 0 && rest[start - 1] !== ' ' && rest[start - 1] !== '\t' && rest[start - 1] !== '|')
      start--
    let word = rest.slice(start)
    let mark = markOf(word)
    const colon = word.lastIndexOf(':')
    if (!mark && colon >= 0) {
      word = word.slice(colon + 1).replace(/^\?/, '')
      mark = markOf(word)
      if (mark) start = rest.length - word.length
    } else if (!mark && word.startsWith('?')) mark = markOf(word.slice(1))
    if (!mark || start === 0) break
    count += mark.count
    form = form === 'none' || form === mark.form ? mark.form : 'mixed'
    rest = rest.slice(0, start).trimEnd()
    while (rest.endsWith('|')) rest = rest.slice(0, -1).trimEnd()
  }
  if (form === 'none') return null
  const colon = rest.endsWith(':')
  return { label: colon ? rest.slice(0, -1).trimEnd() : rest, count, form, colon }
}
