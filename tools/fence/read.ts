import { readFileSync } from 'node:fs'
import { join, posix } from 'node:path'
import { parseSync } from 'vite'

export type Import = {
  /** As written. */
  readonly specifier: string
  /** Path from the project's top for relative ones, null for packages and `node:` modules. */
  readonly path: string | null
  /** Names as the other side calls them; empty for `import '…'`, `*` for all. */
  readonly names: readonly string[]
  readonly typeOnly: boolean
  readonly line: number
}

export type Use = {
  /** `Date.now`, `new Date()`, `fetch`, `process.env` … */
  readonly what: string
  readonly line: number
  /** First argument if it is text: the table of `insertInto('vote')`, the SQL of `` sql`…` ``. */
  readonly text: string | null
}

export type SourceFile = {
  readonly path: string
  readonly imports: readonly Import[]
  readonly uses: readonly Use[]
  /** What the parser said, if it could not read the file. */
  readonly broken: string | null
}

type Node = { readonly type: string; readonly start: number } & Record<string, unknown>

const isNode = (value: unknown): value is Node =>
  typeof value === 'object' && value !== null && 'type' in value

/** Each node of a syntax tree (ESTree with TypeScript, as oxc gives it), outermost first. */
function* nodesOf(root: unknown): Generator<Node> {
  if (Array.isArray(root)) for (const item of root) yield* nodesOf(item)
  else if (isNode(root)) {
    yield root
    for (const value of Object.values(root)) if (typeof value === 'object') yield* nodesOf(value)
  }
}

/** `a.b().c` of a chain of names and calls, without a leading `globalThis`; null for anything else. */
function nameOf(node: unknown): string | null {
  if (!isNode(node)) return null
  if (node.type === 'Identifier') return node.name as string
  if (node.type === 'CallExpression') {
    const called = nameOf(node.callee)
    return called === null ? null : `${called}()`
  }
  if (node.type !== 'MemberExpression') return null
  const property = node.property
  const key = node.computed ? textOf(property) : nameOf(property)
  const object = nameOf(node.object)
  if (key === null) return null
  if (object === 'globalThis') return key
  return object === null ? `?.${key}` : `${object}.${key}`
}

/** The text of a literal, or of a template whose holes are written as `?`. */
function textOf(node: unknown): string | null {
  if (!isNode(node)) return null
  if (node.type === 'Literal' && typeof node.value === 'string') return node.value
  if (node.type !== 'TemplateLiteral') return null
  return (node.quasis as { value: { raw: string } }[]).map((part) => part.value.raw).join('?')
}

function findUse(node: Node): Omit<Use, 'line'> | null {
  const [first] = (node.arguments ?? []) as unknown[]
  if (node.type === 'NewExpression') {
    const name = nameOf(node.callee)
    return name
      ? { what: first === undefined ? `new ${name}()` : `new ${name}(…)`, text: textOf(first) }
      : null
  }
  if (node.type === 'CallExpression') {
    const name = nameOf(node.callee)
    return name ? { what: `${name}()`, text: textOf(first) } : null
  }
  if (node.type === 'TaggedTemplateExpression') {
    const name = nameOf(node.tag)
    return name ? { what: `${name}\`\``, text: textOf(node.quasi) } : null
  }
  if (node.type === 'MemberExpression') {
    const name = nameOf(node)
    return name ? { what: name, text: null } : null
  }
  return null
}

function importOf(node: Node): Omit<Import, 'line' | 'path'> | null {
  const specifier = textOf(node.source)
  const specifiers = (Array.isArray(node.specifiers) ? node.specifiers : []) as Node[]
  const named = specifiers.map((one) => {
    if (one.type === 'ImportSpecifier') return nameOf(one.imported) ?? '*'
    if (one.type === 'ExportSpecifier') return nameOf(one.local) ?? '*'
    return one.type === 'ImportDefaultSpecifier' ? 'default' : '*'
  })
  switch (node.type) {
    case 'ImportDeclaration':
    case 'ExportNamedDeclaration': {
      if (specifier === null) return null
      const kind = node.importKind ?? node.exportKind
      const allTypes =
        specifiers.length > 0 && specifiers.every((one) => (one.importKind ?? one.exportKind) === 'type')
      return { specifier, names: named, typeOnly: kind === 'type' || allTypes }
    }
    case 'ExportAllDeclaration':
      return specifier === null ? null : { specifier, names: ['*'], typeOnly: node.exportKind === 'type' }
    case 'ImportExpression':
      return { specifier: specifier ?? '?', names: ['*'], typeOnly: false }
    case 'TSImportType':
      return specifier === null ? null : { specifier, names: ['*'], typeOnly: true }
    default:
      return null
  }
}

/**
 * What one file imports and uses. `source` is its text, `path` its place from the project's top. Imports of the types
 * that React Router generates (`./+types/…`) are left out; a dynamic import of something computed has the specifier `?`.
 */
export function readSource(path: string, source: string): SourceFile {
  const parsed = parseSync(path, source)
  const broken = parsed.errors.find((error) => error.severity === 'Error')
  const lineStarts = [0, ...[...source.matchAll(/\n/g)].map((match) => match.index + 1)]
  const lineAt = (offset: number) => lineStarts.findLastIndex((start) => start <= offset) + 1
  const imports: Import[] = []
  const uses: Use[] = []
  for (const node of nodesOf(parsed.program)) {
    const found = importOf(node)
    if (found && !found.specifier.includes('/+types/')) {
      const relative = /^\.{0,2}\//.test(found.specifier)
      const bare = found.specifier.replace(/\?.*$/, '')
      const target = relative ? posix.join(posix.dirname(path), bare) : null
      imports.push({ ...found, path: found.specifier === '?' ? null : target, line: lineAt(node.start) })
    }
    const use = findUse(node)
    if (use) uses.push({ ...use, line: lineAt(node.start) })
  }
  return { path, imports, uses, broken: broken?.message ?? null }
}

/** The same for a file of the project that lies in `top`. */
export const readSourceAt = (top: string, path: string): SourceFile =>
  readSource(path, readFileSync(join(top, path), 'utf8'))
