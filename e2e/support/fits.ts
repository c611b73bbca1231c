import { expect, type Page } from '@playwright/test'

/** One scrolls down only: nothing stands beside a window of this width, px, once the page has its styles. */
export const expectFits = (page: Page, what = ''): Promise<void> =>
  expect
    .poll(() => page.evaluate(() => document.documentElement.scrollWidth), `${what} wider than the window`)
    .toBeLessThanOrEqual(page.viewportSize()?.width ?? 0)
