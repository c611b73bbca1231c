import { create } from 'qrcode'
import { expect, test } from 'vitest'
import { darkPath } from './qr-code.tsx'

test('[U4] the path covers exactly the dark modules, four modules from the edge', () => {
  const { size, data } = create('https://example.org/r/birch').modules
  const drawn = new Set<string>()
  for (const [, x, y, run] of darkPath({ size, data }).matchAll(/M(\d+) (\d+)h(\d+)v1h-\d+z/g)) {
    for (let i = 0; i < Number(run); i++) drawn.add(`${Number(x) + i - 4} ${Number(y) - 4}`)
  }
  const dark = [...data].flatMap((module, at) => (module ? [`${at % size} ${Math.floor(at / size)}`] : []))
  expect([...drawn].sort()).toEqual(dark.sort())
})
