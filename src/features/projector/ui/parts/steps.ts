/** A step of an exercise for the projector: words and code; links keep their words only, since nobody can click there. */
export type Step = { readonly optional: boolean; readonly parts: readonly { text: string; code: boolean }[] }

/** Reads one step, inline Markdown. Code in backticks stays code; everything else becomes plain words. */
export function stepOf(markdown: string): Step {
  const source = markdown.trim()
  const parts = source.split(/(`[^`]+`)/).flatMap((part) => {
    if (part === '') return []
    const code = part.length > 2 && part.startsWith('`') && part.endsWith('`')
    return [{ text: code ? part.slice(1, -1) : plain(part), code }]
  })
  return { optional: /^\W*optional\b/i.test(source), parts }
}

/** Sizes of the steps' text, largest first; see screen.module.css. */
export const SIZES = 3

/** How a list is shown that did not fit `tries` times: smaller and smaller, then without its last steps; one stays. */
export function fitAt(tries: number, count: number): { size: number; shown: number } {
  const size = Math.min(tries, SIZES - 1)
  return { size, shown: Math.max(Math.min(count, 1), count - (tries - size)) }
}

const plain = (text: string): string =>
  text
    .replace(/!?\[([^\]]*)\]\([^)]*\)/g, '$1')
    .replace(/(\*\*|__)(?=\S)(.*?\S)\1/g, '$2')
    .replace(/\*(?=\S)(.*?\S)\*/g, '$1')
