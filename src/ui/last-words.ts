import { fromBase64, toBase64 } from 'lib0/buffer'

/** localStorage holds some 5 MB a site; what is longer is left to slower stores. */
const MAX_CHARS = 2_000_000
const nameOf = (name: string) => `manyrooms:last-words:${name}`

/**
 * Keeps bytes at the very end of a page (reload, closing, the back button): written at once, where IndexedDB may not come
 * to an end any more. `words` null: there is nothing that is not safe elsewhere.
 */
export function keepLastWords(name: string, words: () => Uint8Array | null): Disposable {
  const keep = () => {
    const bytes = words()
    const text = bytes && toBase64(bytes)
    try {
      if (text && text.length <= MAX_CHARS) localStorage.setItem(nameOf(name), text)
    } catch {
      // Full or forbidden: IndexedDB has what it could get.
    }
  }
  window.addEventListener('pagehide', keep)
  return { [Symbol.dispose]: () => window.removeEventListener('pagehide', keep) }
}

/** What an earlier page kept, once; null when there is nothing, or nothing readable. */
export function takeLastWords(name: string): Uint8Array | null {
  try {
    const text = localStorage.getItem(nameOf(name))
    if (text === null) return null
    localStorage.removeItem(nameOf(name))
    return fromBase64(text)
  } catch {
    return null
  }
}
