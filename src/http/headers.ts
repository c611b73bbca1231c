/** Players that an organiser may embed; a workshop's own PeerTube or Owncast comes by configuration. */
const PLAYERS = ['https://player.twitch.tv', 'https://www.youtube-nocookie.com']

type Facts = {
  readonly nonce: string
  /** Further origins of stream players and HLS servers, `https://tube.example.org`. */
  readonly streamOrigins: readonly string[]
  readonly https: boolean
}

/**
 * The security headers of every answer. The policy (CSP level 3) starts from nothing: scripts only from here and
 * with this answer's nonce, no style attributes, no foreign frame but known players, no framing of our pages.
 */
export function securityHeaders({ nonce, streamOrigins, https }: Facts): Record<string, string> {
  const streams = streamOrigins.join(' ')
  const policy = [
    `default-src 'none'`,
    `script-src 'self' 'nonce-${nonce}'`,
    `style-src 'self' 'nonce-${nonce}'`,
    `font-src 'self'`,
    `img-src 'self' data:`,
    // hls.js plays from blob: and works in a worker made from one.
    `media-src 'self' blob: ${streams}`.trim(),
    `worker-src 'self' blob:`,
    `connect-src 'self' ${streams}`.trim(),
    `manifest-src 'self'`,
    `frame-src ${[...PLAYERS, ...streamOrigins].join(' ')}`,
    `form-action 'self'`,
    `base-uri 'none'`,
    `frame-ancestors 'none'`,
  ].join('; ')
  return {
    'content-security-policy': policy,
    'x-content-type-options': 'nosniff',
    // The players want to know the site, and a form's Origin must stay; the path (it may be a secret link) never leaves.
    'referrer-policy': 'strict-origin-when-cross-origin',
    'permissions-policy': 'camera=(), microphone=(), geolocation=(), payment=(), usb=()',
    'cross-origin-opener-policy': 'same-origin',
    'cross-origin-resource-policy': 'same-origin',
    ...(https ? { 'strict-transport-security': 'max-age=31536000' } : {}),
  }
}
