import { v7 } from 'uuid'

/** A UUIDv7 (RFC 9562): sorted by time, used inside, never shown to people. */
export const newId = (): string => v7()

const SHORT_ALPHABET = '23456789abcdefghjkmnpqrstvwxyz'

/**
 * A short code that people can read aloud: no 0/o, 1/l/i, u/v pairs.
 * `random` gives bytes (pass `crypto.randomBytes`); bytes above the largest multiple of 30 are skipped, so each letter is equally likely.
 */
export function shortCode(length: number, random: (bytes: number) => Uint8Array): string {
  let code = ''
  const limit = 256 - (256 % SHORT_ALPHABET.length)
  while (code.length < length) {
    for (const byte of random(length * 2)) {
      if (byte < limit && code.length < length) code += SHORT_ALPHABET[byte % SHORT_ALPHABET.length]
    }
  }
  return code
}

/** True for the text form of a UUID; a path parameter is checked with it before it reaches the database. */
export const isId = (text: string): boolean =>
  /^[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/.test(text)
