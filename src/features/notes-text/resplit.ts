import { type Block, split } from '../../../notes-text/ui/shared/text.ts'

export type Parsed = { readonly text: string; readonly blocks: readonly Block[] }

const FENCE = /^[ \t]*(?:`{3}|~{3})/gm
const evenFences = (text: string): boolean => (text.match(FENCE)?.length ?? 0) % 2 === 0

/** A heading in no container: what stands above it says nothing about what stands below, but for open fences. */
const isBorder = ({ kind, box }: Block): boolean => kind === 'heading' && box === null

/**
 * [ED2] The text's blocks, by what they were before a change: only what stands between the headings around it is read anew. A
 * whole day is 300 kB, and reading all of it takes longer than a key press may.
 */
export function resplit(text: string, before: Parsed | null): Parsed {
  if (!before || before.text === '') return { text, blocks: split(text) }
  if (before.text === text) return before
  const { blocks } = before
  const same = commonStart(before.text, text)
  const kept = commonEnd(before.text, text, same)
  const changedTo = before.text.length - kept
  // The heading's own line must be whole and unchanged, and something unchanged must follow it.
  const first = blocks.findLastIndex((block) => isBorder(block) && block.to < same)
  const next = blocks.findIndex((block, index) => index > first && isBorder(block) && block.from > changedTo)
  const shift = text.length - before.text.length
  const from = first < 0 ? 0 : (blocks[first]?.from ?? 0)
  const border = next < 0 ? null : (blocks[next] ?? null)
  const to = border ? border.to : before.text.length
  const part = text.slice(from, to + shift)
  const sound =
    evenFences(before.text.slice(0, from)) && evenFences(before.text.slice(from, to)) && evenFences(part)
  if (!sound) return { text, blocks: split(text) }
  const fresh = split(part).map((block) => moved(block, from))
  const last = fresh.at(-1)
  // A container that is open at the border now changes everything below it.
  if (border && (!last || !isBorder(last) || last.from !== border.from + shift))
    return { text, blocks: split(text) }
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

function commonStart(a: string, b: string): number {
  const most = Math.min(a.length, b.length)
  let at = 0
  while (at < most && a.charCodeAt(at) === b.charCodeAt(at)) at++
  return at
}

function commonEnd(a: string, b: string, start: number): number {
  const most = Math.min(a.length, b.length) - start
  let n = 0
  while (n < most && a.charCodeAt(a.length - 1 - n) === b.charCodeAt(b.length - 1 - n)) n++
  return n
}
