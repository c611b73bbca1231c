import { fencesOf, indentOf, itemOf } from '../past-notes/contract.ts'

/**
 * Our Markdown as HedgeDoc 1 and HackMD show it: markdown-it with raw HTML, `breaks`, the boxes success, info, warning
 * and danger, and CommonMark's rules of what is nested. What our reader takes leniently is written strictly; what those
 * would take for something else (tags, `$` formulas, short forms, footnotes that nothing points at, `(c)`, a `:key:` inside a word, open
 * boxes and fences) is escaped; other footnotes, definitions, `==marked==`, `++put in++` and `:tada:` mean the same there. Every word stays.
 * Source: the renderer's set-up in HedgeDoc 1, public/js/extra.js (abbr, footnote, deflist, mark, ins, sub, sup, mathjax, imsize, emoji,
 * typographer); CommonMark 0.31 chapters 4.5, 5.2 and 5.3.
 */
export function toHedgeDoc(markdown: string): string {
  const lines = markdown.split('\n')
  // On top of a file three dashes begin front matter, and what is below would be eaten; four are the same rule.
  if (/^---[ \t]*$/.test(lines[0] ?? '')) lines[0] = '----'
  const fences = fencesOf(lines)
  const kinds = kindsOf(lines, fences)
  const out = writeBoxes(foldedPlaces(nest(lines, kinds), kinds), kinds)
  return escapeTexts(withFootnotes(out, kinds), kinds).join('\n')
}

const NOTE = /^(\W*)\[(\^[^\s\]]{1,100})\]:/

/** A footnote that nothing points at is shown nowhere: it stays a line. */
function withFootnotes(lines: readonly string[], kinds: readonly Kind[]): string[] {
  const pointed = new Set<string>()
  for (const [i, line] of lines.entries())
    if (kinds[i] === 'text')
      for (const [, name = ''] of line.replace(NOTE, '').matchAll(/(?<!\\)\[(\^[^\s\]]{1,100})\]/g))
        pointed.add(name)
  return lines.map((line, i) => {
    const [, before = '', name = ''] = NOTE.exec(line) ?? []
    if (kinds[i] !== 'text' || name === '' || before.endsWith('\\') || pointed.has(name)) return line
    return `${before}\\${line.slice(before.length)}`
  })
}

/** `open`: a fence that is never closed. `edge`: a fence's own line, `code`: between two of them. */
type Kind = 'text' | 'edge' | 'code' | 'open'

function kindsOf(lines: readonly string[], fences: readonly { from: number; to: number }[]): Kind[] {
  const kinds = new Array<Kind>(lines.length).fill('text')
  for (const { from, to } of fences) {
    kinds[from] = from === to ? 'open' : 'edge'
    if (from === to) continue
    kinds.fill('code', from + 1, to)
    kinds[to] = 'edge'
  }
  return kinds
}

type Level = { was: number; now: number; content: number }

/** So far in stands what belongs to an item, at least; HackMD's own button makes four blanks. */
const STEP = 4
/** Two columns further in is nested, as our reader takes it. */
const NESTED = 2
/** Deeper nests stay where they are: nobody reads them, and each level costs blanks. */
const DEEPEST = 40

/** What is nested gets the blanks that CommonMark asks for: `12. Why?` holds its answer from four columns on. */
function nest(lines: readonly string[], kinds: readonly Kind[]): string[] {
  const out: string[] = []
  let levels: Level[] = []
  let blank = false
  let code: { was: number; now: number } | null = null
  for (const [i, line] of lines.entries()) {
    const { indent, at } = indentOf(line)
    const rest = line.slice(at)
    if (code) {
      // Code keeps its own shape, and never stands further out than the fence that opened it.
      out.push(rest === '' ? line : `${' '.repeat(code.now + Math.max(0, indent - code.was))}${rest}`)
      if (kinds[i] === 'edge') code = null
      continue
    }
    if (rest === '') {
      blank = true
      out.push(line)
      continue
    }
    const item = itemOf(rest)
    if (item && /^[-*+]?$/.test(item.text)) {
      // [PN1] A bullet without words is no item: what hangs below it belongs to the one above.
      blank = true
      out.push('')
      continue
    }
    const top = levels[0]
    const inside: boolean =
      top !== undefined && (indent >= top.was + NESTED || (!blank && isPlain(rest, item !== null)))
    if (!inside) levels = []
    let now = inside ? 0 : indent
    if (item && (inside || indent < STEP)) {
      while (levels.length > 0 && indent < levels.at(-1)!.was + NESTED) levels.pop()
      const parent = levels.at(-1)
      now = parent ? parent.now + Math.max(STEP, parent.content - parent.now) : top ? top.now : indent
      if (levels.length >= DEEPEST) now = parent?.now ?? now
      levels.push({ was: indent, now, content: now + contentAt(rest, item.at) })
    } else if (inside) {
      while (levels.length > 1 && indent < levels.at(-1)!.was + NESTED) levels.pop()
      now = levels.at(-1)!.content
    }
    out.push(inside || item ? `${' '.repeat(now)}${rest}` : line)
    if (kinds[i] === 'edge') code = codeAt(item, indent, now)
    blank = false
  }
  return out
}

