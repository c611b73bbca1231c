import { expect, test } from 'vitest'
import { isRefusal } from '../../core/refusal.ts'
import { embedOf, frameOriginsFor } from './rules.ts'

const FORMS: readonly (readonly [string, string, string])[] = [
  ['https://www.twitch.tv/OurChannel', 'twitch', 'https://player.twitch.tv/?channel=ourchannel'],
  ['https://twitch.tv/ourchannel/', 'twitch', 'https://player.twitch.tv/?channel=ourchannel'],
  ['https://m.twitch.tv/ourchannel', 'twitch', 'https://player.twitch.tv/?channel=ourchannel'],
  ['https://www.twitch.tv/videos/123456789', 'twitch', 'https://player.twitch.tv/?video=v123456789'],
  [
    'https://player.twitch.tv/?channel=ourchannel&parent=x',
    'twitch',
    'https://player.twitch.tv/?channel=ourchannel',
  ],
  ['https://www.twitch.tv/directory', 'link', 'https://www.twitch.tv/directory'],
  [
    'https://www.youtube.com/watch?v=abcDEF_12-3',
    'youtube',
    'https://www.youtube-nocookie.com/embed/abcDEF_12-3',
  ],
  ['https://youtu.be/abcDEF_12-3?t=9', 'youtube', 'https://www.youtube-nocookie.com/embed/abcDEF_12-3'],
  ['https://youtube.com/live/abcDEF_12-3', 'youtube', 'https://www.youtube-nocookie.com/embed/abcDEF_12-3'],
  [
    'https://www.youtube-nocookie.com/embed/abcDEF_12-3',
    'youtube',
    'https://www.youtube-nocookie.com/embed/abcDEF_12-3',
  ],
  [
    'https://www.youtube.com/channel/UC1234567890123456789012/live',
    'youtube',
    'https://www.youtube-nocookie.com/embed/live_stream?channel=UC1234567890123456789012',
  ],
  [
    'https://www.youtube.com/playlist?list=PL1234567890',
    'youtube',
    'https://www.youtube-nocookie.com/embed/videoseries?list=PL1234567890',
  ],
  ['https://www.youtube.com/@ourchannel/live', 'link', 'https://www.youtube.com/@ourchannel/live'],
  [
    'https://tube.example.org/w/9c9de5e8UwZ3mPq5RkT2aB',
    'peertube',
    'https://tube.example.org/videos/embed/9c9de5e8UwZ3mPq5RkT2aB',
  ],
  [
    'https://tube.example.org/videos/watch/9c9de5e8-0a1e-484a-b099-e80766180a6d',
    'peertube',
    'https://tube.example.org/videos/embed/9c9de5e8-0a1e-484a-b099-e80766180a6d',
  ],
  [
    'https://tube.example.org/w/p/9c9de5e8UwZ3mPq5RkT2aB',
    'peertube',
    'https://tube.example.org/video-playlists/embed/9c9de5e8UwZ3mPq5RkT2aB',
  ],
  ['https://live.example.org', 'owncast', 'https://live.example.org/embed/video'],
  ['https://live.example.org/embed/video', 'owncast', 'https://live.example.org/embed/video'],
  ['https://cdn.example.org/day1/index.m3u8?t=1', 'hls', 'https://cdn.example.org/day1/index.m3u8?t=1'],
  ['http://127.0.0.1:8081/live.m3u8', 'hls', 'http://127.0.0.1:8081/live.m3u8'],
  ['https://meet.example.org/room/7', 'link', 'https://meet.example.org/room/7'],
]

test.each(FORMS)('[MD1] %s is a stream of its kind', (address, kind, src) => {
  expect(embedOf(address)).toMatchObject({ kind, src, origin: new URL(src).origin })
})

test.each([
  '',
  'ourchannel',
  'http://live.example.org/',
  'javascript:alert(1)',
  'data:text/html,x',
  'ftp://live.example.org/a.m3u8',
  'https://someone:secret@live.example.org/',
  "https://live.example.org;script-src'unsafe-inline'/a.m3u8",
  `https://live.example.org/${'a'.repeat(2000)}`,
])('[MD2] %s is refused', (address) => {
  expect(isRefusal(embedOf(address))).toBe(true)
})

test('[MD3] a page may load from the player it shows, and from nowhere else', () => {
  expect(frameOriginsFor('https://twitch.tv/ourchannel')).toEqual({
    frames: ['https://player.twitch.tv'],
    media: [],
  })
  expect(frameOriginsFor('https://cdn.example.org/a.m3u8')).toEqual({
    frames: [],
    media: ['https://cdn.example.org'],
  })
  for (const none of [null, 'nonsense', 'https://meet.example.org/room/7'])
    expect(frameOriginsFor(none)).toEqual({ frames: [], media: [] })
})

test("[MD5] a rehearsal's page is shown from the loopback alone", () => {
  const address = 'http://127.0.0.1:3000/demo/stream'
  expect(embedOf(address)).toMatchObject({ kind: 'page', src: address, origin: 'http://127.0.0.1:3000' })
  expect(frameOriginsFor(address)).toEqual({ frames: ['http://127.0.0.1:3000'], media: [] })
  expect(embedOf('https://example.org/demo/stream')).toMatchObject({ kind: 'link' })
})
