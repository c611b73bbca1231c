import type { MyNotes, NotesPage } from '../../../notes/contract.ts'
import { withTimes } from './ago.ts'
import { RUN, RUN_CLASS, shutRun } from './runs.ts'

/** A block's own id in the page, for links that work without scripts. */
export const anchorOf = (block: string): string => `s-${block}`

const HEADING = /^(?:<div class="in-box[^>]*>)?<h[2-6] data-heading="([^"]*)"/

/** The words of the heading that this block is, as they stand in its attribute; null for none. */
export const headingIn = (html: string): string | null => HEADING.exec(html)?.[1] ?? null

/**
 * The first HTML of the notes: every block in its place, own +1 pressed, the heading of what is on marked. `open`: so many runs
 * on each side of that heading, and the first one of all, stand open; the others are sent shut.
 * Block HTML is safe (made by the server's renderer alone); ids are checked here, since they become attributes.
 */
export function blocksHtml(page: NotesPage, mine: MyNotes, open = Number.POSITIVE_INFINITY): string {
  const plus = new Set(mine.plus)
  const blocks = page.blocks.map(({ id, html }) => {
    const name = id.replace(/[^\w.:-]/g, '')
    const own = plus.has(id) ? html.replace('aria-pressed="false"', 'aria-pressed="true"') : html
    const target = headingIn(html) === null ? '' : ` id="${anchorOf(name)}"`
    const now = id === page.section ? ' data-now="true"' : ''
    return `<div class="block" data-block="${name}"${target}${now}>${withTimes(own, page.now)}</div>`
  })
  const runs = Array.from({ length: Math.ceil(blocks.length / RUN) }, (_, n) =>
    blocks.slice(n * RUN, (n + 1) * RUN).join(''),
  )
  const now = Math.floor(page.blocks.findIndex(({ id }) => id === page.section) / RUN)
  const isOpen = (n: number) => n === 0 || Math.abs(n - Math.max(0, now)) <= open
  return runs.map((run, n) => (isOpen(n) ? `<div class="${RUN_CLASS}">${run}</div>` : shutRun(run))).join('')
}

/** The same for a page that only shows: counts (from one on) instead of buttons, nothing to press. */
export const stillHtml = (page: NotesPage): string =>
  blocksHtml(page, { plus: [] })
    .replace(/<button class="q-plus"[^>]*>(\+\d+)<\/button>/g, '<span class="q-plus">$1</span>')
    .replace(/<button class="q-(?:plus|answer)"[^>]*>[^<]*<\/button>/g, '')

/** The number of a question as the page shows it, or null when it is not there. */
export function numberIn(page: NotesPage, question: string): number | null {
  const block = page.blocks.find(({ id }) => id === question)
  const read = block && /data-n="(\d+)"/.exec(block.html)
  return read ? Number(read[1]) : null
}
