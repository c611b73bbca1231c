import type { FileHandle } from 'node:fs/promises'

/**
 * The part of tar that a backup needs: plain files, in the ustar format with pax headers for long names and large sizes
 * (POSIX.1-2001, "pax"), so that any tar can list and unpack it.
 */
const BLOCK = 512
const READ_BYTES = 256 * 1024
/** ustar writes the size as 11 octal digits, and the name in 100 bytes. */
const MAX_USTAR_SIZE = 8 ** 11 - 1
const MAX_USTAR_NAME = 100

export type TarWriter = {
  /** Adds a file of exactly `size` bytes; a source that gives less is filled with zeros, more is cut off. */
  add(name: string, size: number, source: Iterable<Uint8Array> | AsyncIterable<Uint8Array>): Promise<void>
  /** Writes the end mark and gives the length of the archive in bytes. */
  end(): Promise<number>
}

export function writeTar(file: FileHandle, now: Date): TarWriter {
  let position = 0
  const put = async (bytes: Uint8Array) => {
    await file.writeFile(bytes) // from the current position on, until all is written
    position += bytes.length
  }
  const fill = () => put(Buffer.alloc((BLOCK - (position % BLOCK)) % BLOCK))
  return {
    async add(name, size, source) {
      const long =
        Buffer.byteLength(name) > MAX_USTAR_NAME || /[^\x20-\x7e]/.test(name) || size > MAX_USTAR_SIZE
      if (long) {
        const records = Buffer.from(paxRecord('path', name) + paxRecord('size', String(size)))
        await put(header('pax', records.length, 'x', now))
        await put(records)
        await fill()
      }
      await put(header(long ? 'see-pax-header' : name, Math.min(size, MAX_USTAR_SIZE), '0', now))
      let left = size
      for await (const bytes of source) {
        await put(bytes.subarray(0, left))
        left -= Math.min(left, bytes.length)
        if (left === 0) break
      }
      for (; left > 0; left -= Math.min(left, READ_BYTES)) await put(Buffer.alloc(Math.min(left, READ_BYTES)))
      await fill()
    },
    async end() {
      await put(Buffer.alloc(2 * BLOCK))
      return position
    },
  }
}

function header(name: string, size: number, type: '0' | 'x', now: Date): Buffer {
  const block = Buffer.alloc(BLOCK)
  const octal = (value: number, at: number, length: number) =>
    block.write(`${value.toString(8).padStart(length - 1, '0')}\0`, at, 'latin1')
  block.write(name, 0, MAX_USTAR_NAME)
  octal(0o600, 100, 8)
  octal(0, 108, 8)
  octal(0, 116, 8)
  octal(size, 124, 12)
  octal(Math.floor(now.getTime() / 1000), 136, 12)
  block.write('        ', 148) // the checksum counts its own field as blanks
  block.write(type, 156)
  block.write('ustar\x0000', 257, 'latin1')
  block.write(`${checksum(block).toString(8).padStart(6, '0')}\0 `, 148, 'latin1')
  return block
}

/** "<length> <key>=<value>\n", where the length counts itself. */
function paxRecord(key: string, value: string): string {
  const rest = Buffer.byteLength(` ${key}=${value}\n`)
  let length = rest + String(rest).length
  if (String(length).length > String(rest).length) length = rest + String(length).length
  return `${length} ${key}=${value}\n`
}

const checksum = (block: Buffer): number => block.reduce((sum, byte) => sum + byte, 0)

export type TarEntry = { readonly name: string; readonly size: number; body(): AsyncGenerator<Buffer> }

/** The files of an archive, in order. Throws RangeError at what is no tar archive, or a cut one. */
export async function* readTar(file: FileHandle): AsyncGenerator<TarEntry> {
  let position = 0
  let pax: Record<string, string> = {}
  for (;;) {
    const block = await readExactly(file, position, BLOCK)
    if (block.every((byte) => byte === 0)) return
    const name = text(block, 0, MAX_USTAR_NAME)
    const size = Number.parseInt(text(block, 124, 12), 8)
    const sum = Number.parseInt(text(block, 148, 8), 8)
    if (
      sum !== checksum(Buffer.concat([block.subarray(0, 148), Buffer.alloc(8, ' '), block.subarray(156)]))
    ) {
      throw new RangeError('this is no tar archive')
    }
    const start = position + BLOCK
    if (text(block, 156, 1) === 'x') {
      pax = parsePax(await readExactly(file, start, size))
      position = start + padded(size)
      continue
    }
    const length = pax.size ? Number(pax.size) : size
    yield { name: pax.path ?? name, size: length, body: () => readBody(file, start, length) }
    position = start + padded(length)
    pax = {}
  }
}

const text = (block: Buffer, at: number, length: number): string =>
  block.toString('utf8', at, at + length).replace(/\0.*$/s, '')

const padded = (size: number): number => Math.ceil(size / BLOCK) * BLOCK

function parsePax(bytes: Buffer): Record<string, string> {
  const found: Record<string, string> = {}
  for (let at = 0; at < bytes.length; ) {
    const length = Number.parseInt(bytes.toString('utf8', at, at + 20), 10)
    if (!(length > 0)) throw new RangeError('this is no tar archive')
    const [, key = '', value = ''] =
      /^\d+ ([^=]+)=(.*)\n$/s.exec(bytes.toString('utf8', at, at + length)) ?? []
    found[key] = value
    at += length
  }
  return found
}

async function* readBody(file: FileHandle, start: number, size: number): AsyncGenerator<Buffer> {
  for (let at = 0; at < size; at += READ_BYTES)
    yield await readExactly(file, start + at, Math.min(READ_BYTES, size - at))
}

async function readExactly(file: FileHandle, position: number, length: number): Promise<Buffer> {
  const bytes = Buffer.alloc(length)
  for (let got = 0; got < length; ) {
    const { bytesRead } = await file.read(bytes, got, length - got, position + got)
    if (bytesRead === 0) throw new RangeError('the file ends too early')
    got += bytesRead
  }
  return bytes
}
