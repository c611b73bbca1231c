/**
 * Between a sender's key and the number of a further entry of the same command. Senders may not use it (ASCII unit
 * separator), so nobody can take a key that the room makes.
 */
export const DERIVED = '\u001f'

/**
 * False for what PostgreSQL holds in no text and no jsonb: NUL and lone surrogates, in values and names. The edges refuse
 * such words with the field's name; here it is the last door, since one entry that cannot be written holds up all others.
 */
export function isStorable(value: unknown): boolean {
  if (typeof value === 'string') return value.isWellFormed() && !value.includes('\0')
  if (typeof value !== 'object' || value === null) return true
  return Object.entries(value).every(([name, inside]) => isStorable(name) && isStorable(inside))
}
