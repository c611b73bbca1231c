/**
 * The part of an address that names a workshop: letters a to z, digits and dashes, at most 60 long. Letters with marks
 * lose them; a title without any such letter is called `workshop`.
 */
export function slugOf(title: string): string {
  const plain = title
    .normalize('NFKD')
    .replace(/[\u0300-\u036f]/g, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, 60)
    .replace(/^-+|-+$/g, '')
  return plain === '' ? 'workshop' : plain
}

/** True for what `slugOf` makes, also with a number behind it; checked before it reaches the database. */
export const isSlug = (text: string): boolean => /^[a-z0-9-]{1,80}$/.test(text)

/** An http or https address without user name and password. */
export function isWebAddress(text: string): boolean {
  if (text.length > 2000 || !URL.canParse(text)) return false
  const url = new URL(text)
  return (url.protocol === 'https:' || url.protocol === 'http:') && url.username === '' && url.password === ''
}

const MAIL = /^[^\s@<>(),:;"\\]{1,64}@[a-z0-9.-]{1,190}\.[a-z]{2,}$/i

/** A mail address or an https address as stored, trimmed; empty stays empty; null for anything else. */
export function readContact(raw: string): string | null {
  const text = raw.trim()
  if (text === '' || MAIL.test(text)) return text
  return isWebAddress(text) && text.startsWith('https://') ? text : null
}
