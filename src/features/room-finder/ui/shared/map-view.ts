import land from './land.json'

/** WGS 84, degrees. */
export type Place = { readonly latitude: number; readonly longitude: number }

/** What the map shows: west to east in degrees, south to north as Mercator's y (also in degrees, so that shapes stay true). */
type Frame = { readonly west: number; readonly east: number; readonly bottom: number; readonly top: number }
type Point = readonly [x: number, y: number]

/** Two units are one pixel of the map where it is widest. */
const WIDTH = 1040
/** The outline is drawn to a tenth of a degree: nearer than this it would show its corners. */
const SMALLEST_SPAN = 22
/** Frames begin and end at whole steps, so that one more room seldom draws a new map. */
const STEP = 2
/** Beyond this share outside Europe the map shows the world. */
const MOSTLY = 0.8
const EUROPE = { west: -25, east: 42, south: 34, north: 71.5 }
const WORLD: Frame = { west: -170, east: 180, bottom: mercator(-56), top: mercator(72) }

function mercator(latitude: number): number {
  const at = Math.max(-85, Math.min(85, latitude)) * (Math.PI / 180)
  return Math.log(Math.tan(Math.PI / 4 + at / 2)) * (180 / Math.PI)
}

const inEurope = ({ latitude, longitude }: Place) =>
  longitude >= EUROPE.west && longitude <= EUROPE.east && latitude >= EUROPE.south && latitude <= EUROPE.north

/** Around all places; around those in Europe when nearly all are there; else the world. Null without places. */
export function frameOf(places: readonly Place[]): Frame | null {
  if (places.length === 0) return null
  const european = places.filter(inEurope)
  const shown = european.length >= places.length * MOSTLY ? european : places
  const xs = shown.map(({ longitude }) => longitude)
  const ys = shown.map(({ latitude }) => mercator(latitude))
  const [west, east, bottom, top] = [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)]
  const wide = Math.max(SMALLEST_SPAN, (east - west) * 1.12)
  const high = Math.max(wide * 0.9, (top - bottom) * 1.12)
  const span = Math.max(wide, high / 1.15)
  if (span > 110) return WORLD
  const [x, y] = [(west + east) / 2, (bottom + top) / 2]
  const down = (value: number) => Math.floor(value / STEP) * STEP
  const up = (value: number) => Math.ceil(value / STEP) * STEP
  return {
    west: down(x - span / 2),
    east: up(x + span / 2),
    bottom: down(y - high / 2),
    top: up(y + high / 2),
  }
}

export type LandMap = {
  readonly width: number
  readonly height: number
  /** The land as the `d` of a path. */
  readonly land: string
  /** Where a place is drawn, in whole units; null when it lies outside. */
  at(place: Place): Point | null
}

const drawn = new Map<string, LandMap>()
const MOST_DRAWN = 24

/** The map of a frame. Drawn once for each frame and kept. */
export function landMap(frame: Frame): LandMap {
  const key = Object.values(frame).join(' ')
  const known = drawn.get(key)
  if (known) return known
  const made = draw(frame)
  if (drawn.size >= MOST_DRAWN) drawn.clear()
  drawn.set(key, made)
  return made
}

function draw({ west, east, bottom, top }: Frame): LandMap {
  const scale = WIDTH / (east - west)
  const height = Math.round((top - bottom) * scale)
  const to = (longitude: number, latitude: number): Point => [
    (longitude - west) * scale,
    (top - mercator(latitude)) * scale,
  ]
  const path = (land as number[][]).map((steps) => pathOf(clip(unfold(steps, to), WIDTH, height))).join('')
  return {
    width: WIDTH,
    height,
    land: path,
    at({ longitude, latitude }) {
      const [x, y] = to(longitude, latitude)
      return x < 0 || y < 0 || x > WIDTH || y > height ? null : [Math.round(x), Math.round(y)]
    },
  }
}

/** A ring of `land.json`: tenths of a degree, each point as the step from the one before. */
function unfold(steps: readonly number[], to: (longitude: number, latitude: number) => Point): Point[] {
  const points: Point[] = []
  let [x, y] = [0, 0]
  for (let at = 0; at < steps.length; at += 2) {
    x += steps[at] ?? 0
    y += steps[at + 1] ?? 0
    points.push(to(x / 10, y / 10))
  }
  return points
}

/** Sutherland and Hodgman: what of a ring lies inside the rectangle. */
function clip(ring: readonly Point[], width: number, height: number): readonly Point[] {
  const edges: readonly (readonly [axis: 0 | 1, limit: number, keep: 1 | -1])[] = [
    [0, 0, 1],
    [0, width, -1],
    [1, 0, 1],
    [1, height, -1],
  ]
  let points = ring
  for (const [axis, limit, keep] of edges) {
    const kept: Point[] = []
    for (const [index, point] of points.entries()) {
      const before = points.at(index - 1) ?? point
      const [inside, wasInside] = [point, before].map((one) => (one[axis] - limit) * keep >= 0)
      if (inside !== wasInside) {
        const share = (limit - before[axis]) / (point[axis] - before[axis])
        const other = before[1 - axis]! + share * (point[1 - axis]! - before[1 - axis]!)
        kept.push(axis === 0 ? [limit, other] : [other, limit])
      }
      if (inside) kept.push(point)
    }
    points = kept
  }
  return points
}

/** Steps between whole units; points that fall on one another are one. Empty for a speck. */
function pathOf(points: readonly Point[]): string {
  const whole: Point[] = []
  for (const [x, y] of points) {
    const [last, point] = [whole.at(-1), [Math.round(x), Math.round(y)] as const]
    if (!last || Math.abs(last[0] - point[0]) + Math.abs(last[1] - point[1]) > 2) whole.push(point)
  }
  const [first] = whole
  if (!first || whole.length < 3) return ''
  let [x, y] = first
  const steps = whole.slice(1).map(([toX, toY]) => {
    const step = `${toX - x}${toY < y ? '' : ' '}${toY - y}`
    x = toX
    y = toY
    return step
  })
  return `M${first[0]} ${first[1]}l${steps.join(' ').replaceAll(' -', '-')}z`
}
