import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'

const SOURCES = new URL('../', import.meta.url)
const css = readFileSync(new URL('./tokens.css', import.meta.url), 'utf8')

/** The custom properties of the first block behind `start`. */
function block(start: string): Map<string, string> {
  const from = css.indexOf(start)
  if (from < 0) throw new Error(`no block ${start}`)
  const text = css.slice(from, css.indexOf('}', from))
  return new Map([...text.matchAll(/--([a-z0-9-]+): ([^;]+);/g)].map(([, name, value]) => [name!, value!]))
}

const light = block(':root {')
const dark = new Map([...light, ...block(':root[data-theme="dark"] {')])
const more = block(':root:root[data-contrast="more"] {')

const THEMES = [
  ['light', light],
  ['dark', dark],
  ['light, more contrast', new Map([...light, ...more])],
  ['dark, more contrast', new Map([...dark, ...more])],
] as const

/** The colour of a token, `#rrggbb`; follows `var(--other)`. Null for what is no token of ours. */
function colourOf(theme: ReadonlyMap<string, string>, name: string): string | null {
  const value = theme.get(name)
  const other = /^var\(--([a-z0-9-]+)\)$/.exec(value ?? '')?.[1]
  if (other) return colourOf(theme, other)
  return value && /^#[0-9a-f]{6}$/.test(value) ? value : null
}

/** All style sheets of the pages. */
const styles = () =>
  readdirSync(SOURCES, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.css'))
    .map((path) => ({ path, css: readFileSync(new URL(path, SOURCES), 'utf8') }))

/** Rules that set text and ground by tokens. */
function pairsInStyles() {
  return styles().flatMap(({ path, css }) =>
    [...css.matchAll(/\{([^{}]*)\}/g)].flatMap(([, body]) => {
      const ink = /(?:^|[;\s])color: var\(--([a-z0-9-]+)\)/.exec(body!)?.[1]
      const ground = /(?:^|[;\s])background(?:-color)?: var\(--([a-z0-9-]+)\)/.exec(body!)?.[1]
      if (!ink || !ground || !colourOf(light, ink) || !colourOf(light, ground) || ICONS.has(ink)) return []
      return [{ file: path, ink, ground }]
    }),
  )
}

/** Relative luminance and contrast by WCAG 2.2. */
function luminance(hex: string): number {
  const [r, g, b] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(hex.slice(at, at + 2), 16) / 255
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * r! + 0.7152 * g! + 0.0722 * b!
}
function contrast(a: string, b: string): number {
  const [low, high] = [luminance(a), luminance(b)].sort((x, y) => x - y)
  return (high! + 0.05) / (low! + 0.05)
}

const GROUNDS = ['paper', 'surface', 'raised', 'sunken', 'sel']
const pairs = (inks: string[], grounds: string[]) =>
  inks.flatMap((ink) => grounds.map((ground) => [ink, ground] as const))

const TEXT = [
  ...pairs(['ink', 'ink-2'], [...GROUNDS, 'meter', 'accent-tint', 'done-tint', 'help-tint']),
  ...pairs(['ink-3'], ['paper', 'surface', 'raised', 'sunken', 'sel']),
  ...pairs(['accent-ink'], ['paper', 'surface', 'raised', 'accent-tint']),
  ...pairs(['done-ink'], ['paper', 'surface', 'raised', 'done-tint']),
  ...pairs(['help-ink'], ['paper', 'surface', 'raised', 'help-tint']),
  ['on-accent', 'accent'],
  ['on-help', 'help'],
  ...pairs(['code-link'], ['surface', 'sel']),
  ['on-role', 'role-staff'],
  ['on-role', 'role-helper'],
  ['on-role', 'role-guest'],
  ['on-stage', 'stage'],
  ['on-stage-2', 'stage'],
  ['on-light', 'on-accent'],
  ['on-inverse', 'inverse'],
  ...[1, 2, 3, 4].map((n) => [`on-sg${n}`, `sg${n}`] as const),
] as const

/** Colours of icons and marks, never of words: 3:1 is enough (EDGES). */
const ICONS = new Set(['done', 'help', 'accent', 'work'])

const EDGES = [
  ...pairs(['ctl-line', 'focus'], ['paper', 'surface', 'raised']),
  ...pairs(['done', 'help', 'accent'], ['surface']),
] as const

describe.each(THEMES)('%s', (_, theme) => {
  const of = (name: string) => {
    const colour = colourOf(theme, name)
    expect(colour, name).not.toBeNull()
    return colour ?? ''
  }
  test.each(TEXT)('[U1] text %s on %s has 4.5:1', (ink, ground) => {
    expect(contrast(of(ink), of(ground))).toBeGreaterThanOrEqual(4.5)
  })
  test.each(EDGES)('[U1] edge %s on %s has 3:1', (edge, ground) => {
    expect(contrast(of(edge), of(ground))).toBeGreaterThanOrEqual(3)
  })
  test('[U1] where a rule of any page sets both, its text has 4.5:1 on its ground', () => {
    const pairs = pairsInStyles()
    expect(pairs.length).toBeGreaterThan(20)
    for (const { file, ink, ground } of pairs)
      expect(contrast(of(ink), of(ground)), `${file}: ${ink} on ${ground}`).toBeGreaterThanOrEqual(4.5)
  })
})

test('[U1] every colour that a page writes with is one whose contrast is computed here', () => {
  const known = new Set<string>(TEXT.map(([ink]) => ink))
  const strangers = styles().flatMap(({ path, css }) =>
    [...css.matchAll(/[{;\s]color: var\(--([a-z0-9-]+)\)/g)]
      .map(([, ink]) => ink!)
      .filter((ink) => colourOf(light, ink) !== null && !known.has(ink) && !ICONS.has(ink))
      .map((ink) => `${path}: ${ink}`),
  )
  expect(strangers).toEqual([])
})

test('[U1] no page writes a colour of its own: all stand in tokens.css', () => {
  const own = styles()
    .filter(({ path }) => !path.endsWith('tokens.css'))
    .flatMap(({ path, css }) =>
      [...css.replaceAll(/\/\*.*?\*\//gs, '').matchAll(/#[0-9a-f]{3,8}\b|\brgba?\(|\bhsla?\(/gi)].map(
        ([colour]) => `${path}: ${colour}`,
      ),
    )
  expect(own).toEqual([])
})

test('[U2] more contrast by choice and by the system are the same list', () => {
  expect(block(':root:root {')).toEqual(more)
})

test('[U2] dark by choice and by the system are the same list', () => {
  expect(block(':root:not([data-theme="light"]) {')).toEqual(block(':root[data-theme="dark"] {'))
})
