import { isZone } from '../../../../core/time.ts'

/** Kept for a year, for the zone alone: no id, nothing that tells people apart. */
const KEEP_SECONDS = 365 * 24 * 3600

/** The zone to show times in: asked for in the address, else the one this browser chose before, else the workshop's. */
export function chosenZone(request: Request, home: string) {
  const asked = new URL(request.url).searchParams.get('zone')
  const kept = decode(/(?:^|;\s*)zone=([^;]*)/.exec(request.headers.get('cookie') ?? '')?.[1] ?? '')
  if (asked !== null && isZone(asked)) return { zone: asked, chosen: true, unknown: null }
  const unknown = asked === null ? null : asked.slice(0, 64)
  return isZone(kept) ? { zone: kept, chosen: true, unknown } : { zone: home, chosen: false, unknown }
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return ''
  }
}

/** The `Set-Cookie` that keeps a choice, for every page of this installation. */
export const zoneCookie = (zone: string, secure: boolean): string =>
  `zone=${encodeURIComponent(zone)}; Path=/; Max-Age=${KEEP_SECONDS}; SameSite=Lax; HttpOnly${secure ? '; Secure' : ''}`
