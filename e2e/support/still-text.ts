import type { Page } from '@playwright/test'

/**
 * How far text of the notes moved by itself while `work` went on, as Chromium's layout-shift score: 0 when nothing
 * did. The line of chips below a question is no text: what waits is cut off there.
 */
export async function movedWhile(page: Page, work: () => Promise<void>): Promise<number> {
  await page.evaluate(() => {
    const seen = { moved: 0 }
    const observer = new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) {
        const { value, sources } = entry as PerformanceEntry & { value: number; sources: { node?: Node }[] }
        const isText = ({ node }: { node?: Node }) => {
          const element = node instanceof Element ? node : node?.parentElement
          return element?.closest('.block') && !element.closest('.q-foot')
        }
        if (sources.some(isText)) seen.moved += value
      }
    })
    observer.observe({ type: 'layout-shift' })
    Object.assign(window, { watched: seen })
  })
  await work()
  return page.evaluate(async () => {
    // What was seen last is told with the next frames.
    await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve, 0)))
    return (window as unknown as { watched: { moved: number } }).watched.moved
  })
}
