/** What of a request decides whether it comes from our own pages. */
type Call = {
  readonly method: string
  readonly header: (name: string) => string | undefined
}

const SAFE = new Set(['GET', 'HEAD', 'OPTIONS'])

/** The host (with port) of an Origin header; null for `null`, for rubbish and for no header. */
function hostOf(origin: string | undefined): string | null {
  return origin !== undefined && URL.canParse(origin) ? new URL(origin).host : null
}

/** True when the Origin header names this server: the configured address, or the host that was asked. */
export function isOwnOrigin(header: Call['header'], publicUrl: string): boolean {
  const host = hostOf(header('origin'))
  return host !== null && (host === header('host') || host === new URL(publicUrl).host)
}

/**
 * True for a request that another website makes a browser send. Browsers always say where a write comes from (Fetch
 * Metadata, else Origin); a program without cookies says nothing and is nobody's victim.
 */
export function isForeign({ method, header }: Call, publicUrl: string): boolean {
  if (SAFE.has(method)) return false
  const site = header('sec-fetch-site')
  if (site !== undefined) return site !== 'same-origin' && site !== 'none'
  if (header('origin') !== undefined) return !isOwnOrigin(header, publicUrl)
  return header('cookie') !== undefined
}
