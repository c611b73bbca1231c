import { createHmac, createSecretKey, hash, randomBytes, timingSafeEqual } from 'node:crypto'

/** The browser's cookie: a random secret that says nothing about a person, and the mark of who gave it out. */
export const SESSION_COOKIE = 'mr'

/** A workshop is followed by its feedback and its next round: half a year. */
const KEEP_DAYS = 180

/** 32 random bytes, and 16 bytes of an HMAC over them, both as base64url; without the latter it is an older cookie. */
const COOKIE = /^([A-Za-z0-9_-]{43})(?:\.([A-Za-z0-9_-]{22}))?$/

const hashOf = (secret: string): string => hash('sha256', secret)

/** Secret and mark of the cookie in a `cookie` header, or null: none there, or not one of ours in form. */
function inHeader(header: string | null | undefined): { secret: string; mark: string | null } | null {
  for (const pair of (header ?? '').split(';')) {
    const at = pair.indexOf('=')
    if (pair.slice(0, at).trim() !== SESSION_COOKIE) continue
    const [, secret, mark = null] = COOKIE.exec(pair.slice(at + 1).trim()) ?? []
    return secret === undefined ? null : { secret, mark }
  }
  return null
}

/** The SHA-256 (hex) of the secret in a `cookie` header, whoever made it up; null when there is none. */
export function sessionOf(header: string | null | undefined): string | null {
  const found = inHeader(header)
  return found && hashOf(found.secret)
}

/** `session` is kept by the server (only as hash), `cookie` is the `set-cookie` header for the browser. */
export type NewSession = { readonly session: string; readonly cookie: string }

/** Who a browser is, by its cookie. Every process of an installation holds the same key. */
export interface Sessions {
  /**
   * The session of a cookie that we gave out; null for none and for an invented one. `cookie`: to be set again, since
   * it was given out before cookies were marked.
   */
  read(header: string | null | undefined): Promise<{ session: string; cookie: string | null } | null>
  make(): NewSession
}

export type SessionDeps = {
  readonly key: Uint8Array
  readonly secure: boolean
  /** True for a session that holds something here: asked for cookies without a mark only. */
  readonly isKnown: (session: string) => Promise<boolean>
}

/** [HE7, HE18] A made-up cookie is nobody: whoever invents one for each message is a newcomer each time. */
export function openSessions({ key, secure, isKnown }: SessionDeps): Sessions {
  const signing = createSecretKey(key)
  const markOf = (secret: string) =>
    createHmac('sha256', signing).update(`session:${secret}`).digest().subarray(0, 16)
  const flags = `Path=/; Max-Age=${KEEP_DAYS * 24 * 3600}; HttpOnly; SameSite=Lax${secure ? '; Secure' : ''}`
  const cookieOf = (secret: string) =>
    `${SESSION_COOKIE}=${secret}.${markOf(secret).toString('base64url')}; ${flags}`
  return {
    async read(header) {
      const found = inHeader(header)
      if (!found) return null
      const session = hashOf(found.secret)
      if (found.mark !== null) {
        const given = Buffer.from(found.mark, 'base64url')
        return timingSafeEqual(given, markOf(found.secret)) ? { session, cookie: null } : null
      }
      // While the database is away nobody is made anew: what they do is refused further in.
      const known = await isKnown(session).catch(() => null)
      if (known === null) return { session, cookie: null }
      return known ? { session, cookie: cookieOf(found.secret) } : null
    },
    make() {
      const secret = randomBytes(32).toString('base64url')
      return { session: hashOf(secret), cookie: cookieOf(secret) }
    },
  }
}
