import { type Block, headingText, markerAt, split } from '../notes-text/contract.ts'
import { codeLines, isItemLine } from '../past-notes/contract.ts'

/** `at`: Yjs id of its first character, or ''. `heading`: its words; '' is what stands above the first one. `nth`: of those alike, from 1. */
export type SectionName = { readonly at: string; readonly heading: string; readonly nth: number }
export type SectionSeen = SectionName & { readonly level: number }

/** The document as far as sections need it. */
export type Named = { readonly text: string; idsAt(offsets: readonly number[]): string[] }

/** A question's marker, out of sight: behind the `at`-th unit of what is read `length` units more stand in the notes. */
export type Mark = { readonly at: number; readonly raw: string }
export type Found = {
  readonly name: SectionName
  /** Where it stands in the notes, UTF-16 offsets. */
  readonly from: number
  readonly to: number
  /** Without markers. */
  readonly text: string
  readonly marks: readonly Mark[]
}

type Head = SectionSeen & { readonly index: number }

function headsOf(blocks: readonly Block[], document: Named): Head[] {
  const heads = blocks.flatMap((block, index) => (block.kind === 'heading' ? [{ block, index }] : []))
  const ids = document.idsAt(heads.map(({ block }) => block.from))
  const seen = new Map<string, number>()
  return heads.map(({ block, index }, n) => {
    const heading = headingText(block)
    const nth = (seen.get(heading) ?? 0) + 1
    seen.set(heading, nth)
    return { at: ids[n] ?? '', heading, nth, level: block.level, index }
  })
}

/** All sections of the notes, in order; what stands above the first heading is the first, when something does. */
export function sectionsOf(document: Named): SectionSeen[] {
  const blocks = split(document.text)
  const heads = headsOf(blocks, document).map(({ index: _, ...seen }) => seen)
  const above = blocks[0] && blocks[0].kind !== 'heading'
  return above || heads.length === 0 ? [{ at: '', heading: '', nth: 1, level: 1 }, ...heads] : heads
}

/** [ST4] the section with this name as it stands; null when there is none. */
export function findSection(document: Named, name: SectionName): Found | null {
  const { text } = document
  const blocks = split(text)
  const heads = headsOf(blocks, document)
  const named = name.at === '' ? -1 : heads.findIndex(({ at }) => at === name.at)
  const alike = heads.findIndex(({ heading, nth }) => heading === name.heading && nth === name.nth)
  const place = named >= 0 ? named : alike
  if (place < 0 && (name.heading !== '' || name.at !== '')) return null
  const head = heads[place]
  const start = head?.index ?? 0
  let end = (heads[place + 1]?.index ?? blocks.length) - 1
  // A container that opens right above the next heading belongs to that heading.
  while (end > start && end < blocks.length - 1 && blocks[end]?.kind === 'box-open') end--
  const from = head ? (blocks[start]?.from ?? 0) : 0
  const to = Math.max(from, blocks[end]?.to ?? 0)
  const { at = '', heading = '', nth = 1 } = head ?? {}
  return { name: { at, heading, nth }, from, to, ...readSection(text.slice(from, to)) }
}

/** [ST3] what is read of a piece of the notes, and the markers that are out of sight. */
export function readSection(raw: string): { text: string; marks: Mark[] } {
  const lines = raw.split('\n')
  const code = codeLines(lines)
  const marks: Mark[] = []
  let at = 0
  const shown = lines.map((line, index) => {
    const marker = isItemLine(lines, code, index) ? markerAt(line) : null
    const text = marker?.text ?? line
    if (marker) marks.push({ at: at + text.length, raw: line.slice(text.length) })
    at += text.length + 1
    return text
  })
  return { text: shown.join('\n'), marks }
}
