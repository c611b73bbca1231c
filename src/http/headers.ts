import type { StreamSources } from './request.ts'

type Facts = {
  readonly nonce: string
  /** What this page's own stream needs; null on all pages without one. */
  readonly stream: StreamSources | null
  /** Further origins that HLS segments come from, `https://cdn.example.org`: by configuration, on pages with a playlist. */
  readonly streamOrigins: readonly string[]
  readonly https: boolean
}

/**
 * The security headers of every answer. The policy (CSP level 3) starts from nothing: scripts only from here and
 * with this answer's nonce, no style attributes, no foreign frame but the player of this page's stream, no framing of our pages.
 */
export function securityHeaders({ nonce, stream, streamOrigins, https }: Facts): Record<string, string> {
  const playlists = stream !== null && stream.media.length > 0
  // hls.js plays from blob: and works in a worker made from one; its captions begin with an empty data: file.
  const media = playlists ? [...stream.media, ...streamOrigins] : []
  const blob = playlists ? ['blob:'] : []
  const frames = stream?.frames.length ? stream.frames : [`'none'`]
  const policy = [
    `default-src 'none'`,
    `script-src 'self' 'nonce-${nonce}'`,
    `style-src 'self' 'nonce-${nonce}'`,
    `font-src 'self'`,
    `img-src 'self' data:`,
    ['media-src', `'self'`, ...blob, ...(playlists ? ['data:'] : []), ...media].join(' '),
    ['worker-src', `'self'`, ...blob].join(' '),
    ['connect-src', `'self'`, ...media].join(' '),
    `manifest-src 'self'`,
    `frame-src ${frames.join(' ')}`,
    `form-action 'self'`,
    `base-uri 'none'`,
    `frame-ancestors 'none'`,
  ].join('; ')
  return {
    ...fileHeaders(https),
    'content-security-policy': policy,
    // The players want to know the site, and a form's Origin must stay; the path (it may be a secret link) never leaves.
    'referrer-policy': 'strict-origin-when-cross-origin',
    'permissions-policy': 'camera=(), microphone=(), geolocation=(), payment=(), usb=()',
    'cross-origin-opener-policy': 'same-origin',
  }
}

/** What a script, a style sheet or a font needs of them: the policy is its page's, and would cost a visit a kilobyte for each. */
export const fileHeaders = (https: boolean): Record<string, string> => ({
  'x-content-type-options': 'nosniff',
  'cross-origin-resource-policy': 'same-origin',
  ...(https ? { 'strict-transport-security': 'max-age=31536000' } : {}),
})
