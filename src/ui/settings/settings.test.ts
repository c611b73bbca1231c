import { expect, test } from 'vitest'
import { attributesOf, cookieOf, DEFAULTS, settingsIn, settingsOn } from './settings.ts'

test('[U10] settings come back out of their cookie, and what is not known is as without a wish', () => {
  const wish = { text: '150', theme: 'contrast', keys: 'off', motion: 'less', load: 'less' } as const
  const [pair] = cookieOf(wish).split(';')
  expect(settingsIn(`mr=x; ${pair}; other=1`)).toEqual(wish)
  expect(settingsIn('mr-look=text-900.theme-"><script>.keys')).toEqual(DEFAULTS)
  expect(settingsIn(null)).toEqual(DEFAULTS)
})

test('[U10] the page carries only what differs', () => {
  expect(Object.values(attributesOf(DEFAULTS)).filter(Boolean)).toEqual([])
  for (const theme of ['light', 'dark', 'contrast', 'system'] as const) {
    const on = attributesOf({ ...DEFAULTS, theme })
    expect(settingsOn({ theme: on['data-theme'], contrast: on['data-contrast'] }).theme).toBe(theme)
  }
})
