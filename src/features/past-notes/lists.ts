import type { NoteLine } from './lines.ts'

/** An item of a list with what belongs to it. `lines`: its text, first line and continuations. */
export type ListItem = {
  index: number
  indent: number
  column: number
  marker: string
  number: number | null
  lines: string[]
  children: ListItem[]
}

/** Top-level items that stand together: no blank line, heading or other paragraph between them, one kind of bullet. */
export type Run = {
  items: ListItem[]
  /** The paragraph or quote right before; `joined`: no blank line between. */
  intro: { text: string; index: number; joined: boolean; quote: boolean } | null
}

/** Words of an item that somebody was to fill in: "...", "-", "". */
export const isPlaceholder = (text: string): boolean => /^[.…\-·\s]*$/.test(text.slice(0, 200))

/** `votes: oooo` below a choice belongs to it, however it is indented. */
const isVotesItem = (text: string): boolean => /^votes?\s?:/i.test(text)

/**
 * Gathers list items as the lines go by. Nested is what is indented two columns or more below its parent: people wrote
 * 2 to 5 blanks or tabs, under bullets and numbers alike. An item without words passes its children on to the item before.
 */
export class Lists {
  readonly runs: Run[] = []
  /** Items so deep that they belong to something above, but nothing above is a list. */
  readonly orphans: ListItem[] = []
  /** Items that somebody was to fill in, between others. */
  readonly hollow: ListItem[] = []
  #open: ListItem[] = []
  #intro: Run['intro'] = null
  #blank = false
  /** The item whose code block is being read: its lines may stand at any indent. */
  #code: ListItem | null = null

  blank(): void {
    this.#blank = true
    if (this.#intro) this.#intro.joined = false
  }

  /** A heading, rule or container: lists end, and no paragraph introduces the next one. */
  cut(): void {
    this.#open = []
    this.#code = null
    this.#intro = null
    this.#blank = false
  }

  /** A line of text, quote or code: true when it continues an item. */
  text(index: number, indent: number, text: string, sort: 'text' | 'quote' | 'code'): boolean {
    const lazy = sort === 'text' && !this.#blank
    const nearest = () => this.#open.findLast((item) => indent >= item.indent + 2)
    const parent = lazy ? this.#open.at(-1) : (sort === 'code' && this.#code) || nearest()
    this.#code = (sort === 'code' && parent) || null
    if (parent) {
      parent.lines.push(text)
      this.#blank = false
      return true
    }
    this.cut()
    this.#intro = sort === 'code' ? null : { text, index, joined: true, quote: sort === 'quote' }
    return false
  }

  item(index: number, line: Extract<NoteLine, { kind: 'item' }>): void {
    const { indent, column, marker, number, text } = line
    const item: ListItem = { index, indent, column, marker, number, lines: [text], children: [] }
    const top = this.#open[0]
    const last = this.runs.at(-1)?.items.at(-1)
    if (top && last && isVotesItem(text)) {
      last.children.push(item)
      this.#open = [last]
    } else if (top && indent >= top.indent + 2) {
      while (this.#open.at(-1)!.indent + 2 > indent) this.#open.pop()
      this.#open.at(-1)!.children.push(item)
      this.#open.push(item)
    } else if (!top && indent >= 4) {
      this.orphans.push(item)
    } else if (top && isPlaceholder(text) && !this.#blank) {
      // "- -" between a question and its answers: the answers go to the question.
      this.#open = [top]
      this.hollow.push(item)
    } else this.#startTop(item)
    this.#blank = false
    this.#code = /^(?:```|~~~)/.test(text) ? item : null
  }

  #startTop(item: ListItem): void {
    const run = this.runs.at(-1)
    const joins = this.#open.length > 0 && !this.#blank && run?.items.at(-1)?.marker === item.marker
    if (run && joins) run.items.push(item)
    else this.runs.push({ items: [item], intro: this.#open.length > 0 ? null : this.#intro })
    this.#open = [item]
    this.#intro = null
  }
}
