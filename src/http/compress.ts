import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'

const TEXT = /^(?:text\/|application\/(?:json|javascript|manifest\+json|yaml|xml)|image\/svg\+xml)/
/** Below this a compressed answer is hardly smaller than its frame (bytes). */
const WORTH_IT = 700

const brotli = promisify(brotliCompress)
const zip = promisify(gzip)

export type Encoding = 'br' | 'gzip'

/** The best encoding that an `accept-encoding` header allows; null for none. A coding with `q=0` is refused. */
export function encodingFor(accept: string | null | undefined): Encoding | null {
  const offered = new Map(
    (accept ?? '').split(',').map((part) => {
      const [name = '', q = ''] = part.split(';q=')
      return [name.trim().toLowerCase(), q.trim() === '' ? 1 : Number(q)] as const
    }),
  )
  for (const encoding of ['br', 'gzip'] as const) if ((offered.get(encoding) ?? 0) > 0) return encoding
  return null
}

/** Is an answer of this type and size (bytes) worth compressing? */
export const worthCompressing = (type: string, bytes: number): boolean => bytes >= WORTH_IT && TEXT.test(type)

/** `quality` 4 is for answers made once (about 1 ms for 30 kB), 9 for files that are kept. */
export async function compress(body: Uint8Array, encoding: Encoding, quality: 4 | 9): Promise<Uint8Array> {
  if (encoding === 'gzip') return zip(body, { level: quality === 9 ? 9 : 6 })
  return brotli(body, {
    params: { [constants.BROTLI_PARAM_QUALITY]: quality, [constants.BROTLI_PARAM_SIZE_HINT]: body.length },
  })
}

/**
 * The same answer, compressed where the reader takes it and it is worth it. Streams (events, downloads) have no
 * known length and no text type of ours; they say `cache-control: no-transform` to be left alone.
 */
export async function compressed(response: Response, accept: string | null | undefined): Promise<Response> {
  const encoding = encodingFor(accept)
  const { headers } = response
  const type = headers.get('content-type') ?? ''
  if (!response.body || !TEXT.test(type) || headers.has('content-encoding')) return response
  if (/no-transform/.test(headers.get('cache-control') ?? '') || type.startsWith('text/event-stream'))
    return response
  const more = new Headers(headers)
  more.append('vary', 'Accept-Encoding')
  const body = new Uint8Array(await response.arrayBuffer())
  const { status } = response
  if (encoding === null || !worthCompressing(type, body.length))
    return new Response(body, { status, headers: more })
  const small = await compress(body, encoding, 4)
  more.set('content-encoding', encoding)
  more.delete('content-length')
  return new Response(new Uint8Array(small), { status, headers: more })
}
