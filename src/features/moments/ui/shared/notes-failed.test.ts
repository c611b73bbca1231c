import { createElement } from 'react'
import { renderToString } from 'react-dom/server'
import { createRoutesStub } from 'react-router'
import { expect, test } from 'vitest'
import { NotesFailed } from './notes-failed.tsx'

test('[RE10] notes that do not open say what happened, that all is safe, and how to load them again', () => {
  const Stub = createRoutesStub([
    { path: '/w/x/live', Component: () => createElement(NotesFailed, { action: '/w/x/live' }) },
  ])
  const html = renderToString(createElement(Stub, { initialEntries: ['/w/x/live'] }))
  expect(html).toContain('The notes did not load')
  expect(html).toContain('What was written is safe.')
  expect(html).toMatch(/href="\/w\/x\/live"[^>]*>Load again/)
})
