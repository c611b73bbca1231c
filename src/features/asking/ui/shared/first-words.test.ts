import { createElement } from 'react'
import { renderToString } from 'react-dom/server'
import { expect, test } from 'vitest'
import type { MyOrder } from '../../../order/contract.ts'
import { FirstWords } from './first-words.tsx'

const ME: MyOrder = { first: true, nextAt: null, stopped: null, held: [] }
const html = (mine: MyOrder | null) =>
  renderToString(createElement(FirstWords, { mine, ask: async () => null }))

test('[AS6] a new guest has a field for their first words, nobody else has', () => {
  expect(html(ME)).toContain('<textarea')
  expect(html({ ...ME, first: false })).toBe('')
  expect(html({ ...ME, stopped: { what: 'mute', until: 1 } })).toBe('')
  expect(html(null)).toBe('')
})
