import { createElement } from 'react'
import { renderToString } from 'react-dom/server'
import { expect, test } from 'vitest'
import { Stream } from './stream.tsx'

const html = (url: string | null) => renderToString(createElement(Stream, { url, title: 'Stream' }))

test('[MD4] the page that arrives loads nothing of the stream, and offers a link', () => {
  const page = html('https://www.twitch.tv/ourchannel')
  expect(page).not.toMatch(/<(iframe|video|script|link)/)
  expect(page).toContain('href="https://www.twitch.tv/ourchannel"')
  expect(page).toContain('player.twitch.tv')
})

test('[MD4] without a stream, or with an address that is none, the page says so', () => {
  expect(html(null)).toContain('No stream yet')
  expect(html('javascript:alert(1)')).not.toContain('javascript:')
})

test('[MD5] where data is saved, a rehearsal waits for a press too', () => {
  const waiting = createElement(Stream, {
    url: 'http://127.0.0.1:3000/demo/stream',
    title: 'Stream',
    waits: true,
  })
  expect(renderToString(waiting)).not.toContain('<iframe')
})

test('[MD5] a rehearsal shows its page without a press, lazily and without an origin', () => {
  const page = html('http://127.0.0.1:3000/demo/stream')
  expect(page).toMatch(/<iframe[^>]+sandbox="allow-scripts"[^>]*loading="lazy"/)
  expect(page).toContain('Live')
})
