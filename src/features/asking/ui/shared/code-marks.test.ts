import { expect, test } from 'vitest'
import { withCode } from './code-marks.ts'

test('[AS2] the selection becomes code, lines become a block, and marks come off again', () => {
  expect(withCode({ text: 'try git add now', from: 4, to: 11 })).toEqual({
    text: 'try `git add` now',
    from: 5,
    to: 12,
  })
  expect(withCode({ text: 'try `git add` now', from: 5, to: 12 }).text).toBe('try git add now')
  expect(withCode({ text: '', from: 0, to: 0 })).toEqual({ text: '``', from: 1, to: 1 })
  expect(withCode({ text: 'I see\nerror: x\nfatal: y\nwhy', from: 6, to: 23 }).text).toBe(
    'I see\n```\nerror: x\nfatal: y\n```\nwhy',
  )
})
