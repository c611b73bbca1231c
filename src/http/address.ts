/**
 * The address that a request came from: the peer's, or, with `trustProxy` proxies of ours in front, the entry of
 * `X-Forwarded-For` that the outermost of them wrote. Entries further left are anybody's invention.
 */
export function addressOf(
  forwardedFor: string | undefined,
  peer: string | undefined,
  trustProxy: number,
): string {
  const forwarded = (forwardedFor ?? '').split(',').map((address) => address.trim())
  const believed = trustProxy > 0 ? forwarded.at(-Math.min(trustProxy, forwarded.length)) : ''
  return networkOf(believed || peer || 'unknown')
}

/**
 * What one subscriber holds: an IPv4 address (RFC 4291 2.5.5.2 writes it into an IPv6 one too), or the first 64 bits of
 * an IPv6 one, since the other half is theirs to choose for each message.
 */
function networkOf(address: string): string {
  const plain = address.replace(/^::ffff:(?=[\d.]+$)/i, '')
  if (!plain.includes(':')) return plain
  const [head = '', tail] = plain.split('::')
  const groups = head === '' ? [] : head.split(':')
  if (tail !== undefined) {
    const behind = tail === '' ? [] : tail.split(':')
    while (groups.length + behind.length < 8) groups.push('0')
    groups.push(...behind)
  }
  return groups.length < 4 ? plain : `${groups.slice(0, 4).join(':')}::`
}
