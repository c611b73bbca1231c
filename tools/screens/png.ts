import { writeFile } from 'node:fs/promises'
import { crc32, deflateSync, inflateSync } from 'node:zlib'

/** 8-bit RGB, without alpha: what a screenshot of a page is. */
export type Picture = { readonly width: number; readonly height: number; readonly rgb: Uint8Array }

const SIGNATURE = Buffer.from([137, 80, 78, 71, 13, 10, 26, 10])
/** Colours that stand in a palette as they are; the other places are for what lies between them. */
const EXACT = 208
const PLACES = 256

/** Writes a screenshot with a palette of 256 colours, a third of its size. Gives the bytes written. */
export async function smaller(png: Uint8Array, file: string): Promise<number> {
  const bytes = withPalette(readPng(png))
  await writeFile(file, bytes)
  return bytes.length
}

/** Reads a PNG as browsers write it: 8 bits, RGB or RGBA, not interlaced (PNG, third edition). Throws for another one. */
export function readPng(png: Uint8Array): Picture {
  const bytes = Buffer.from(png)
  const data: Buffer[] = []
  let [width, height, step] = [0, 0, 0]
  for (let at = SIGNATURE.length; at < bytes.length; ) {
    const length = bytes.readUInt32BE(at)
    const kind = bytes.toString('latin1', at + 4, at + 8)
    const body = bytes.subarray(at + 8, at + 8 + length)
    if (kind === 'IHDR') {
      ;[width, height] = [body.readUInt32BE(0), body.readUInt32BE(4)]
      step = { 2: 3, 6: 4 }[body[9] ?? -1] ?? 0
      if (body[8] !== 8 || step === 0 || body[12] !== 0) throw new Error('not a screenshot’s PNG')
    } else if (kind === 'IDAT') data.push(body)
    at += 12 + length
  }
  return { width, height, rgb: unfiltered(inflateSync(Buffer.concat(data)), width, height, step) }
}

function unfiltered(raw: Uint8Array, width: number, height: number, step: number): Uint8Array {
  const row = width * step
  const rgb = new Uint8Array(width * height * 3)
  let above = new Uint8Array(row)
  for (let y = 0; y < height; y++) {
    const filter = raw[y * (row + 1)] ?? 0
    const line = raw.slice(y * (row + 1) + 1, (y + 1) * (row + 1))
    for (let x = 0; x < row; x++) {
      const left = x < step ? 0 : (line[x - step] ?? 0)
      const up = above[x] ?? 0
      const corner = x < step ? 0 : (above[x - step] ?? 0)
      const guess = [0, left, up, (left + up) >> 1, paeth(left, up, corner)][filter] ?? 0
      line[x] = (line[x] ?? 0) + guess
    }
    for (let x = 0; x < width; x++)
      for (let c = 0; c < 3; c++) rgb[(y * width + x) * 3 + c] = line[x * step + c] ?? 0
    above = line
  }
  return rgb
}

function paeth(a: number, b: number, c: number): number {
  const [pa, pb, pc] = [Math.abs(b - c), Math.abs(a - c), Math.abs(a + b - 2 * c)]
  return pa <= pb && pa <= pc ? a : pb <= pc ? b : c
}

/** The picture as a PNG with a palette: its most frequent colours exactly, every other one as the nearest of them. */
export function withPalette({ width, height, rgb }: Picture): Buffer {
  const counts = new Map<number, number>()
  const colourAt = (at: number) => ((rgb[at] ?? 0) << 16) | ((rgb[at + 1] ?? 0) << 8) | (rgb[at + 2] ?? 0)
  for (let at = 0; at < rgb.length; at += 3) {
    const colour = colourAt(at)
    counts.set(colour, (counts.get(colour) ?? 0) + 1)
  }
  const palette = paletteOf(counts)
  const nearest = new Map(palette.map((colour, index) => [colour, index]))
  const lines = new Uint8Array((width + 1) * height)
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const colour = colourAt((y * width + x) * 3)
      let index = nearest.get(colour)
      if (index === undefined) {
        index = nearestIn(palette, colour)
        nearest.set(colour, index)
      }
      lines[y * (width + 1) + 1 + x] = index
    }
  }
  const head = Buffer.alloc(13)
  head.writeUInt32BE(width, 0)
  head.writeUInt32BE(height, 4)
  head.set([8, 3, 0, 0, 0], 8)
  const colours = Buffer.from(palette.flatMap((colour) => [colour >> 16, (colour >> 8) & 255, colour & 255]))
  return Buffer.concat([
    SIGNATURE,
    chunk('IHDR', head),
    chunk('PLTE', colours),
    chunk('IDAT', deflateSync(lines, { level: 9 })),
    chunk('IEND', Buffer.alloc(0)),
  ])
}

function paletteOf(counts: ReadonlyMap<number, number>): number[] {
  const all = [...counts].sort((a, b) => b[1] - a[1]).map(([colour]) => colour)
  if (all.length <= PLACES) return all
  const palette = all.slice(0, EXACT)
  // The rest of the palette goes to colours that are far from those there are, the frequent ones first.
  for (let apart = 48; palette.length < PLACES && apart >= 6; apart /= 2)
    for (const colour of all.slice(EXACT, EXACT + 4_000)) {
      if (palette.length === PLACES) break
      if (distance(palette[nearestIn(palette, colour)] ?? 0, colour) > apart * apart) palette.push(colour)
    }
  return palette
}

function nearestIn(palette: readonly number[], colour: number): number {
  let [best, least] = [0, Number.POSITIVE_INFINITY]
  for (const [index, one] of palette.entries()) {
    const far = distance(one, colour)
    if (far < least) [best, least] = [index, far]
  }
  return best
}

const distance = (a: number, b: number): number =>
  ((a >> 16) - (b >> 16)) ** 2 + (((a >> 8) & 255) - ((b >> 8) & 255)) ** 2 + ((a & 255) - (b & 255)) ** 2

function chunk(kind: string, body: Buffer): Buffer {
  const named = Buffer.concat([Buffer.from(kind, 'latin1'), body])
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)]
  length.writeUInt32BE(body.length)
  sum.writeUInt32BE(crc32(named))
  return Buffer.concat([length, named, sum])
}
