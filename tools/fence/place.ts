/** The layers of ARCHITECTURE.md, lowest first. Same number: neighbours, who may not import each other in a ring. */
const LAYERS: Readonly<Record<string, number>> = {
  core: 0,
  storage: 1,
  fanout: 1,
  mail: 1,
  live: 2,
  http: 2,
  ui: 2,
  features: 3,
  cli: 4,
  root: 4,
}

export type Place = {
  /** Path from the project's top, with `/`: `src/features/notes/store.ts`. */
  readonly path: string
  /** `core`, `storage` …; `root` for files directly in `src` (the composition root). */
  readonly layer: string
  readonly rank: number
  /** `notes` for what lies in `src/features/notes`. */
  readonly feature: string | null
  /** Inside a `ui` folder: pages and components. */
  readonly ui: boolean
  /** The components a feature offers to other features' pages: `features/x/ui/shared/…`. */
  readonly shared: boolean
  /** Tests, suites and what only they use. */
  readonly test: boolean
  /** Last part of the path without its ending: `store`. */
  readonly name: string
}

const TEST = /\.(test|suite|fixture|fixtures)\.tsx?$|\/testing(\.ts$|\/)/

/** Where a path of the project stands in the floor plan; null outside `src`. */
export function placeOf(path: string): Place | null {
  const parts = path.split('/')
  if (parts[0] !== 'src' || parts.length < 2) return null
  const layer = parts.length === 2 ? 'root' : (parts[1] ?? 'root')
  const inside = layer === 'features' ? parts.slice(3) : parts.slice(2)
  return {
    path,
    layer,
    rank: LAYERS[layer] ?? -1,
    feature: layer === 'features' ? (parts[2] ?? null) : null,
    ui: layer === 'ui' || (layer === 'features' && inside[0] === 'ui'),
    shared: layer === 'features' && inside[0] === 'ui' && inside[1] === 'shared',
    test: TEST.test(path),
    name: (parts.at(-1) ?? '').replace(/\.[a-z.]+$/, ''),
  }
}

// restore-folder starts the embedded server on a new folder: what a driver is, from a command's point of view.
const DRIVER_FILES =
  /^src\/(storage\/(embedded|open|restore-folder)|fanout\/(local|redis)|mail\/(smtp))(\.ts$|\/|-)/

/** A file that holds a driver (as opposed to its port). */
export const isDriver = (path: string): boolean => DRIVER_FILES.test(path)

/** The names that promise to run anywhere. */
export const promisesPurity = (place: Place): boolean =>
  (place.name === 'contract' || place.name === 'rules') && !place.test && !place.ui

/** Files that may hold SQL: `store.ts`, a `store/` folder where one file would be too long, and the storage layer. */
export const mayHoldSql = (place: Place): boolean =>
  place.layer === 'storage' || place.name === 'store' || /\/store\/[^/]+\.ts$/.test(place.path)
