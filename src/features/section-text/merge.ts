import { differences, type Hunk } from './difference.ts'

/** In `theirs`, UTF-16 offsets: `length` units from `at` on become `put`. */
export type Edit = { readonly at: number; readonly length: number; readonly put: string }
/** What both changed. */
export type Conflict = { readonly base: string; readonly mine: string; readonly theirs: string }
export type Merged = {
  /** What brings mine into theirs, in order; what is in conflict is left out. */
  readonly edits: readonly Edit[]
  readonly conflicts: readonly Conflict[]
  /** Theirs with the edits; where there is a conflict, theirs and then mine. */
  readonly joined: string
}

type Cut = (text: string) => string[]
const lines: Cut = (text) => text.match(/[^\n]*\n|[^\n]+$/g) ?? []
const words: Cut = (text) => text.match(/[\p{L}\p{N}\p{M}_]+|[^\S\n]+|./gsu) ?? []

/** [ST1] [ST2] brings what `mine` changed of `base` into `theirs`. Texts that end without a line break, as sections do. */
export function merge(base: string, mine: string, theirs: string): Merged {
  const found = new Found()
  three(`${base}\n`, `${mine}\n`, `${theirs}\n`, 0, [lines, words], found)
  const edits = together(found.edits.map((edit) => inside(edit, theirs)))
  const both = [...found.edits, ...found.both].sort((a, b) => a.at - b.at)
  return { edits, conflicts: found.conflicts, joined: applied(`${theirs}\n`, both).trimEnd() }
}

/** Edits that touch are one. */
function together(edits: readonly Edit[]): Edit[] {
  const out: Edit[] = []
  for (const edit of edits) {
    const last = out.at(-1)
    if (last && last.at + last.length >= edit.at)
      out[out.length - 1] = { at: last.at, length: edit.at + edit.length - last.at, put: last.put + edit.put }
    else out.push(edit)
  }
  return out
}

/** The text with these edits, which are in order. */
export function applied(text: string, edits: readonly Edit[]): string {
  let out = ''
  let at = 0
  for (const edit of edits) {
    out += text.slice(at, edit.at) + edit.put
    at = edit.at + edit.length
  }
  return out + text.slice(at)
}

class Found {
  readonly edits: Edit[] = []
  readonly conflicts: Conflict[] = []
  /** What puts mine behind theirs. */
  readonly both: Edit[] = []

  take({ edits, conflicts, both }: Found): void {
    this.edits.push(...edits)
    this.conflicts.push(...conflicts)
    this.both.push(...both)
  }
}

function clash(base: string, mine: string, theirs: string, at: number, found: Found): void {
  found.conflicts.push({ base, mine, theirs })
  found.both.push({ at: at + theirs.length, length: 0, put: mine })
}

/** `at`: where this piece of theirs stands. `cuts`: how finely it is compared, coarse first. */
function three(
  base: string,
  mine: string,
  theirs: string,
  at: number,
  [cut, ...finer]: readonly Cut[],
  found: Found,
): void {
  if (mine === base || mine === theirs) return
  if (!cut) {
    if (theirs === base) found.edits.push({ at, length: theirs.length, put: mine })
    // Both only added: both stay.
    else if (base === '') found.edits.push({ at: at + theirs.length, length: 0, put: mine })
    else clash(base, mine, theirs, at, found)
    return
  }
  const pieces = cut(base)
  const [ours, others] = [differences(pieces, cut(mine)), differences(pieces, cut(theirs))]
  /** How much further things stand in theirs than in the base. */
  let shift = at
  let offset = 0
  let last = 0
  let [own, other] = [0, 0]
  while (own < ours.length || other < others.length) {
    const group = groupFrom(ours, own, others, other)
    for (; last < group.from; last++) offset += pieces[last]?.length ?? 0
    const text = pieces.slice(group.from, group.to).join('')
    const [a, b] = [ours.slice(own, group.own), others.slice(other, group.other)]
    const [left, right] = [within(pieces, a, group), within(pieces, b, group)]
    if (a.length > 0) {
      const inner = new Found()
      three(text, left, right, offset + shift, finer, inner)
      // Whole lines are shown and given back: words of both in one line would run into each other.
      if (inner.conflicts.length > 0 && cut === lines) clash(text, left, right, offset + shift, found)
      else found.take(inner)
    }
    shift += right.length - text.length
    own = group.own
    other = group.other
  }
}

type Group = { from: number; to: number; own: number; other: number }

/** The next hunks of both sides that meet: what both put in at one place, or what lies over the same pieces. */
function groupFrom(
  ours: readonly Hunk<string>[],
  own: number,
  others: readonly Hunk<string>[],
  other: number,
): Group {
  const [a, b] = [ours[own], others[other]]
  const from = Math.min(a?.from ?? Number.POSITIVE_INFINITY, b?.from ?? Number.POSITIVE_INFINITY)
  const group = { from, to: from, own, other }
  // What one puts in before something that the other changes is beside it.
  const puts = (hunk: Hunk<string> | undefined) => hunk?.from === from && hunk.to === from
  if (puts(a) || puts(b)) {
    if (puts(a)) group.own++
    if (puts(b)) group.other++
    return group
  }
  const meets = (hunk: Hunk<string> | undefined): hunk is Hunk<string> =>
    hunk !== undefined && (hunk.from === from || hunk.from < group.to)
  for (;;) {
    const [mine, theirs] = [ours[group.own], others[group.other]]
    if (meets(mine)) {
      group.to = Math.max(group.to, mine.to)
      group.own++
    } else if (meets(theirs)) {
      group.to = Math.max(group.to, theirs.to)
      group.other++
    } else return group
  }
}

/** What one side made of the pieces of a group. */
function within(pieces: readonly string[], hunks: readonly Hunk<string>[], { from, to }: Group): string {
  let out = ''
  let at = from
  for (const hunk of hunks) {
    out += pieces.slice(at, hunk.from).join('') + hunk.put.join('')
    at = hunk.to
  }
  return out + pieces.slice(at, to).join('')
}

/** The same in the text without the line break that was put behind it. */
function inside({ at, length, put }: Edit, text: string): Edit {
  const end = text.length
  if (at + length <= end) return { at, length, put }
  const kept = put.replace(/\n$/, '')
  if (at > end) return { at: end, length: 0, put: `\n${kept}` }
  // The last lines go, and the break before them.
  const before = put === '' && text[at - 1] === '\n' ? 1 : 0
  return { at: at - before, length: end - at + before, put: kept }
}
