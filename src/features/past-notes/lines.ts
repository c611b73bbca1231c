/**
 * The line structure of past notes (HackMD, HedgeDoc, workshop archives): what each line is, without rendering anything.
 * One pass, time proportional to the text. Follows CommonMark 0.31 where people did, and leniently where they did not:
 * nested bullets with 2 to 5 blanks or tabs under any item, containers that are never closed, fences too.
 */

export type NoteLine =
  | { kind: 'blank' }
  | { kind: 'code'; indent: number }
  | { kind: 'heading'; level: number; text: string }
  | { kind: 'container'; name: string; title: string; closed: boolean }
  | { kind: 'container-end' }
  | { kind: 'rule' }
  | { kind: 'quote'; indent: number; text: string }
  | { kind: 'item'; indent: number; marker: string; number: number | null; text: string; column: number }
  | { kind: 'text'; indent: number; text: string }

const TAB = 4

/** Indent in columns and where the text starts, in UTF-16 units. */
export function indentOf(line: string): { indent: number; at: number } {
  let [indent, at] = [0, 0]
  for (; at < line.length; at++) {
    if (line[at] === ' ') indent++
    else if (line[at] === '\t') indent += TAB - (indent % TAB)
    else break
  }
  return { indent, at }
}

const runLength = (text: string, sign: string): number => {
  let length = 0
  while (text[length] === sign) length++
  return length
}

/** A code fence that opens here: its sign and length, or null (CommonMark 4.5). */
function fenceOf(text: string): Fence | null {
  const sign = text[0]
  if (sign !== '`' && sign !== '~') return null
  const length = runLength(text, sign)
  if (length < 3 || (sign === '`' && text.includes('`', length))) return null
  return { sign, length }
}

type Fence = { sign: string; length: number }

/** For each line, true when it belongs to a fenced code block (the fences too). A fence that is never closed is only a line. */
export function codeLines(lines: readonly string[]): boolean[] {
  const code = new Array<boolean>(lines.length).fill(false)
  for (const { from, to } of fencesOf(lines)) code.fill(true, from, to + 1)
  return code
}

/** Code blocks in order, as indices of their fences' lines; `to` is `from` for a fence that is never closed. */
export function fencesOf(lines: readonly string[]): { from: number; to: number }[] {
  const fences: { from: number; to: number }[] = []
  const closing = lines.map(closingFence)
  /** By sign: a fence of this length or more has no closing one below, so that nobody looks for it again. */
  const hopeless = new Map<string, number>()
  for (let i = 0; i < lines.length; i++) {
    const opening = fenceOf(afterMarker(lines[i]!))
    if (!opening) continue
    const { sign, length } = opening
    let end = i + 1
    if (length >= (hopeless.get(sign) ?? Number.POSITIVE_INFINITY)) end = lines.length
    while (end < lines.length && !(closing[end]?.sign === sign && closing[end]!.length >= length)) end++
    if (end < lines.length) {
      fences.push({ from: i, to: end })
      i = end
    } else {
      fences.push({ from: i, to: i })
      hopeless.set(sign, Math.min(length, hopeless.get(sign) ?? Number.POSITIVE_INFINITY))
    }
  }
  return fences
}

/** A line of nothing but a fence, at any indent: people close an item's fence anywhere. */
function closingFence(line: string): Fence | null {
  const text = line.trim()
  const sign = text[0]
  if (sign !== '`' && sign !== '~') return null
  const length = runLength(text, sign)
  return length >= 3 && length === text.length ? { sign, length } : null
}

/** The text of a line behind its indent and list markers: a fence may open right behind a bullet. */
function afterMarker(line: string): string {
  const rest = line.slice(indentOf(line).at)
  const item = itemOf(rest)
  return item ? item.text : rest
}

/** A list marker and the text behind it (CommonMark 5.2), or null. `at`: where the text starts. */
export function itemOf(
  rest: string,
): { marker: string; number: number | null; text: string; at: number } | null {
  let end = 0
  let number: number | null = null
  if (rest[0] === '-' || rest[0] === '*' || rest[0] === '+') end = 1
  else {
    while (end < 10 && rest[end] !== undefined && rest[end]! >= '0' && rest[end]! <= '9') end++
    if (end === 0 || end > 9 || (rest[end] !== '.' && rest[end] !== ')')) return null
    number = Number(rest.slice(0, end))
    end++
  }
  const marker = rest[end - 1]!
  if (end === rest.length) return { marker, number, text: '', at: end }
  if (rest[end] !== ' ' && rest[end] !== '\t') return null
  const at = end + indentOf(rest.slice(end)).at
  return { marker, number, text: rest.slice(at).trimEnd(), at }
}

/** True for a line that is a list item; a code block may open behind the bullet, but not in the middle of another. */
export function isItemLine(lines: readonly string[], code: readonly boolean[], index: number): boolean {
  const line = lines[index]!
  return itemOf(line.slice(indentOf(line).at)) !== null && (!code[index] || !code[index - 1])
}

function isRule(text: string): boolean {
  const signs = text.replaceAll(' ', '').replaceAll('\t', '')
  const sign = signs[0]
  return (
    (sign === '-' || sign === '*' || sign === '_') &&
    signs.length >= 3 &&
    runLength(signs, sign) === signs.length
  )
}

function headingOf(text: string): { level: number; text: string } | null {
  const level = runLength(text, '#')
  if (level === 0 || level > 6) return null
  const rest = text.slice(level)
  if (rest !== '' && rest[0] !== ' ' && rest[0] !== '\t') return null
  return { level, text: rest.trim() }
}

/** Opening lines of containers that a later `:::` closes: the innermost open one is closed first. */
function closedContainers(lines: readonly string[], code: readonly boolean[]): Set<number> {
  const closed = new Set<number>()
  const open: number[] = []
  for (const [i, line] of lines.entries()) {
    if (code[i] || !line.startsWith(':::')) continue
    if (line.slice(runLength(line, ':')).trim() !== '') open.push(i)
    else {
      const last = open.pop()
      if (last !== undefined) closed.add(last)
    }
  }
  return closed
}

/** What each line is. `lines` are without line ends. */
export function readLines(lines: readonly string[]): NoteLine[] {
  const code = codeLines(lines)
  const closed = closedContainers(lines, code)
  return lines.map((line, i): NoteLine => {
    const { indent, at } = indentOf(line)
    const rest = line.slice(at)
    if (code[i] && !isItemLine(lines, code, i)) return { kind: 'code', indent }
    if (rest === '') return { kind: 'blank' }
    if (indent === 0 && rest.startsWith(':::')) {
      const name = rest.slice(runLength(rest, ':')).trim()
      if (name === '') return { kind: 'container-end' }
      const [first = '', ...title] = name.split(/\s+/)
      return { kind: 'container', name: first.toLowerCase(), title: title.join(' '), closed: closed.has(i) }
    }
    if (indent <= 3) {
      const heading = headingOf(rest)
      if (heading) return { kind: 'heading', ...heading }
      if (isRule(rest)) return { kind: 'rule' }
      if (rest[0] === '>') return { kind: 'quote', indent, text: rest.slice(1).trim() }
    }
    const item = itemOf(rest)
    if (item)
      return {
        kind: 'item',
        indent,
        marker: item.marker,
        number: item.number,
        text: item.text,
        column: at + 1,
      }
    return { kind: 'text', indent, text: rest.trimEnd() }
  })
}