/** Columns from the bullet to its text; more than four blanks begin code, behind one (CommonMark 5.2). */
function contentAt(rest: string, at: number): number {
  const bullet = /^\S+/.exec(rest)?.[0].length ?? 1
  return at - bullet > STEP ? bullet + 1 : at
}

/** Where the code of a fence stands: behind the bullet when the fence does. */
function codeAt(item: { at: number } | null, indent: number, now: number): { was: number; now: number } {
  return item ? { was: indent + item.at, now: now + item.at } : { was: indent, now }
}

/** A line that goes on with the item above it, wherever it stands. */
const isPlain = (rest: string, item: boolean): boolean =>
  !item && !/^(?:#{1,6}(?:\s|$)|:::|```|~~~|>|<\/?details)/.test(rest) && !RULE.test(rest)

/** Below a question it ends the list; moved in, three dashes would make a heading of the question (CommonMark 4.3). */
const RULE = /^(?:(?:-[ \t]*){3,}|(?:\*[ \t]*){3,}|(?:_[ \t]*){3,})$/

const FOLD = /^<details(?: open)?>(?:<summary>[^<>]*<\/summary>)?$/
const SUMMARY = /^<summary>[^<>]*<\/summary>$/
const FOLD_END = '</details>'

/** What people of HackMD fold by `<details>` stays so where each is closed; Markdown in it needs an empty line around it. */
function foldedPlaces(lines: readonly string[], kinds: Kind[]): string[] {
  const out = [...lines]
  const open: number[] = []
  for (const [i, line] of lines.entries()) {
    if (kinds[i] !== 'text') continue
    if (FOLD.test(line)) open.push(i)
    else if (line === FOLD_END) {
      const from = open.pop()
      if (from === undefined) continue
      const head = SUMMARY.test(lines[from + 1] ?? '') ? from + 1 : from
      kinds.fill('edge', from, head + 1)
      kinds[i] = 'edge'
      if (lines[head + 1]?.trim()) out[head] += '\n'
      if (lines[from - 1]?.trim()) out[from] = `\n${out[from]}`
      if (lines[i - 1]?.trim()) out[i] = `\n${out[i]}`
      if (lines[i + 1]?.trim()) out[i] += '\n'
    }
  }
  return out
}

const BOXES = new Set(['success', 'info', 'warning', 'danger'])
const BOX = /^(:{3,})[ \t]*([\w-]*)[ \t]*(?:\{([^}]*)\})?[ \t]*(.*)$/

/** What a box says of its end stands in its first lines. */
const SAID_WITHIN = 10

