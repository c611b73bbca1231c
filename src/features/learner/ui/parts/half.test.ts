import { expect, test } from 'vitest'
import { halfIn } from './half.ts'

test('[LE6] the view of a half screen comes back from its cookie; without one it is both', () => {
  expect(halfIn('mr=x; mr-half=stream')).toBe('stream')
  expect(halfIn('mr-half=sideways')).toBe('both')
  expect(halfIn(null)).toBe('both')
})
