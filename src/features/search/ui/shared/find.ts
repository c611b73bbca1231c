import { inSlices } from '../../../../ui/slices.ts'

/** A place of the searched words: the block that holds it, and which of its occurrences it is, from 0. */
export type Found = { readonly block: string; readonly nth: number }

/** More places than this are counted as "500+". */
export const MOST_FOUND = 500
type Holder = { blocks(): Iterable<{ id: string }>; node(block: string): HTMLElement | undefined }

/**
 * Looks for words in the loaded notes, without regard to case, in order. Works in slices so that typing goes on; an
 * aborted search gives null. Buttons and times are no text of the notes.
 */
export async function findIn(holder: Holder, words: string, signal: AbortSignal): Promise<Found[] | null> {
  const needle = words.trim().toLowerCase()
  const found: Found[] = []
  if (needle === '') return found
  const whole = await inSlices([...holder.blocks()], signal, ({ id }) => {
    const node = holder.node(id)
    if (!node?.textContent?.toLowerCase().includes(needle)) return
    const places = rangesIn(node, needle).length
    for (let nth = 0; nth < places; nth++) found.push({ block: id, nth })
    return found.length >= MOST_FOUND ? 'enough' : undefined
  })
  return whole ? found : null
}

const NO_TEXT = 'button, time, .q-state, .q-room'

/** The places of the words in one block; words that cross an element's end (`git` in code, then text) are found too. */
export function rangesIn(node: HTMLElement, words: string): Range[] {
  const needle = words.trim().toLowerCase()
  const texts: { text: Text; from: number }[] = []
  let all = ''
  const walker = document.createTreeWalker(node, NodeFilter.SHOW_TEXT)
  while (walker.nextNode()) {
    const text = walker.currentNode as Text
    if (text.parentElement?.closest(NO_TEXT)) continue
    texts.push({ text, from: all.length })
    all += text.data
  }
  const low = all.toLowerCase()
  // Letters whose lower case is longer would move the places: such a block is taken as it is written.
  const hay = low.length === all.length ? low : all
  const ranges: Range[] = []
  for (let at = hay.indexOf(needle); at >= 0; at = hay.indexOf(needle, at + needle.length)) {
    const start = texts.findLast(({ from }) => from <= at)
    const end = texts.findLast(({ from }) => from < at + needle.length)
    if (!start || !end) continue
    const range = document.createRange()
    range.setStart(start.text, at - start.from)
    range.setEnd(end.text, at + needle.length - end.from)
    ranges.push(range)
  }
  return ranges
}

/** Marks the places without touching the notes' HTML, where the browser can; `at` is the one that is looked at. */
export function mark(holder: Holder, words: string, found: readonly Found[], at: Found | undefined): void {
  if (typeof Highlight === 'undefined') return
  const all = new Highlight()
  const one = new Highlight()
  for (const block of new Set(found.map((place) => place.block))) {
    const node = holder.node(block)
    if (!node) continue
    for (const [nth, range] of rangesIn(node, words).entries()) {
      if (at && at.block === block && at.nth === nth) one.add(range)
      else all.add(range)
    }
  }
  one.priority = 1
  CSS.highlights.set('notes-found', all)
  CSS.highlights.set('notes-found-now', one)
}

export function unmark(): void {
  if (typeof Highlight === 'undefined') return
  CSS.highlights.delete('notes-found')
  CSS.highlights.delete('notes-found-now')
}
