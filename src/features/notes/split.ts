import { markerAt } from './markers.ts'

/**
 * The notes' text as blocks with their place in it. A block is what readers are sent and what a question is: a heading,
 * a top-level list item with everything below it, a fenced code block, a container line, a paragraph. Linear in the
 * length of the text. The dialect is described in docs/notes-format.md.
 */
export type BlockKind = 'heading' | 'item' | 'fence' | 'box-open' | 'box-close' | 'rule' | 'text'

export type Block = {
  kind: BlockKind
  /** UTF-16 offsets into the text; `to` is behind the last character that is not blank space. */
  from: number
  to: number
  source: string
  /** Headings: 1 to 6. */
  level: number
  /** Kind of the `:::` container around it (`info`, `exercise` …), or null. */
  box: string | null
  /** Question marker at the end of the item's first line, `q-7k3f`, or null. */
  marker: string | null
}

const HEADING = /^(#{1,6})[ \t]/
/** One blank before the bullet is a slip of the hand, not a nested item. */
const ITEM = /^ ?(?:[-*+]|\d{1,9}[.)])[ \t]/
const FENCE = /^ {0,3}(`{3,}|~{3,})/
const BOX = /^:::[ \t]*([\w-]*)/
const RULE = /^ {0,3}(?:-{3,}|\*{3,}|_{3,})[ \t]*$/
const INDENTED = /^[ \t]/

/** Splits text into blocks in order. Blank lines belong to no block. */
export function split(text: string): Block[] {
  const blocks: Block[] = []
  let box: string | null = null
  let open: Block | null = null
  let fence: string | null = null
  let blank = false
  let at = 0

  const begin = (kind: BlockKind, line: string, level = 0, marker: string | null = null): Block => {
    const block: Block = { kind, from: at, to: at + line.trimEnd().length, source: '', level, box, marker }
    blocks.push(block)
    return block
  }

  for (const line of text.split('\n')) {
    const empty = line.trim() === ''
    const end = at + line.trimEnd().length
    if (fence !== null) {
      if (open) open.to = Math.max(open.to, end)
      if (closes(line, fence)) fence = null
    } else if (empty) {
      blank = true
    } else if (open?.kind === 'item' && !ITEM.test(line) && (INDENTED.test(line) || (!blank && isPlain(line)))) {
      open.to = end
      fence = fenceOf(line.trimStart())
    } else {
      const heading = HEADING.exec(line)
      const boxLine = BOX.exec(line)
      if (heading) {
        begin('heading', line, heading[1]?.length ?? 1)
        open = null
      } else if (boxLine) {
        const closing = line.trim() === ':::' && box !== null
        if (!closing) box = boxLine[1] || 'info'
        begin(closing ? 'box-close' : 'box-open', line)
        if (closing) box = null
        open = null
      } else if (RULE.test(line)) {
        begin('rule', line)
        open = null
      } else if (ITEM.test(line)) {
        open = begin('item', line, 0, markerAt(line)?.id ?? null)
      } else if (FENCE.test(line)) {
        open = begin('fence', line)
        fence = fenceOf(line)
      } else if (open?.kind === 'text' && !blank) {
        open.to = end
      } else {
        open = begin('text', line)
      }
    }
    if (!empty) blank = false
    at += line.length + 1
  }
  for (const block of blocks) block.source = text.slice(block.from, block.to)
  return blocks
}

const isPlain = (line: string): boolean =>
  !HEADING.test(line) && !ITEM.test(line) && !BOX.test(line) && !FENCE.test(line) && !RULE.test(line)

const fenceOf = (line: string): string | null => FENCE.exec(line)?.[1] ?? null

const closes = (line: string, fence: string): boolean => {
  const trimmed = line.trim()
  return trimmed.length >= fence.length && trimmed === fence.charAt(0).repeat(trimmed.length)
}

/** The words of a heading: no hashes, links as their text, `Exercise: ` kept. */
export function headingText(block: Block): string {
  return block.source
    .replace(/^#+[ \t]*/, '')
    .replace(/\[([^\]]*)\]\([^)]*\)/g, '$1')
    .replace(/[ \t]#*$/, '')
    .trim()
}

/** An item's first line without bullet, number and marker. */
export function itemText(block: Block): string {
  const line = block.source.split('\n', 1)[0] ?? ''
  return (markerAt(line)?.text ?? line).replace(ITEM, '').trim()
}
