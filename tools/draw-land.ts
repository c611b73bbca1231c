import { readFileSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'

/**
 * Draws the land of the public map once: `node tools/draw-land.ts` reads Natural Earth 1:50m (package `world-atlas`,
 * public domain, TopoJSON) and writes rings of longitude and latitude in tenths of a degree, the first point whole and
 * every next one as the step from the one before. Points that change less than `TOLERANCE` and specks are left out.
 */
const TARGET = new URL('../src/features/room-finder/ui/shared/land.json', import.meta.url)
/** Tenths of a degree: half a pixel of the map of Europe. */
const TOLERANCE = 0.6
/** Square tenths of a degree: smaller islands are not seen. */
const SMALLEST = 4
/** South of it nobody has a room, and Mercator has no end. */
const SOUTH = -58

type Point = readonly [number, number]
type Topology = {
  transform: { scale: Point; translate: Point }
  arcs: Point[][]
  objects: { land: { geometries: { arcs: number[][][] }[] } }
}

const path = createRequire(import.meta.url).resolve('world-atlas/land-50m.json')
const { transform, arcs, objects } = JSON.parse(readFileSync(path, 'utf8')) as Topology

/** Arcs are steps on a grid (TopoJSON 1.0, 2.1.4). */
const lines = arcs.map((steps) => {
  let [x, y] = [0, 0]
  return steps.map(([dx, dy]): Point => {
    x += dx
    y += dy
    const { scale, translate } = transform
    return [(x * scale[0] + translate[0]) * 10, (y * scale[1] + translate[1]) * 10]
  })
})

/** A ring of arcs; a negative number is an arc backwards, counted from -1. */
const ringOf = (numbers: readonly number[]): Point[] =>
  numbers.flatMap((n, at) => {
    const line = n < 0 ? (lines[~n] ?? []).toReversed() : (lines[n] ?? [])
    return at === 0 ? line : line.slice(1)
  })

/** A ring that crosses the date line goes on beyond 180 degrees instead of jumping back; most of it lies within. */
function unwrapped(ring: readonly Point[]): Point[] {
  let turn = 0
  const whole = ring.map(([x, y], at): Point => {
    const before = ring[at - 1]?.[0] ?? x
    if (Math.abs(x - before) > 1800) turn += x < before ? 3600 : -3600
    return [x + turn, y]
  })
  const middle = whole.reduce((sum, [x]) => sum + x, 0) / whole.length
  const back = Math.round(middle / 3600) * 3600
  return whole.map(([x, y]) => [x - back, y])
}

/** Douglas and Peucker: what lies nearer than the tolerance to the line between its neighbours goes. */
function simplify(points: readonly Point[]): Point[] {
  const [first, last] = [points[0], points.at(-1)]
  if (!first || !last || points.length < 3) return [...points]
  let far = 0
  let index = 0
  const [dx, dy] = [last[0] - first[0], last[1] - first[1]]
  const length = Math.hypot(dx, dy)
  for (const [at, [x, y]] of points.entries()) {
    const away =
      length === 0
        ? Math.hypot(x - first[0], y - first[1])
        : Math.abs(dy * (x - first[0]) - dx * (y - first[1])) / length
    if (away > far) [far, index] = [away, at]
  }
  if (far <= TOLERANCE) return [first, last]
  return [...simplify(points.slice(0, index + 1)).slice(0, -1), ...simplify(points.slice(index))]
}

const areaOf = (ring: readonly Point[]): number =>
  Math.abs(
    ring.reduce((sum, [x, y], at) => {
      const [nextX, nextY] = ring[(at + 1) % ring.length] ?? [x, y]
      return sum + x * nextY - nextX * y
    }, 0),
  ) / 2

const rings = objects.land.geometries
  .flatMap((polygon) => polygon.arcs.flat(1) as unknown as number[][])
  .map((numbers) => unwrapped(ringOf(numbers)))
  .filter((ring) => ring.some(([, y]) => y > SOUTH * 10) && areaOf(ring) >= SMALLEST)
  .map((ring) => simplify(ring).map(([x, y]): Point => [Math.round(x), Math.round(y)]))
  .filter((ring) => ring.length > 3)
  .map((ring) => {
    let [fromX, fromY] = [0, 0]
    return ring.slice(0, -1).flatMap(([x, y]) => {
      const step = [x - fromX, y - fromY]
      fromX = x
      fromY = y
      return step
    })
  })

writeFileSync(TARGET, `[\n${rings.map((ring) => JSON.stringify(ring)).join(',\n')}\n]\n`)
