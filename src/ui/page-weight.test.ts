import { readdirSync, readFileSync } from 'node:fs'
import { basename, resolve } from 'node:path'
import { gzipSync } from 'node:zlib'
import { expect, test } from 'vitest'

/** Script that a page loads before anybody presses anything, bytes gzipped. */
const BUDGETS = {
  'features/learner/ui/live-page': 190_000,
  'features/projector/ui/screen-page': 150_000,
} as const

const folder = resolve(import.meta.dirname, '../../build/client/assets')
const text = (file: string) => readFileSync(resolve(folder, file), 'utf8')
const manifest = readdirSync(folder).find((name) => /^manifest-.*\.js$/.test(name)) ?? ''

type Part = { readonly module: string; readonly imports: readonly string[] }
const { entry, routes } = JSON.parse(text(manifest).replace(/^window\.__reactRouterManifest=|;$/g, '')) as {
  entry: Part
  routes: Readonly<Record<string, Part | undefined>>
}

/** Files of these parts and all that they import at once. */
function filesOf(parts: readonly (Part | undefined)[]): Set<string> {
  const files = new Set<string>()
  const add = (file: string) => {
    if (files.has(file)) return
    files.add(file)
    for (const [, next = ''] of text(file).matchAll(/(?:from|import)\s*["']\.\/([^"']+)["']/g)) add(next)
  }
  for (const part of parts) for (const path of part ? [part.module, ...part.imports] : []) add(basename(path))
  return files
}

test.each(Object.entries(BUDGETS))('[U12] the script of %s stays in its budget', (route, budget) => {
  expect(routes[route]).toBeDefined()
  const files = [manifest, ...filesOf([entry, routes.root, routes[route]])]
  const sizes = files.map((file) => [file, gzipSync(text(file), { level: 9 }).length] as const)
  const sum = sizes.reduce((all, [, size]) => all + size, 0)
  const list = sizes.toSorted((a, b) => b[1] - a[1]).map(([file, size]) => `${size} ${file}`)
  expect(sum, `heaviest first:\n${list.slice(0, 15).join('\n')}\n`).toBeLessThanOrEqual(budget)
  // Half of it is React: less would mean that files were not found.
  expect(sum).toBeGreaterThan(budget / 2)
})
