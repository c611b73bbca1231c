import { createElement } from 'react'
import { renderToString } from 'react-dom/server'
import { expect, test } from 'vitest'
import { Bars } from './bars.tsx'

const html = (lessData: boolean, connection: 'live' | 'offline' = 'live') =>
  renderToString(
    createElement(Bars, {
      connection,
      lessData,
      trouble: false,
      madeAt: 0,
      zone: 'Etc/UTC',
      action: '/',
      part: '#s-b1',
    }),
  )

test('[LE9] one line says what is left out to save data and leads to the settings, also without scripts', () => {
  expect(html(true)).toContain('You use less data')
  expect(html(true)).toMatch(/<button[^>]*popoverTarget="settings"/i)
  expect(html(false)).not.toContain('You use less data')
  expect(html(true, 'offline')).not.toContain('You use less data')
})

test('[LE4] without scripts a link leads to the part that is on', () => {
  expect(html(false)).toMatch(/<noscript>.*<a href="#s-b1">Go to what is on<\/a>.*<\/noscript>/)
})
