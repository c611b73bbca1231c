import { isRefusal, type Refusal, refuse } from '../../core/refusal.ts'
import { readText } from '../../core/text.ts'
import type { NewClassroom, RoomListing } from './contract.ts'

const MAX_ADDRESS = 2_000

/** Sign-up leads away from here, so only over https. */
function isSignUpAddress(text: string): boolean {
  if (text.length > MAX_ADDRESS || !URL.canParse(text)) return false
  const { protocol, username, password } = new URL(text)
  return protocol === 'https:' && username === '' && password === ''
}

const KNOWN_COUNTRIES = new Intl.DisplayNames('en', { type: 'region', fallback: 'none' })

/** ISO 3166-1 alpha-2 in any case → upper case; null when no country has it. */
export function readCountry(raw: string): string | null {
  const code = raw.trim().toUpperCase()
  return /^[A-Z]{2}$/.test(code) && code !== 'ZZ' && KNOWN_COUNTRIES.of(code) !== undefined ? code : null
}

/**
 * What the public list says about a new classroom; all of it may be left out. `now` is the time of a host's count that
 * comes with it. Refuses (`input/invalid` with the field) an unknown country and a sign-up that is not https.
 */
export function readListing(raw: NewClassroom, now: Date): RoomListing | Refusal {
  const city = readText(raw.city ?? '', 'city', 80)
  if (isRefusal(city)) return city
  const host = readText(raw.host ?? '', 'host', 120)
  if (isRefusal(host)) return host
  const country = raw.country ? readCountry(raw.country) : null
  if (raw.country && country === null) return refuse('input/invalid', { field: 'country' })
  const url = raw.signUp?.url.trim()
  if (url !== undefined && !isSignUpAddress(url)) return refuse('input/invalid', { field: 'signUp' })
  const free = raw.signUp?.free ?? null
  const line = (text: string) => text.replace(/\s+/g, ' ')
  return {
    city: line(city),
    country,
    at: raw.at ?? null,
    host: line(host),
    signUp: url === undefined ? null : { url, free, countedAt: free === null ? null : now },
  }
}
