import { type Breach, breach, type Placed } from './breach.ts'
import { mayHoldSql } from './place.ts'
import type { Use } from './read.ts'

const SQL_PACKAGES = /^(kysely|pg|pg-[a-z-]+|postgres)(\/|$)/
const BUILDERS =
  /\.(selectFrom|insertInto|updateTable|deleteFrom|mergeInto|replaceInto|createTable|dropTable)\(\)$/
const SQL_TEXT =
  /^\s*(select\s|insert into|update\s+\S+\s+set|delete from|with\s+\S+\s+as|(create|alter|drop) table)/i

const holdsSql = ({ what, text }: Use): boolean =>
  BUILDERS.test(what) || /(^|\.)sql``$/.test(what) || (/\.query\(\)$/.test(what) && SQL_TEXT.test(text ?? ''))

/** 5: SQL only in `store.ts`, `storage/` and `migrations/`; a table is written by one feature only. */
export function checkSql(files: readonly Placed[]): Breach[] {
  const outside = files.filter(({ place }) => !place.test && !mayHoldSql(place))
  return [
    ...outside.flatMap(({ file, place }) => [
      ...file.imports
        .filter(({ specifier }) => SQL_PACKAGES.test(specifier))
        .map(({ specifier, line }) => breach(5, place, line, `${specifier} belongs into store.ts`)),
      ...file.uses
        .filter(holdsSql)
        .map(({ what, line }) => breach(5, place, line, `SQL outside store.ts: ${what}`)),
    ]),
    ...checkWriters(files),
  ]
}

const WRITES = /\.(insertInto|updateTable|deleteFrom)\(\)$/
const WRITES_TEXT =
  /\b(?:insert\s+into|update|delete\s+from)\s+"?([a-z_]+)"?(?=\s*(?:\(|set\b|where\b|as\b|values\b|$))/gi

/** The tables that one use writes, by name. */
function tablesWritten({ what, text }: Use): string[] {
  if (text === null) return []
  if (WRITES.test(what)) return [text.split(' ')[0] ?? text]
  if (!holdsSql({ what, text, line: 0 })) return []
  return [...text.matchAll(WRITES_TEXT)].map((match) => match[1]!.toLowerCase())
}

function checkWriters(files: readonly Placed[]): Breach[] {
  const writers = new Map<string, string>()
  const breaches: Breach[] = []
  for (const { file, place } of files) {
    if (place.test || place.rank >= 4) continue
    const writer = place.feature ?? place.layer
    for (const use of file.uses) {
      for (const table of tablesWritten(use)) {
        const first = writers.get(table) ?? writer
        writers.set(table, first)
        if (first !== writer)
          breaches.push(breach(5, place, use.line, `table ${table} is written by ${first} already`))
      }
    }
  }
  return breaches
}
