import { createElement } from 'react'
import { renderToString } from 'react-dom/server'
import { MemoryRouter } from 'react-router'
import { expect, test } from 'vitest'
import type { HistoryPage, Row } from '../../../history/contract.ts'
import { Changes } from './changes.tsx'

const guest = { as: 'guest', id: 'g', n: 7 } as const
const took = (from: number): Row => ({
  from,
  to: from,
  at: 0,
  who: guest,
  others: 0,
  what: { kind: 'typed', wrote: 0, deleted: 3, sections: 1, seconds: 1 },
})
const shown = (from: number, rows: readonly Row[], chosen = true) => {
  const page = {
    from: { seq: from, at: 0 },
    rows,
    sections: [],
    chosen: chosen ? { who: guest } : null,
  } as unknown as HistoryPage
  const changes = createElement(Changes, { page, formKey: 'k', since: (seq) => `?from=${seq}` })
  return renderToString(createElement(MemoryRouter, null, changes))
}

test('[HP5] where the difference does not show what somebody deleted, a way leads to just before they did', () => {
  expect(shown(10, [took(40), took(30)])).toMatch(
    /href="[^"]*\?from=29"[^>]*>Compare with just before Guest 7/,
  )
  for (const same of [shown(29, [took(30)]), shown(10, []), shown(10, [took(30)], false)]) {
    expect(same).toContain('The two versions are the same.')
    expect(same).not.toContain('href')
  }
})
