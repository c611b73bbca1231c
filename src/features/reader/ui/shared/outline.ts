import { headingIn } from './blocks.ts'

/** A heading as the contents list it: block id, words, level 2 to 6, how many questions stand below it and how many of them wait. */
export type OutlineRow = {
  readonly id: string
  readonly words: string
  readonly level: number
  readonly questions: number
  readonly open: number
}

const LEVEL = /<h([2-6]) data-heading/
const STATE =
  /^(?:<div class="in-box[^>]*>)?<article class="q"[^>]* data-state="(?:(open|answering)|[a-z-]+)"/

/** The headings of the notes, from the rendered blocks in order. Questions above the first heading belong to none. */
export function outlineOf(blocks: Iterable<{ readonly id: string; readonly html: string }>): OutlineRow[] {
  const rows: { id: string; words: string; level: number; questions: number; open: number }[] = []
  for (const { id, html } of blocks) {
    const words = headingIn(html)
    const last = rows.at(-1)
    if (words !== null)
      rows.push({ id, words: plain(words), level: Number(LEVEL.exec(html)?.[1] ?? 2), questions: 0, open: 0 })
    else if (last) {
      const question = STATE.exec(html)
      if (question) last.questions++
      if (question?.[1]) last.open++
    }
  }
  return rows
}

const NAMED: Readonly<Record<string, string>> = { '&lt;': '<', '&gt;': '>', '&quot;': '"', '&amp;': '&' }
/** What the renderer's escaping did, undone. */
const plain = (escaped: string): string =>
  escaped.replace(/&(?:lt|gt|quot|amp);/g, (name) => NAMED[name] ?? name)
