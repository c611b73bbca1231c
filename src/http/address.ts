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
  return believed || peer || 'unknown'
}
