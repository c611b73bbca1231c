import type { Page } from '@playwright/test'

/** A phone that is six times slower than this machine (DevTools' own measure of a modest one). */
export async function slowDown(page: Page, times = 6): Promise<void> {
  const devtools = await page.context().newCDPSession(page)
  await devtools.send('Emulation.setCPUThrottlingRate', { rate: times })
}

/**
 * The page's long tasks, ms over 50, and how far text moved under the reader, while `work` goes on. What the page does right
 * before and after does not count.
 */
export async function watchWhile(page: Page, work: () => Promise<void>) {
  await page.evaluate(() => {
    const seen = { long: [] as number[], moved: 0, observers: [] as PerformanceObserver[] }
    const observe = (type: string, take: (entry: PerformanceEntry) => void) => {
      const observer = new PerformanceObserver((list) => list.getEntries().forEach(take))
      observer.observe({ type })
      seen.observers.push(observer)
    }
    observe('longtask', (entry) => seen.long.push(Math.round(entry.duration)))
    observe('layout-shift', (entry) => {
      const { value, sources } = entry as PerformanceEntry & { value: number; sources: { node?: Node }[] }
      if (sources.some(({ node }) => node?.parentElement?.closest('#notes'))) seen.moved += value
    })
    Object.assign(window, { watched: seen })
  })
  await work()
  return page.evaluate(async () => {
    const { watched } = window as unknown as {
      watched: { long: number[]; moved: number; observers: PerformanceObserver[] }
    }
    // What was seen last is told with the next frames.
    await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve, 0)))
    for (const observer of watched.observers) observer.disconnect()
    return { long: watched.long, moved: watched.moved }
  })
}
