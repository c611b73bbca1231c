import { toBase64 } from 'lib0/buffer'
import { digest } from 'lib0/hash/sha256'
import { encodeUtf8 } from 'lib0/string'

/**
 * What of a question staff saw: SHA-256 of its item as it stood when they answered it or set its state, base64. With another text the
 * question is one that nobody of staff has looked at (rule N24). A hash that cannot be forged: guests write the text.
 */
export const seenText = (source: string): string => toBase64(digest(encodeUtf8(source.trimEnd())))
