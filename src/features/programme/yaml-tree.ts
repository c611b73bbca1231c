import {
  isAlias,
  isMap,
  isScalar,
  isSeq,
  Lexer,
  LineCounter,
  type Node,
  type Pair,
  parseAllDocuments,
  type YAMLMap,
} from 'yaml'
import { type Refusal, refuse } from '../../core/refusal.ts'
import type { Json } from './contract.ts'

/** A six-day workshop is 7 kB. */
export const MAX_SCHEDULE_CHARS = 500_000
/** Words and signs of the file: the parser takes about 20 µs for each. A six-day workshop has 1,500. */
const MAX_WORDS = 60_000
/** A level needs a bracket or a dash; no schedule comes near. */
const MAX_DEPTH = 40
/** Anchors, aliases and tags: the parser's time grows with their square. */
const MAX_PROPERTIES = 500
/** What unknown fields and aliases may unfold to, in all: the bound on "alias bombs". */
const MAX_KEPT_NODES = 20_000
/** Maps merged into others (`<<`), in all: lists of aliases to lists of aliases multiply. */
const MAX_MERGES = 5_000

export type Place = { line: number; column: number }
export type Field = { name: string; value: Node | null; place: Place; repeated: boolean }

export type YamlTree = {
  root: Node | null
  moreDocuments: Place[]
  comments: { text: string; place: Place; first: boolean }[]
  placeOf(node: Node | null | undefined): Place
  /** The node behind an alias. */
  resolve(node: unknown): Node | null
  /** The fields of a map in order, with merge keys (`<<`) unfolded; of a repeated key the last one stands. */
  fields(map: YAMLMap): Field[]
  /** The text of a scalar as it was written (8:00 stays 8:00 in YAML 1.1 too); null for null; undefined for no scalar. */
  text(node: Node | null): string | null | undefined
  /** A value as JSON, cut off where the file unfolds to too much: ask `tooMuch()` at the end. */
  json(node: Node | null): Json
  tooMuch(): Place | null
}

const unreadable = (place: Place, why: string): Refusal => refuse('programme/unreadable', { ...place, why })

/**
 * Looks at the words of the file before it is parsed (the parser recurses, and takes seconds for a hostile file of
 * 100 kB): bounds nesting and properties, and collects the comments.
 */
function inspect(text: string): YamlTree['comments'] | Refusal {
  const comments: YamlTree['comments'] = []
  let [line, column, depth, dashes, properties, fields] = [1, 1, 0, 0, 0, 0]
  let inScalar = false
  let words = 0
  for (const word of new Lexer().lex(text)) {
    if (++words > MAX_WORDS) return unreadable({ line, column }, 'far more fields than a schedule has')
    const first = inScalar ? '' : word[0]
    if (first === '#') comments.push({ text: word.slice(1), place: { line, column }, first: fields === 0 })
    if (first === '[' || first === '{') depth++
    if (first === ']' || first === '}') depth--
    if (first === '\n') dashes = 0
    if (first === '-' || first === '?') dashes++
    if (first === '&' || first === '*' || first === '!') properties++
    if (inScalar || first === ':') fields++
    if (depth > MAX_DEPTH || dashes > MAX_DEPTH) return unreadable({ line, column }, 'nested too deeply')
    if (properties > MAX_PROPERTIES) return unreadable({ line, column }, 'too many anchors, aliases and tags')
    inScalar = word === '\x1f'
    if (word !== '\x1f' && word !== '\x02' && word !== '\x18') {
      const breaks = word.split('\n').length - 1
      line += breaks
      column = breaks > 0 ? word.length - word.lastIndexOf('\n') : column + word.length
    }
  }
  return comments
}

/** YAML text as a tree with places (lines and columns from 1). Refuses broken, oversized and hostile text. Source: YAML 1.2.2. */
export function readYaml(text: string): YamlTree | Refusal {
  const comments = inspect(text)
  if (!Array.isArray(comments)) return comments
  const lines = new LineCounter()
  // Pretty errors would quote the text anew for each of 100,000 errors.
  const parsed = parseAllDocuments(text, { lineCounter: lines, uniqueKeys: false, prettyErrors: false })
  const documents = Array.isArray(parsed) ? parsed : []
  for (const document of documents) {
    const error = document.errors[0]
    if (error) {
      const at = lines.linePos(error.pos[0])
      return unreadable({ line: at.line, column: at.col }, error.message)
    }
  }
  const filled = documents.filter(
    (d) => d.contents !== null && !(isScalar(d.contents) && d.contents.value === null),
  )
  const document = filled[0]
  let kept = 0
  let merges = 0
  let tooMuch: Place | null = null

  const placeOf = (node: Node | null | undefined): Place => {
    const at = node?.range ? lines.linePos(node.range[0]) : { line: 1, col: 1 }
    return { line: at.line, column: at.col }
  }
  const resolve = (node: unknown): Node | null => {
    if (isAlias(node)) return resolve(document ? node.resolve(document) : null)
    return isScalar(node) || isMap(node) || isSeq(node) ? node : null
  }
  const textOf: YamlTree['text'] = (node) => {
    if (node === null) return null
    if (!isScalar(node)) return undefined
    if (typeof node.value === 'string') return node.value
    return node.value === null || node.value === undefined ? null : (node.source ?? String(node.value))
  }
  const gather = (map: YAMLMap, into: Map<string, Field>, merged: boolean, depth: number): void => {
    for (const pair of map.items as Pair[]) {
      const key = resolve(pair.key)
      const value = resolve(pair.value)
      const name =
        isScalar(key) && typeof key.value === 'symbol' ? '<<' : (textOf(key) ?? JSON.stringify(key) ?? '')
      if (name === '<<' && depth < 4 && (isMap(value) || isSeq(value))) {
        for (const part of isSeq(value) ? value.items : [value]) {
          const more = resolve(part)
          if (++merges > MAX_MERGES) tooMuch ??= placeOf(value)
          else if (isMap(more)) gather(more, into, true, depth + 1)
        }
        continue
      }
      const known = into.get(name)
      // YAML 1.1 merge: what stands in the map itself wins over what is merged in, wherever it stands.
      if (known && merged) continue
      const repeated = known !== undefined && !mergedNames.has(known)
      const field = { name, value, place: placeOf(pair.key as Node | null), repeated }
      if (merged) mergedNames.add(field)
      into.set(name, field)
    }
  }
  const mergedNames = new WeakSet<Field>()
  const unfold = (node: Node | null, depth: number): Json => {
    if (++kept > MAX_KEPT_NODES || depth > MAX_DEPTH) {
      tooMuch ??= placeOf(node)
      return null
    }
    if (isSeq(node)) return node.items.map((item) => unfold(resolve(item), depth + 1))
    if (isMap(node)) {
      const fields = new Map<string, Field>()
      gather(node, fields, false, 0)
      return Object.fromEntries([...fields.values()].map((f) => [f.name, unfold(f.value, depth + 1)]))
    }
    const value = isScalar(node) ? node.value : null
    if (value === null || typeof value === 'boolean' || typeof value === 'string') return value
    if (typeof value === 'number' && Number.isFinite(value)) return Object.is(value, -0) ? 0 : value
    return textOf(node) ?? null
  }

  return {
    root: resolve(document?.contents ?? null),
    moreDocuments: filled.slice(1).map((d) => placeOf(d.contents)),
    comments,
    placeOf,
    resolve,
    fields: (map) => {
      const into = new Map<string, Field>()
      gather(map, into, false, 0)
      return [...into.values()]
    },
    text: textOf,
    json: (node) => unfold(node, 0),
    tooMuch: () => tooMuch,
  }
}
