import { deflateSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { readPng, withPalette } from './png.ts'

test('[SC1] a picture of up to 256 colours keeps each of them; of more, the frequent ones', () => {
  const [width, height] = [40, 30]
  const rgb = new Uint8Array(width * height * 3)
  for (let n = 0; n < width * height; n++) rgb.set([n % 7 === 0 ? 255 : 10, (n >> 4) & 15, 200], n * 3)
  const few = withPalette({ width, height, rgb })
  expect(palette(few).size).toBeLessThanOrEqual(256)
  expect(few.subarray(1, 4).toString()).toBe('PNG')
  const many = rgb.map((value, at) => (at % 3 === 2 && at > 900 ? at % 251 : value))
  expect(palette(withPalette({ width, height, rgb: many })).size).toBeLessThanOrEqual(256)
})

test('[SC1] a screenshot’s PNG is read with each of the five filters; another kind is refused', () => {
  const [width, height] = [3, 5]
  const wanted = Uint8Array.from({ length: width * height * 3 }, (_, n) => (n * 37) % 256)
  expect(readPng(screenshot(wanted, width, height)).rgb).toEqual(wanted)
  expect(() => readPng(withPalette({ width: 1, height: 1, rgb: new Uint8Array(3) }))).toThrow(/screenshot/)
})

/** An RGB PNG whose lines have the filters 0 to 4, each made as the standard says. */
function screenshot(rgb: Uint8Array, width: number, height: number): Buffer {
  const row = width * 3
  const at = (x: number, y: number) => (x < 0 || y < 0 ? 0 : (rgb[y * row + x] ?? 0))
  const lines = new Uint8Array((row + 1) * height)
  for (let y = 0; y < height; y++) {
    lines[y * (row + 1)] = y % 5
    for (let x = 0; x < row; x++) {
      const [a, b, c] = [at(x - 3, y), at(x, y - 1), x < 3 ? 0 : at(x - 3, y - 1)]
      const [pa, pb, pc] = [Math.abs(b - c), Math.abs(a - c), Math.abs(a + b - 2 * c)]
      const near = pa <= pb && pa <= pc ? a : pb <= pc ? b : c
      lines[y * (row + 1) + 1 + x] = at(x, y) - ([0, a, b, (a + b) >> 1, near][y % 5] ?? 0)
    }
  }
  const head = Buffer.from([0, 0, 0, width, 0, 0, 0, height, 8, 2, 0, 0, 0])
  const chunk = (kind: string, body: Buffer) => {
    const length = Buffer.alloc(4)
    length.writeUInt32BE(body.length)
    return Buffer.concat([length, Buffer.from(kind), body, Buffer.alloc(4)])
  }
  return Buffer.concat([Buffer.alloc(8), chunk('IHDR', head), chunk('IDAT', deflateSync(lines))])
}

/** The colours of a PNG's palette. */
function palette(png: Buffer): Set<string> {
  const at = png.indexOf('PLTE')
  const length = png.readUInt32BE(at - 4)
  return new Set(
    Array.from({ length: length / 3 }, (_, n) => png.toString('hex', at + 4 + n * 3, at + 7 + n * 3)),
  )
}
