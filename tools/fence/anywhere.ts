import { type Arrow, type Breach, breach, type Placed } from './breach.ts'
import { isDriver, type Place, promisesPurity } from './place.ts'
import type { Import, Use } from './read.ts'

/** Packages that neither read a clock nor touch the outside when their functions are called as rules call them. */
const PURE_PACKAGES = /^(zod|yjs|lib0|y-protocols|markdown-it|highlight\.js|yaml|smol-toml)(\/|$)/

/** Calls and names that bind a file to a place, a moment or chance. */
const BOUND = new Set([
  'Date.now()',
  'Date()',
  'new Date()',
  'performance.now()',
  'Math.random()',
  'fetch()',
  'require()',
  'setTimeout()',
  'setInterval()',
  'setImmediate()',
  'queueMicrotask()',
])
const BOUND_OBJECTS = /^(process|crypto|localStorage|sessionStorage|Buffer|Deno|Bun)\.[^(]*$/

const NOT_FOR_PURE = new Set(['store', 'server', 'api'])

/** 4, first half: `contract.ts`, `rules.ts` and every file they lean on run anywhere. */
export function checkAnywhere(files: readonly Placed[], arrows: readonly Arrow[]): Breach[] {
  const byPath = new Map(files.map((placed) => [placed.place.path, placed]))
  const pure = new Set(files.map(({ place }) => place).filter(promisesPurity))
  const breaches: Breach[] = []
  // A set that grows while it is walked: what a pure file leans on is judged as pure too.
  for (const place of pure) {
    const placed = byPath.get(place.path)
    if (!placed) continue
    breaches.push(...boundUses(place, placed.file.uses), ...boundPackages(place, placed.file.imports))
    for (const { to, by } of arrows.filter(({ from }) => from === place)) {
      const wrong = wrongForPure(place, to, by)
      if (wrong) breaches.push(breach(4, place, by.line, wrong))
      else if (to.feature === place.feature && to.layer === place.layer) {
        const next = byPath.get(to.path)
        if (next) pure.add(next.place)
      }
    }
  }
  return breaches
}

const boundUses = (place: Place, uses: readonly Use[]) =>
  uses
    .filter(({ what }) => BOUND.has(what) || BOUND_OBJECTS.test(what))
    .map(({ what, line }) => breach(4, place, line, `${what}: a file that runs anywhere is handed this`))

const boundPackages = (place: Place, imports: readonly Import[]) =>
  imports
    .filter(({ path, specifier }) => path === null && !PURE_PACKAGES.test(specifier))
    .map(({ line, specifier }) => breach(4, place, line, `${specifier} is not on the list of pure packages`))

function wrongForPure(place: Place, to: Place, by: Import): string | null {
  if (to.ui) return `a file that runs anywhere must not import pages (${to.path})`
  if (to.layer === 'core') {
    return by.names.includes('newId') ? 'newId reads the clock: take the id as an argument' : null
  }
  if (to.name === 'contract') return null
  // Types from below (an entry of the log, what a room wants of its rules) are gone when the file runs.
  if (by.typeOnly && to.rank < place.rank && !isDriver(to.path)) return null
  const own = to.layer === place.layer && to.feature === place.feature
  if (own && !NOT_FOR_PURE.has(to.name)) return null
  return `a file that runs anywhere must not import ${to.path}`
}

/** 4, second half: `ui/` never imports `store`, `server` or `api`, nor what lies below the services. */
export function checkPages(arrows: readonly Arrow[]): Breach[] {
  return arrows
    .filter(({ from, to }) => {
      if (!from.ui) return false
      const below = ['storage', 'fanout', 'mail'].includes(to.layer)
      return below || (to.feature !== null && NOT_FOR_PURE.has(to.name) && !to.ui)
    })
    .map(({ from, to, by }) =>
      breach(4, from, by.line, `pages take services from the context key, not ${to.path}`),
    )
}
