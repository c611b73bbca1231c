import { headingText, markerAt, split } from '../notes-text/contract.ts'
import { type Letters, type Version, versionAt } from './letters.ts'
import type { Past } from './past.ts'

/** A line that is in both versions, only in the older one, or only in the newer one. `who`: a place in `people`. */
export type Line = { readonly kind: 'same' | 'gone' | 'new'; readonly text: string; readonly who: number }

/** A section in which something changed; `lo` to `hi` are its letters. */
export type Changed = {
  /** Yjs id of its heading's first letter, `top` for what stands above all headings. */
  readonly key: string
  readonly heading: string
  readonly lo: number
  readonly hi: number
  readonly gone: number
  readonly fresh: number
  /** Its heading and what changed; null: lines that stayed are left out. */
  readonly lines: readonly (Line | null)[]
}

type Found = { start: number; end: number; from: number; text: string; heading: string | null }

/** The lines of a version: `start` is the place of its first letter, `end` behind its last one. */
function linesOf({ text, at }: Version): Found[] {
  const headings = new Map<number, string>()
  for (const block of split(text)) {
    if (block.kind === 'heading') headings.set(text.lastIndexOf('\n', block.from - 1) + 1, headingText(block))
  }
  const lines: Found[] = []
  let from = 0
  for (const line of text.split('\n')) {
    const end = from + line.length
    // Behind the last line break there is no letter.
    if (from < at.length) {
      const last = Math.min(end, at.length - 1)
      const heading = headings.get(from) ?? null
      lines.push({ start: at[from] ?? 0, end: (at[last] ?? 0) + 1, from, text: line, heading })
    }
    from = end + 1
  }
  return lines
}

/** What changed between two versions, by section. A line stays what it was when it begins with the same letter and says the same. */
export function compare(past: Past, letters: Letters, from: number, to: number): Changed[] {
  const [older, newer] = [linesOf(versionAt(letters, from)), linesOf(versionAt(letters, to))]
  const rootOf = (line: Found) => letters.root[line.start] ?? line.start
  const stays = new Map(newer.map((line, n) => [rootOf(line), n]))
  const pairs = older.map((line) => {
    const n = stays.get(rootOf(line))
    const other = n === undefined ? undefined : newer[n]
    return other && n !== undefined && saysTheSame(line.text, other.text) ? n : -1
  })
  const paired = new Set(pairs)
  const sections: Section[] = [new Section('top', '', 0)]
  const add = (kind: Line['kind'], line: Found, at: number) => {
    const current = sections.at(-1)
    const isNewWording = kind === 'new' && current?.isHeadingGone === true
    if (line.heading !== null && !isNewWording) {
      const first = letters.root[line.start] ?? line.start
      const key = `${(letters.client[first] ?? 0).toString(36)}-${(letters.clock[first] ?? 0).toString(36)}`
      sections.push(new Section(key, line.heading, at))
    }
    if (kind !== 'same' && line.text.trim() === '') return
    const who = kind === 'same' ? 0 : mostOf(past, letters, line, from, to)
    sections.at(-1)?.add({ kind, text: line.text, who }, line.heading !== null)
  }
  for (let i = 0, j = 0; i < older.length || j < newer.length; ) {
    const [a, b] = [older[i], newer[j]]
    if (a && b && pairs[i] === j) {
      add('same', b, Math.min(a.start, b.start))
      i++
      j++
    } else if (a && (!b || (pairs[i] === -1 && (paired.has(j) || a.start <= b.start)))) {
      add('gone', a, a.start)
      i++
    } else if (b) {
      add('new', b, b.start)
      j++
    }
  }
  return sections.flatMap((one, n) => {
    const hi = sections[n + 1]?.lo ?? letters.size
    return one.gone + one.fresh === 0 ? [] : [one.done(hi)]
  })
}

/** A question that got its marker meanwhile says the same; one that lost it does not. */
function saysTheSame(older: string, newer: string): boolean {
  return older === newer || (markerAt(older) === null && markerAt(newer)?.text === older)
}

/** Who typed or deleted most of what changed between the letters of a line. */
function mostOf(past: Past, { ins, del }: Letters, line: Found, from: number, to: number): number {
  const of = new Map<number, number>()
  let most = 0
  const count = (seq: number) => {
    if (seq <= from || seq > to) return
    const who = past.who[seq] ?? 0
    of.set(who, (of.get(who) ?? 0) + 1)
    if ((of.get(who) ?? 0) > (of.get(most) ?? 0)) most = who
  }
  for (let n = line.start; n < line.end; n++) {
    count(ins[n] ?? 0)
    count(del[n] ?? 0)
  }
  return most
}

/** A section while it is put together. */
class Section {
  readonly key: string
  readonly heading: string
  readonly lo: number
  gone = 0
  fresh = 0
  #lines: (Line | null)[] = []
  #isHeadingGone = false

  constructor(key: string, heading: string, lo: number) {
    this.key = key
    this.heading = heading
    this.lo = lo
  }

  /** Its heading is gone and nothing follows yet: the next new one is another wording of it. */
  get isHeadingGone(): boolean {
    return this.#isHeadingGone && this.#lines.length === 1
  }

  add(line: Line, isHeading: boolean): void {
    const isFirst = isHeading && this.#lines.length === 0
    if (line.kind === 'gone') this.gone++
    if (line.kind === 'new') this.fresh++
    if (isFirst) this.#isHeadingGone = line.kind === 'gone'
    if (line.kind !== 'same' || isFirst) this.#lines.push(line)
    else if (this.#lines.at(-1) !== null) this.#lines.push(null)
  }

  done(hi: number): Changed {
    const { key, heading, lo, gone, fresh } = this
    const lines = this.#lines.at(-1) === null ? this.#lines.slice(0, -1) : this.#lines
    return { key, heading, lo, hi, gone, fresh, lines }
  }
}
