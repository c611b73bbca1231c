import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'

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
  ['on-inverse', 'inverse'],
  ...[1, 2, 3, 4].map((n) => [`on-sg${n}`, `sg${n}`] as const),
] as const

const EDGES = [
  ...pairs(['ctl-line', 'focus'], ['paper', 'surface', 'raised']),
  ...pairs(['done', 'help', 'accent'], ['surface']),
] as const

describe.each([
  ['light', light],
  ['dark', dark],
] as const)('%s', (_, theme) => {
  const of = (name: string) => {
    const value = theme.get(name) ?? ''
    expect(value, name).toMatch(/^#[0-9a-f]{6}$/)
    return value
  }
  test.each(TEXT)('[U1] text %s on %s has 4.5:1', (ink, ground) => {
    expect(contrast(of(ink), of(ground))).toBeGreaterThanOrEqual(4.5)
  })
  test.each(EDGES)('[U1] edge %s on %s has 3:1', (edge, ground) => {
    expect(contrast(of(edge), of(ground))).toBeGreaterThanOrEqual(3)
  })
})

test('[U2] dark by choice and by the system are the same list', () => {
  expect(block(':root:not([data-theme="light"]) {')).toEqual(block(':root[data-theme="dark"] {'))
})
