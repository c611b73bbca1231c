import { expect, test } from 'vitest'
import { securityHeaders } from './headers.ts'
import type { StreamSources } from './request.ts'

/** What the policy says about one directive. */
function policy(stream: StreamSources | null, directive: string): string[] {
  const facts = { nonce: 'n', stream, streamOrigins: ['https://cdn.example.org'], https: true }
  const text = securityHeaders(facts)['content-security-policy'] ?? ''
  return (
    text
      .split('; ')
      .find((part) => part.startsWith(`${directive} `))
      ?.split(' ')
      .slice(1) ?? []
  )
}

test('[MD3] a page without a stream frames nothing and plays from here alone', () => {
  expect(policy(null, 'frame-src')).toEqual([`'none'`])
  for (const directive of ['media-src', 'connect-src', 'worker-src'])
    expect(policy(null, directive)).toEqual([`'self'`])
})

test('[MD3] a player’s page lets in that player, and no media', () => {
  const stream = { frames: ['https://player.twitch.tv'], media: [] }
  expect(policy(stream, 'frame-src')).toEqual(['https://player.twitch.tv'])
  expect(policy(stream, 'media-src')).toEqual([`'self'`])
})

test('[MD3] a playlist’s page lets in its origin, the configured segments, and blobs for the player', () => {
  const stream = { frames: [], media: ['https://live.example.org'] }
  expect(policy(stream, 'frame-src')).toEqual([`'none'`])
  expect(policy(stream, 'connect-src')).toEqual([
    `'self'`,
    'https://live.example.org',
    'https://cdn.example.org',
  ])
  expect(policy(stream, 'media-src')).toEqual(expect.arrayContaining(['blob:', 'data:']))
  expect(policy(stream, 'worker-src')).toEqual([`'self'`, 'blob:'])
})
