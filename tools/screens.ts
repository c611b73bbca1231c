import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { type Browser, chromium } from '@playwright/test'
import { findChromium } from '../src/cli/test-chromium.ts'
import { smaller } from './screens/png.ts'
import { openScene } from './screens/scene.ts'
import { type Links, type Shot, SITTINGS } from './screens/shots.ts'

/**
 * Takes the pictures of docs/screens from `manyrooms demo --scene full`: `node tools/screens.ts [--only TEXT] [--out DIR]`.
 * `--only` takes those whose name holds the text, and may be said several times. Needs the built pages (`./manyrooms test types` builds them) and Chromium.
 */
const { values } = parseArgs({
  options: { only: { type: 'string', multiple: true }, out: { type: 'string' } },
})
const out = values.out ?? fileURLToPath(new URL('../docs/screens', import.meta.url))

/** Fonts, the socket's first frames and what moves in have come to rest after this, ms. */
const REST_MS = 2_500

const path = findChromium()
if (path === null) throw new Error('No Chromium on this machine: install the package chromium')
await mkdir(out, { recursive: true })
const browser = await chromium.launch({ executablePath: path, chromiumSandbox: false })
try {
  for (const { moment, shots } of SITTINGS) {
    const wanted = shots.filter(({ name }) => (values.only ?? ['']).some((text) => name.includes(text)))
    if (wanted.length === 0) continue
    await using scene = await openScene(moment)
    for (const shot of wanted) {
      await take(browser, scene.links, shot, 'light')
      if (shot.dark) await take(browser, scene.links, shot, 'dark')
    }
  }
} finally {
  await browser.close()
}

async function take(from: Browser, links: Links, shot: Shot, colorScheme: 'light' | 'dark'): Promise<void> {
  const { width, height } = shot
  await using context = await from.newContext({
    viewport: { width, height },
    deviceScaleFactor: shot.dpr ?? 1,
    colorScheme,
    locale: 'en-GB',
    timezoneId: 'Europe/Amsterdam',
    reducedMotion: 'reduce',
  })
  const [name = '', value = ''] = (shot.as ? links.cookies[shot.as] : '').split('=')
  if (name) await context.addCookies([{ name, value, url: new URL(links.public).origin }])
  const page = await context.newPage()
  await page.goto(shot.at(links))
  await page.evaluate(() => document.fonts.ready)
  await page.waitForTimeout(REST_MS)
  // A browser that is new here is told what it missed: nobody in the pictures is.
  const missed = page.getByRole('button', { name: /^put it away$/i }).first()
  const late = await missed.isVisible()
  if (late) await missed.click()
  const pressed = late || shot.before !== undefined
  if (shot.before) {
    await shot.before(page, links)
    await page.waitForTimeout(REST_MS / 2)
  }
  // A pointer that rests on a button draws it as touched.
  if (pressed) await page.mouse.move(0, 0)
  const file = join(out, `${shot.name}${colorScheme === 'dark' ? '-dark' : ''}.png`)
  const bytes = await smaller(await page.screenshot({ fullPage: shot.full ?? false }), file)
  await shot.after?.(page)
  process.stdout.write(`${file} ${Math.round(bytes / 1024)} kB\n`)
}