/** Boxes that HedgeDoc knows, each closed and with more colons than those inside; `spoiler` becomes HTML's own. */
function writeBoxes(lines: readonly string[], kinds: Kind[]): string[] {
  /** Where each open one begins, and how many stand in each other inside it. */
  const open: { from: number; holds: number }[] = []
  const pairs = new Map<number, { end: number; holds: number }>()
  for (const [i, line] of lines.entries()) {
    if (kinds[i] !== 'text' || !line.startsWith(':::')) continue
    if (line.replace(/^:+/, '').trim() !== '') open.push({ from: i, holds: 0 })
    else {
      const box = open.pop()
      if (!box) continue
      pairs.set(box.from, { end: i, holds: box.holds })
      const around = open.at(-1)
      if (around) around.holds = Math.max(around.holds, box.holds + 1)
    }
  }
  const closes = new Map([...pairs].map(([start, { end }]) => [end, start]))
  return lines.map((line, i) => {
    if (kinds[i] !== 'text' || !line.startsWith(':::')) return line
    const start = closes.get(i) ?? i
    const pair = pairs.get(start)
    const apart = lines[i - 1]?.trim() ? '\n' : ''
    // Never closed, or closing nothing: it is only a line.
    if (!pair) return `${apart}\\${line}`
    // Ours from here on: nothing in it is to be escaped.
    kinds[i] = 'edge'
    const colons = ':'.repeat(3 + Math.min(pair.holds, DEEPEST))
    const [, , name = '', options = '', title = ''] = BOX.exec(lines[start]!) ?? []
    const isSpoiler = name.toLowerCase() === 'spoiler'
    if (i !== start) return isSpoiler ? '\n</details>\n' : colons
    if (isSpoiler) return `${apart}<details><summary>${escapeHtml(title || 'spoiler')}</summary>\n`
    if (BOXES.has(name.toLowerCase()))
      return `${colons}${name.toLowerCase()}${title ? `\n**${title}**\n` : ''}`
    const said = lines.slice(i + 1, Math.min(pair.end, i + 1 + SAID_WITHIN)).join('\n')
    const until = /until=(\S+)/.exec(options)?.[1]
    const label = [title || (until && !said.includes(until) ? `until ${until}` : '')].filter(Boolean)
    return `${colons}info${label.length > 0 ? `\n**${label[0]}**\n` : ''}`
  })
}

const escapeHtml = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')

/** Escapes what HedgeDoc would not show as it was typed, outside code. */
function escapeTexts(lines: readonly string[], kinds: readonly Kind[]): string[] {
  const out: string[] = []
  let run: string[] = []
  const end = () => {
    if (run.length > 0) out.push(...escapeText(run.join('\n')).split('\n'))
    run = []
  }
  for (const [i, line] of lines.entries()) {
    if (kinds[i] === 'text' && line.trim() !== '') {
      // A code span ends with its item.
      if (itemOf(line.trimStart())) end()
      run.push(line)
      continue
    }
    end()
    const apart = lines[i - 1]?.trim() && !itemOf(line.trimStart()) ? '\n' : ''
    out.push(
      kinds[i] === 'open'
        ? apart + line.replace(/(`{3,}|~{3,})/, (fence) => `\\${[...fence].join('\\')}`)
        : line,
    )
  }
  end()
  return out
}

/** Code spans stay (CommonMark 6.1): a run of backticks up to the next run of the same length. */
function escapeText(text: string): string {
  const runs = [...text.matchAll(/`+/g)]
  let out = ''
  let at = 0
  for (let i = 0; i < runs.length; i++) {
    const from = runs[i]!
    if (from.index < at) continue
    const to = runs.slice(i + 1, i + 200).find((run) => run[0].length === from[0].length)
    if (!to) continue
    out += plain(text.slice(at, from.index)) + text.slice(from.index, to.index + to[0].length)
    at = to.index + to[0].length
  }
  return out + plain(text.slice(at))
}

/** A tag; `<https://…>` and `<who@where>` are links for both. */
const TAG =
  /(?<!\\)<(?=[a-zA-Z/!?])(?![a-zA-Z][a-zA-Z0-9+.-]{1,31}:[^\s<>]*>)(?![^\s<>@]{1,64}@[^\s<>]{1,255}>)/g

function plain(text: string): string {
  const written = text
    .replace(TAG, '\\<')
    // A short form is told by a hover alone.
    .replace(/^([ \t]*)\*(?=\[[^\]\n]{1,200}\]:)/gm, '$1\\*')
    // What the typographer would make of one letter, and a picture out of the middle of a word.
    .replace(/(?<!\\)\((?=(?:c|r|p|tm)\))/gi, '\\(')
    .replace(/(?<![a-z]:\/\/\S{0,200})(?<=[\p{L}\p{N}:]):(?=[a-z0-9_+-]{1,40}:)/giu, '\\:')
    // What stands low or high, and what embeds a film.
    .replace(/(?<![\\~])~(?=[^\s~]{1,100}~(?!~))/g, '\\~')
    .replace(/(?<!\\)\^(?=[^\s^]{1,100}\^)/g, '\\^')
    .replace(/(?<!\\)\{%/g, '{\\%')
  // A formula stands between two; one alone is a price.
  return written.split('$').length > 2 ? written.replace(/(?<!\\)\$/g, '\\$') : written
}
