import { codeLines, indentOf as columnsOf } from '../past-notes/contract.ts'
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

const HEADING = /^ {0,3}(#{1,6})(?:[ \t]|$)/
const ITEM = /^[ \t]*(?:[-*+]|\d{1,9}[.)])[ \t]/
const BULLET = /^(?:[-*+]|\d{1,9}[.)])$/
const FENCE = /^ {0,3}(`{3,}|~{3,})/
const QUOTE = /^ {0,3}>/
const BOX = /^:::[ \t]*([\w-]*)/
const RULE = /^ {0,3}(?:(?:-[ \t]*){3,}|(?:\*[ \t]*){3,}|(?:_[ \t]*){3,})$/
/** With nothing above it, an item indented this far is still at the top (CommonMark 5.2). */
const TOP_INDENT = 3
/** So many columns further in than the item above, a line belongs to that item. */
const NESTED = 2

/**
 * Splits text into blocks in order. Blank lines belong to no block. What a top-level item and a code block are, agrees with
 * the reader of past notes, so that every question's marker is seen: a fence that is never closed is only a line.
 */
export function split(text: string): Block[] {
  const blocks: Block[] = []
  const lines = text.split('\n')
  const code = codeLines(lines)
  let box: string | null = null
  let open: Block | null = null
  /** Columns before the open item's bullet. */
  let openIndent = 0
  let blank = false
  let at = 0

  const begin = (kind: BlockKind, line: string, level = 0, marker: string | null = null): Block => {
    const block: Block = { kind, from: at, to: at + line.trimEnd().length, source: '', level, box, marker }
    blocks.push(block)
    return block
  }

  for (const [index, line] of lines.entries()) {
    const empty = line.trim() === ''
    const end = at + line.trimEnd().length
    const { indent } = columnsOf(line)
    if (open && code[index] && code[index - 1]) {
      open.to = Math.max(open.to, end)
    } else if (empty) {
      blank = true
    } else if (
      open?.kind === 'item' &&
      // To the reader of past notes an item without words is none: what hangs below it stands for itself.
      !(ITEM.test(line) && BULLET.test(text.slice(open.from, open.to).trim())) &&
      (indent >= openIndent + NESTED || (!blank && isPlain(line)))
    ) {
      open.to = end
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
      } else if (ITEM.test(line) && (indent <= TOP_INDENT || open?.kind === 'item')) {
        open = begin('item', line, 0, markerAt(line)?.id ?? null)
        openIndent = indent
      } else if (FENCE.test(line)) {
        open = begin('fence', line)
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
  !HEADING.test(line) &&
  !ITEM.test(line) &&
  !BOX.test(line) &&
  !FENCE.test(line) &&
  !RULE.test(line) &&
  !QUOTE.test(line)

/** The words of a heading: no hashes, links as their text, `Exercise: ` kept. */
export const headingText = (block: Block): string => headingWords(block.source.replace(/^ *#+[ \t]*/, ''))

/** The same of a title that will be a heading. A bracket inside a bracket ends the search, so it stays linear. */
export const headingWords = (title: string): string =>
  title
    .replace(/\[([^[\]]*)\]\([^()]*\)/g, '$1')
    .replace(/[ \t]#*$/, '')
    .trim()

/** An item's first line without bullet, number and marker. */
export function itemText(block: Block): string {
  const line = block.source.split('\n', 1)[0] ?? ''
  return (markerAt(line)?.text ?? line).replace(ITEM, '').trim()
}

/** The blanks before an answer's bullet: those of the answers that are there, else four more than the question's. */
export function answerIndent(block: Block): string {
  const answers = block.source
    .split('\n')
    .slice(1)
    .filter((line) => ITEM.test(line))
  const first = answers.map((line) => /^[ \t]*/.exec(line)?.[0] ?? '').find((blanks) => blanks.length <= 8)
  return first ?? `${indentOf(block)}    `
}

/** The blanks before an item's bullet: what belongs to it stands further in. */
const indentOf = (block: Block): string => /^[ \t]*/.exec(block.source)?.[0] ?? ''
