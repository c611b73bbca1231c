import { type Arrow, type Breach, breach, type Placed } from './breach.ts'
import { isDriver, type Place, placeOf } from './place.ts'
import { findRing } from './ring.ts'

/** Packages that core may use: pure functions without I/O. */
const CORE_PACKAGES = new Set(['uuid'])

/** The one door through which the server loads the built pages; their path is known at run time only. */
const LOADS_THE_BUILD = 'src/http/build.ts'

/** Every import of a file in `src` by a file in `src` that is no test. */
export function arrowsOf(files: readonly Placed[]): Arrow[] {
  return files
    .filter(({ place }) => !place.test)
    .flatMap(({ file, place }) =>
      file.imports.flatMap((by) => {
        const to = by.path === null ? null : placeOf(by.path)
        return to ? [{ from: place, to, by }] : []
      }),
    )
}

/** 1: arrows point down; neighbours on the same height form no ring; core stands alone. */
export function checkLayers(files: readonly Placed[], arrows: readonly Arrow[]): Breach[] {
  const breaches: Breach[] = []
  for (const { from, to, by } of arrows) {
    if (from.rank < 0) breaches.push(breach(1, from, by.line, `src/${from.layer} is not in the floor plan`))
    else if (to.rank > from.rank)
      breaches.push(breach(1, from, by.line, `${from.layer} must not import ${to.layer} (${to.path})`))
  }
  for (const { file, place } of files) {
    if (place.test) continue
    for (const by of file.imports) {
      const free = place.rank === 4
      if (by.specifier === '?' && !free && place.path !== LOADS_THE_BUILD)
        breaches.push(breach(1, place, by.line, 'import() of something computed: nobody can follow it'))
      else if (by.path !== null && !placeOf(by.path) && !free && !isOutsideTest(by.path))
        breaches.push(breach(1, place, by.line, `${by.specifier} lies outside src`))
      else if (place.layer === 'core' && by.path === null && !CORE_PACKAGES.has(by.specifier))
        breaches.push(breach(1, place, by.line, `core imports nothing, but here ${by.specifier}`))
    }
  }
  const sideways = arrows.filter(({ from, to }) => from.rank === to.rank && from.rank < 3)
  return [...breaches, ...ringBreach(1, sideways, (place) => place.layer)]
}

/** 2: from another feature only its contract, its api or (pages to pages) its shared components; no rings. */
export function checkFeatures(arrows: readonly Arrow[]): Breach[] {
  const between = arrows.filter(({ from, to }) => from.feature && to.feature && from.feature !== to.feature)
  const wrong = between.filter(({ from, to }) => {
    const offered = to.path.split('/').length === 4 && (to.name === 'contract' || to.name === 'api')
    return !offered && !(from.ui && to.shared)
  })
  return [
    ...wrong.map(({ from, to, by }) =>
      breach(2, from, by.line, `from ${to.feature} only contract.ts, api.ts or ui/shared, not ${to.path}`),
    ),
    // Pages are imported by nobody, so they cannot close a ring; what others import can.
    ...ringBreach(
      2,
      between.filter(({ from }) => !from.ui || from.shared),
      (place) => `${place.feature}${place.shared ? '/ui/shared' : ''}`,
    ),
  ]
}

function ringBreach(rule: 1 | 2, arrows: readonly Arrow[], nameOf: (place: Place) => string): Breach[] {
  const graph = new Map<string, Set<string>>()
  for (const { from, to } of arrows) {
    const [a, b] = [nameOf(from), nameOf(to)]
    if (a !== b) graph.set(a, (graph.get(a) ?? new Set()).add(b))
  }
  const ring = findRing(graph)
  if (!ring) return []
  return ring.slice(1).flatMap((next, index) => {
    const arrow = arrows.find(({ from, to }) => nameOf(from) === ring[index] && nameOf(to) === next)
    return arrow
      ? [breach(rule, arrow.from, arrow.by.line, `a ring: ${ring.join(' → ')}; here by ${arrow.to.path}`)]
      : []
  })
}

/** 3: drivers are named only in the composition root, in the commands, in tests, and by drivers themselves. */
export function checkDrivers(arrows: readonly Arrow[]): Breach[] {
  return arrows
    .filter(({ from, to }) => {
      if (!isDriver(to.path) || from.layer === 'cli' || from.path === 'src/main.ts') return false
      return !(isDriver(from.path) && from.layer === to.layer)
    })
    .map(({ from, to, by }) =>
      breach(3, from, by.line, `${to.path} is a driver: take the port, main.ts picks`),
    )
}

const OUTSIDE_TEST = /^(bench|e2e|tools)\//
const isOutsideTest = (path: string) => OUTSIDE_TEST.test(path)

/** 6: nothing imports tests, the bench, the browser stories or the house's tools. */
export function checkTests(files: readonly Placed[]): Breach[] {
  return files
    .filter(({ place }) => !place.test)
    .flatMap(({ file, place }) =>
      file.imports
        .filter((by) => by.path !== null && (isOutsideTest(by.path) || placeOf(by.path)?.test))
        .map((by) => breach(6, place, by.line, `${by.specifier} belongs to the tests`)),
    )
}
