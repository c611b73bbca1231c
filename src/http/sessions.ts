import { createHash, randomBytes } from 'node:crypto'

/** The browser's cookie: a random secret that says nothing about a person. */
export const SESSION_COOKIE = 'mr'

/** A workshop is followed by its feedback and its next round: half a year. */
const KEEP_DAYS = 180

/** 32 random bytes as base64url. */
const SECRET = /^[A-Za-z0-9_-]{43}$/

const hashOf = (secret: string): string => createHash('sha256').update(secret).digest('hex')

/** The SHA-256 (hex) of the secret in a `cookie` header, or null: none there, or not one of ours in form. */
export function sessionOf(cookieHeader: string | null | undefined): string | null {
  for (const pair of (cookieHeader ?? '').split(';')) {
    const at = pair.indexOf('=')
    if (pair.slice(0, at).trim() !== SESSION_COOKIE) continue
    const secret = pair.slice(at + 1).trim()
    return SECRET.test(secret) ? hashOf(secret) : null
  }
  return null
}

/** A new secret: `session` is kept by the server (only as hash), `cookie` is the `set-cookie` header for the browser. */
export function newSession({ secure }: { secure: boolean }): { session: string; cookie: string } {
  const secret = randomBytes(32).toString('base64url')
  const flags = `Path=/; Max-Age=${KEEP_DAYS * 24 * 3600}; HttpOnly; SameSite=Lax${secure ? '; Secure' : ''}`
  return { session: hashOf(secret), cookie: `${SESSION_COOKIE}=${secret}; ${flags}` }
}
