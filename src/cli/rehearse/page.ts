import { setTimeout as pause } from 'node:timers/promises'
import type { BrowserContextOptions, Page } from '@playwright/test'
import { StartError } from '../../core/start-error.ts'
import { randomOf } from '../crowd/random.ts'
import { CHROMIUM_PACKAGE, findChromium } from '../test-chromium.ts'
import { type Eye, type Moved, openEye } from './eye.ts'
import type { Place } from './place.ts'

/** Screens that a real page is opened on. The laptop's pixels are no whole ones of CSS. */
export const SCREENS = {
  phone: { viewport: { width: 390, height: 844 }, deviceScaleFactor: 3, isMobile: true, hasTouch: true },
  desk: { viewport: { width: 1440, height: 900 }, deviceScaleFactor: 1 },
  laptop: { viewport: { width: 1536, height: 864 }, deviceScaleFactor: 1.25 },
} as const satisfies Record<string, BrowserContextOptions>
export type Screen = keyof typeof SCREENS

/** One real page, and what its reader saw. `errors`: what the page's scripts threw. */
export type Seen = Moved & { readonly screen: Screen; readonly errors: readonly string[] }

export interface Pages {
  /** What was seen until now. */
  seen(): Promise<readonly Seen[]>
  close(): Promise<void>
}

/** One block is read for so long, ms; a short rehearsal has this many reads. */
const READ_MS = 7_000
const LEAST_READS = 6
/** A page that is not live by then is not shown at all, ms. */
const OPEN_MS = 60_000
/** Of a page's errors so many are told. */
const MAX_ERRORS = 5
/** Where people read: near the beginning, in the middle, at the end where the pill is, and at what the pill leads to. */
const PLACES = [0.5, 1, 0.03, 'pill', 0.7, 'pill', 0.3, 0.9] as const

export type Browser = { open: typeof import('@playwright/test')['chromium']; path: string }

const BLIND: Moved = { reads: 0, frames: 0, moved_px: 0, sight_px: 0, shift: 0, gone: 0, moves: [] }

/** Chromium and what drives it, or why there is none, in words. */
export async function findBrowser(): Promise<Browser | string> {
  const path = findChromium()
  if (path === null) return `no Chromium on this machine (the package ${CHROMIUM_PACKAGE} brings it)`
  try {
    return { open: (await import('@playwright/test')).chromium, path }
  } catch {
    return 'the package @playwright/test is missing (npm install without --omit=dev brings it)'
  }
}

/**
 * Opens the live page of a learner on each of these screens, as somebody new who only reads: one block after the other, at many places,
 * for `minutes`. Throws StartError when a page does not come.
 */
export async function openPages(
  { open, path }: Browser,
  { url, slug }: Place,
  screens: readonly Screen[],
  wish: { readonly minutes: number; readonly seed: number },
): Promise<Pages> {
  const browser = await open.launch({
    executablePath: path,
    // As root, and in containers, Chromium's sandbox does not start; only pages of this installation are opened.
    chromiumSandbox: false,
    args: [
      '--disable-gpu',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
    ],
    // Ctrl-C ends the rehearsal, which then asks the pages what they saw.
    ...{ handleSIGINT: false, handleSIGTERM: false, handleSIGHUP: false },
  })
  let closed = false
  const readMs = Math.min(READ_MS, (wish.minutes * 60_000) / LEAST_READS)

  async function openOne(screen: Screen) {
    const page = await (await browser.newContext(SCREENS[screen])).newPage()
    const errors: string[] = []
    page.on('pageerror', (error) => errors.length < MAX_ERRORS && errors.push(error.message))
    await page.goto(`${url}/w/${slug}/live`, { timeout: OPEN_MS })
    await page.waitForSelector('html[data-connection="live"]', { timeout: OPEN_MS, state: 'attached' })
    await page.evaluate(() => document.fonts.ready.then(() => null))
    await page.evaluate(openEye)
    return { screen, page, errors, reading: readOn(page, screen).catch(() => undefined) }
  }

  async function readOn(page: Page, screen: Screen): Promise<void> {
    const random = randomOf(wish.seed, 'page', screen)
    for (let n = 0; !closed; n++) {
      const place = PLACES[n % PLACES.length] ?? 0
      const at = typeof place === 'number' && place < 1 ? place + random.between(0, 0.06) : place
      await page.evaluate((to) => (window as unknown as { eye: Eye }).eye.read(to), at)
      await pause(readMs)
    }
  }

  try {
    const pages = await Promise.all(screens.map(openOne))
    return {
      seen: () =>
        Promise.all(
          pages.map(async ({ screen, page, errors }) => {
            const moved = await page
              .evaluate(() => (window as unknown as { eye: Eye }).eye.moved())
              .catch((error: Error) => ({ ...BLIND, moves: [`the page is gone: ${error.message}`] }))
            return { screen, ...moved, errors }
          }),
        ),
      async close() {
        closed = true
        await browser.close()
        await Promise.all(pages.map(({ reading }) => reading))
      },
    }
  } catch (error) {
    await browser.close()
    const mend = 'Look whether it opens in a browser; --page none goes without.'
    throw new StartError('The learners’ page does not come', `${url}/w/${slug}/live`, mend, error)
  }
}
