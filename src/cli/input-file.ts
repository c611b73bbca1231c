import { constants } from 'node:fs'
import { open } from 'node:fs/promises'
import { codeOf, StartError } from '../core/start-error.ts'

/** A schedule has 7 kB, a day of notes 50 kB. */
export const MAX_INPUT_BYTES = 5_000_000

/** The text of a file that somebody brings (UTF-8). Throws StartError for what is missing, no file, too large, empty or no text. */
export async function readInput(path: string): Promise<string> {
  const refuse = (what: string, mend: string, cause?: unknown) => new StartError(what, path, mend, cause)
  // Non-blocking: a named pipe without a writer would hold the command for ever.
  const file = await open(path, constants.O_RDONLY | constants.O_NONBLOCK).catch((error: unknown) => {
    const code = codeOf(error)
    if (code === 'ENOENT' || code === 'ENOTDIR')
      throw refuse('There is no such file', 'Check the path for a missing letter.', error)
    if (code === 'EACCES')
      throw refuse('This account may not read the file', 'Change its permissions, or copy it.', error)
    throw refuse('The file cannot be opened', `Copy it to another place and try again (${code}).`, error)
  })
  try {
    const stat = await file.stat()
    if (stat.isDirectory())
      throw refuse('This is a folder', 'Name the file in it, for example content/schedule.yaml.')
    if (!stat.isFile()) throw refuse('This is no ordinary file', 'Copy what it holds to a file first.')
    if (stat.size > MAX_INPUT_BYTES) {
      const size = `${Math.ceil(stat.size / 1_000_000)} MB`
      throw refuse(
        `The file has ${size}, more than the 5 MB that we read`,
        'Check that it is the right one, or split it.',
      )
    }
    // One byte more than allowed: a file that grows meanwhile is found out.
    const buffer = Buffer.alloc(MAX_INPUT_BYTES + 1)
    const { bytesRead } = await file.read(buffer, 0, buffer.length, 0)
    if (bytesRead > MAX_INPUT_BYTES)
      throw refuse('The file is larger than the 5 MB that we read', 'Split it.')
    const bytes = buffer.subarray(0, bytesRead)
    if (isUtf16(bytes))
      throw refuse(
        'The text is in UTF-16, and we read UTF-8',
        'Save it as UTF-8 (in an editor: Save as, encoding UTF-8) and try again.',
      )
    if (bytes.includes(0))
      throw refuse('The file holds binary data, no text', 'Name a schedule.yaml or a Markdown file.')
    const text = decode(bytes)
    if (text === null)
      throw refuse('The text is not in UTF-8', 'Save it in the encoding UTF-8 and try again.')
    if (text.trim() === '') throw refuse('The file is empty', 'Check that it is the right one.')
    return text
  } finally {
    await file.close()
  }
}

/** By its byte order mark; without one by zeros in every second byte, as Latin letters have them (RFC 2781). */
function isUtf16(bytes: Uint8Array): boolean {
  const [first, second] = bytes
  if ((first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff)) return true
  if (bytes.length % 2 !== 0) return false
  const zeros = [0, 0]
  for (const [at, byte] of bytes.entries()) if (byte === 0) zeros[at % 2]! += 1
  const [even = 0, odd = 0] = zeros
  return Math.min(even, odd) === 0 && Math.max(even, odd) > bytes.length / 4
}

function decode(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return null
  }
}
