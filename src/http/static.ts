import { readdir, readFile } from 'node:fs/promises'
import { extname, join, relative, sep } from 'node:path'
import { compress, type Encoding, encodingFor, worthCompressing } from './compress.ts'

const TYPES: Readonly<Record<string, string>> = {
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.txt': 'text/plain; charset=utf-8',
  '.webmanifest': 'application/manifest+json',
}

export type StaticFiles = {
  /** The answer for a URL path, or null when it names no built file. */
  answer(path: string, accept: string | undefined): Promise<Response | null>
}

/**
 * The files of the built pages below `dir`, read once and kept in memory (about 1 MB), each compressed at first need.
 * Only listed files are ever answered, so no path leads elsewhere. Names under `/assets/` carry their hash: they never change.
 */
export async function openStaticFiles(dir: string): Promise<StaticFiles> {
  const files = new Map<string, { type: string; body: Uint8Array<ArrayBuffer> }>()
  for (const entry of await readdir(dir, { recursive: true, withFileTypes: true })) {
    const type = TYPES[extname(entry.name)]
    if (!entry.isFile() || type === undefined) continue
    const file = join(entry.parentPath, entry.name)
    files.set(`/${relative(dir, file).split(sep).join('/')}`, {
      type,
      body: new Uint8Array(await readFile(file)),
    })
  }
  const smaller = new Map<string, Promise<Uint8Array>>()

  return {
    async answer(path, accept) {
      const file = files.get(path)
      if (!file) return null
      const headers = new Headers({
        'content-type': file.type,
        'cache-control': path.startsWith('/assets/')
          ? 'public, max-age=31536000, immutable'
          : 'public, max-age=3600',
      })
      const encoding = worthCompressing(file.type, file.body.length) ? encodingFor(accept) : null
      if (worthCompressing(file.type, file.body.length)) headers.set('vary', 'Accept-Encoding')
      if (encoding === null) return new Response(file.body, { headers })
      headers.set('content-encoding', encoding)
      return new Response(new Uint8Array(await small(path, file.body, encoding)), { headers })
    },
  }

  function small(path: string, body: Uint8Array, encoding: Encoding): Promise<Uint8Array> {
    const key = `${encoding} ${path}`
    const made = smaller.get(key) ?? compress(body, encoding, 9)
    smaller.set(key, made)
    return made
  }
}
