import { expect, test } from 'vitest'
import { isShortcut } from './shortcuts.ts'

const press = (key: string, on: object, more: object = {}) => ({
  key,
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  isComposing: false,
  repeat: false,
  defaultPrevented: false,
  target: on as EventTarget,
  ...more,
})
const body = { tagName: 'BODY' }

test('[U9] a key is a shortcut outside of fields only, without Ctrl, and not once switched off', () => {
  expect(isShortcut(press('e', body), false)).toBe(true)
  expect(isShortcut(press('1', { tagName: 'INPUT', type: 'radio' }), false)).toBe(true)
  for (const field of [
    { tagName: 'TEXTAREA' },
    { tagName: 'SELECT' },
    { tagName: 'INPUT', type: 'text' },
    { tagName: 'DIV', isContentEditable: true },
  ])
    expect(isShortcut(press('e', field), false)).toBe(false)
  expect(isShortcut(press('e', body, { ctrlKey: true }), false)).toBe(false)
  expect(isShortcut(press(' ', { tagName: 'BUTTON' }), false)).toBe(false)
  expect(isShortcut(press('e', body), true)).toBe(false)
})
