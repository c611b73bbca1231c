import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { testDatabase } from './testing.ts'

/** The log has its own port and plain SQL, and a trigger or migration keeps its own book: no row types. */
const WITHOUT_TYPES = new Set(['room', 'entry', 'snapshot'])

/** PostgreSQL type → the type that a store declares for reading; JSON goes in as text and comes out as it is. */
const TYPES: Readonly<Record<string, RegExp>> = {
  uuid: /^string$/,
  text: /^(?:string|'[^']+'(?: \| '[^']+')*)$/,
  date: /^string$/,
  integer: /^number$/,
  bigint: /^number$/,
  'double precision': /^number$/,
  boolean: /^boolean$/,
  bytea: /^(?:Buffer|Uint8Array)$/,
  tsvector: /^string$/,
  jsonb: /^(?:string|unknown|ColumnType<.*>|Json.*)$/,
  'timestamp with time zone': /^Date$/,
}

type Column = { type: string; nullable: boolean; generated: boolean }

/** The text between the brace at or after `from` and its partner. */
function braced(text: string, from: number): string {
  const start = text.indexOf('{', from)
  let depth = 0
  for (let at = start; at < text.length; at++) {
    if (text[at] === '{') depth++
    if (text[at] === '}' && --depth === 0) return text.slice(start + 1, at)
  }
  throw new Error('a brace is not closed')
}

/** Columns as a row type declares them: `name: Generated<string>`, one a line or parted by semicolons. */
function columnsIn(body: string): Map<string, Column> {
  const plain = body.replace(/\/\*[\s\S]*?\*\//g, '').replace(/\/\/.*$/gm, '')
  const columns = new Map<string, Column>()
  for (const part of plain.split(/[;\n]/)) {
    const [, name, declared] = /^\s*(\w+): (.+?),?\s*$/.exec(part) ?? []
    if (name === undefined || declared === undefined) continue
    const inside = /^Generated<(.+)>$/.exec(declared)?.[1]
    const type = (inside ?? declared).replace(/ \| null$/, '')
    columns.set(name, { type, nullable: / \| null>?$/.test(declared), generated: inside !== undefined })
  }
  return columns
}

/** Table → columns of every `interface Tables` below src. */
function declaredTables(): Map<string, Map<string, Column>> {
  const top = fileURLToPath(new URL('..', import.meta.url))
  const tables = new Map<string, Map<string, Column>>()
  for (const file of readdirSync(top, { recursive: true })
    .map(String)
    .filter((name) => name.endsWith('store.ts'))) {
    const source = readFileSync(join(top, file), 'utf8')
    const at = source.indexOf('interface Tables')
    if (at < 0) continue
    let body = braced(source, at)
    for (const [, name, interfaceName] of body.matchAll(/^\s*(\w+): (\w+)$/gm)) {
      const row = source.search(new RegExp(`(?:interface|type) ${interfaceName}\\b`))
      if (name !== undefined && row >= 0) tables.set(name, columnsIn(braced(source, row)))
    }
    for (let next = /(\w+): \{/.exec(body); next; next = /(\w+): \{/.exec(body)) {
      const inside = braced(body, next.index)
      tables.set(next[1] ?? '', columnsIn(inside))
      body = body.slice(body.indexOf(inside, next.index) + inside.length + 1)
    }
  }
  return tables
}

test('[T1] the row types that stores declare are the columns of the migrated database', async () => {
  const declared = declaredTables()
  expect(declared.size).toBeGreaterThan(8)
  const database = await testDatabase()
  const found = await database.pool.query<{
    table: string
    name: string
    type: string
    nullable: boolean
    generated: boolean
  }>(
    `select table_name as table, column_name as name, data_type as type, is_nullable = 'YES' as nullable, column_default is not null as generated
     from information_schema.columns where table_schema = 'public' order by table_name, ordinal_position`,
  )
  await database.close()
  const tables = Map.groupBy(found.rows, (row) => row.table)
  const undeclared = [...tables.keys()].filter(
    (name) => !declared.has(name) && !WITHOUT_TYPES.has(name) && !/migration/.test(name),
  )
  expect(undeclared).toEqual([])
  for (const [name, columns] of declared) {
    const stored = tables.get(name) ?? []
    expect([name, [...columns.keys()].sort()]).toEqual([name, stored.map((one) => one.name).sort()])
    for (const { name: column, type, nullable, generated } of stored) {
      const row = columns.get(column)
      expect([name, column, row?.type]).toEqual([name, column, expect.stringMatching(TYPES[type] ?? /^$/)])
      expect([name, column, 'nullable', row?.nullable]).toEqual([name, column, 'nullable', nullable])
      // A column without a default has to be given; one with a default may be declared as given all the same.
      if (row?.generated)
        expect([name, column, 'has a default', generated]).toEqual([name, column, 'has a default', true])
    }
  }
})
