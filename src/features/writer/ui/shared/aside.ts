/** localStorage holds some 5 MB a site; what is longer is only on the page. */
const MAX_CHARS = 1_000_000
const nameOf = (notes: string) => `manyrooms:aside:${notes}`

/** Keeps words that are neither in the text nor sent, at once: a reload does not lose them. None: there are none any more. */
export function keepAside(notes: string, words: readonly string[]): void {
  try {
    const text = JSON.stringify(words)
    if (words.length === 0) localStorage.removeItem(nameOf(notes))
    else if (text.length <= MAX_CHARS) localStorage.setItem(nameOf(notes), text)
  } catch {
    // Full or forbidden: the page has them.
  }
}

/** What was kept of these notes, by whichever page. */
export function asideOf(notes: string): readonly string[] {
  try {
    const words: unknown = JSON.parse(localStorage.getItem(nameOf(notes)) ?? '[]')
    return Array.isArray(words) ? words.filter((one) => typeof one === 'string') : []
  } catch {
    return []
  }
}
