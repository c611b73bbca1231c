import { globSync } from 'node:fs'
import { checkAnywhere, checkPages } from './anywhere.ts'
import { arrowsOf, checkDrivers, checkFeatures, checkLayers, checkTests } from './arrows.ts'
import type { Breach } from './breach.ts'
import { checkEnvironment } from './environment.ts'
import { placeOf } from './place.ts'
import { readSourceAt } from './read.ts'
import { checkSql } from './sql.ts'

export type FenceReport = {
  readonly read: number
  readonly breaches: readonly Breach[]
  /** Files that could not be parsed, with the parser's words. */
  readonly broken: readonly string[]
}

/** Walks the fence of the project in the folder `top`: every `src/**` file ending in .ts or .tsx. */
export function walkFence(top: string): FenceReport {
  const paths = globSync('src/**/*.{ts,tsx}', { cwd: top }).map((path) => path.replaceAll('\\', '/'))
  const files = paths.sort().flatMap((path) => {
    const place = placeOf(path)
    return place ? [{ file: readSourceAt(top, path), place }] : []
  })
  const arrows = arrowsOf(files)
  const breaches = [
    ...checkLayers(files, arrows),
    ...checkFeatures(arrows),
    ...checkDrivers(arrows),
    ...checkAnywhere(files, arrows),
    ...checkPages(arrows),
    ...checkSql(files),
    ...checkTests(files),
    ...checkEnvironment(files),
  ]
  // `process.env.X` is found as `process.env` and as `process.env.X`: one line, one breach.
  const unique = new Map(breaches.map((one) => [`${one.rule}:${one.path}:${one.line}:${one.what}`, one]))
  return {
    read: files.length,
    breaches: [...unique.values()].sort((a, b) => a.path.localeCompare(b.path) || a.line - b.line),
    broken: files.flatMap(({ file }) => (file.broken ? [`${file.path}: ${file.broken}`] : [])),
  }
}
