import { type Block, split } from './split.ts'

/** A text and what `split` makes of it. */
export type Parsed = { readonly text: string; readonly blocks: readonly Block[] }

/** All of the text, read anew. */
export const parse = (text: string): Parsed => ({ text, blocks: split(text) })

const lately = new WeakMap<object, Parsed>()

/**
 * The text of a document that changes. What was read of it last is kept beside it, since every question, every lock and every
 * rendering asks where things stand.
 */
export function parsedOf(document: { readonly text: string }): Parsed {
  const parsed = resplit(document.text, lately.get(document) ?? null)
  lately.set(document, parsed)
  return parsed
}

/** A line that may open or close a code block: behind a bullet, too, and at any indent, whatever the blanks are. */
const FENCE = /^[^\S\n]*(?:(?:[-*+]|\d{1,9}[.)])[^\S\n]+)?(?:`{3}|~{3})[^\n]*/gm
const fences = (text: string): string => (text.match(FENCE) ?? []).join('\n')

/** A heading in no container. It is no code, so no code block reaches across it. */
const isBorder = ({ kind, box }: Block): boolean => kind === 'heading' && box === null

/**
 * [N55] The text's blocks, by what they were before a change: only what stands between the headings around it is read anew. A
 * whole day is up to 1 MB, and reading all of it takes longer than a key press may, or a rendering for readers.
 *
 * As long as a change leaves all lines alone that could open or close a code block, the headings around it stay headings: what lies
 * between them can be read by itself. Where it does not, and where it opens a container that stays open, everything is read.
 */
export function resplit(text: string, before: Parsed | null): Parsed {
  if (!before || before.text === '') return parse(text)
  if (before.text === text) return before
  const { blocks } = before
  const same = commonStart(before.text, text)
  const kept = commonEnd(before.text, text, same)
  const changedTo = before.text.length - kept
  // The heading's own line must be whole and unchanged, and something unchanged must follow it.
  const first = blocks.findLastIndex((block) => block.to < same && isBorder(block))
  const next = blocks.findIndex((block, index) => index > first && block.from > changedTo && isBorder(block))
  const shift = text.length - before.text.length
  const from = first < 0 ? 0 : (blocks[first]?.from ?? 0)
  const border = next < 0 ? null : (blocks[next] ?? null)
  const to = border ? border.to : before.text.length
  // A copy of its own: blocks that stay for hours would hold on to the whole text as it was once.
  const part = ` ${text.slice(from, to + shift)}`.slice(1)
  if (fences(before.text.slice(from, to)) !== fences(part)) return parse(text)
  const fresh = split(part).map((block) => moved(block, from))
  const last = fresh.at(-1)
  // A container that is open at the border now changes everything below it.
  if (border && (!last || !isBorder(last) || last.from !== border.from + shift)) return parse(text)
  return {
    text,
    blocks: [
      ...blocks.slice(0, Math.max(0, first)),
      ...fresh,
      ...(next < 0 ? [] : blocks.slice(next + 1).map((block) => moved(block, shift))),
    ],
  }
}

const moved = (block: Block, by: number): Block =>
  by === 0 ? block : { ...block, from: block.from + by, to: block.to + by }

/** Texts are compared by pieces of this length first, UTF-16 units: the engine does that many times faster than letter by letter. */
const PIECE = 1024

function commonStart(a: string, b: string): number {
  const most = Math.min(a.length, b.length)
  let at = 0
  while (at + PIECE <= most && a.slice(at, at + PIECE) === b.slice(at, at + PIECE)) at += PIECE
  while (at < most && a.charCodeAt(at) === b.charCodeAt(at)) at++
  return at
}

function commonEnd(a: string, b: string, start: number): number {
  const most = Math.min(a.length, b.length) - start
  const pieceOf = (text: string, n: number) => text.slice(text.length - n - PIECE, text.length - n)
  let n = 0
  while (n + PIECE <= most && pieceOf(a, n) === pieceOf(b, n)) n += PIECE
  while (n < most && a.charCodeAt(a.length - 1 - n) === b.charCodeAt(b.length - 1 - n)) n++
  return n
}
