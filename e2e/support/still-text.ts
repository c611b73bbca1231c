import type { Page } from '@playwright/test'

/** As far as the DOM's types go: see https://wicg.github.io/layout-instability/. */
type Shift = PerformanceEntry & {
  readonly sources: readonly { node?: Node; previousRect: DOMRectReadOnly; currentRect: DOMRectReadOnly }[]
}

/**
 * What of the notes moved by itself while `work` went on, by Chromium's account of layout shifts: nothing when all stood
 * still. One thing may: a chip that says something else, such as "New answer" for "Open", is as wide as its words, and what
 * follows on that line goes sideways with it. Nobody loses a line by that; up or down is a move there too.
 */
export async function movedWhile(page: Page, work: () => Promise<void>): Promise<string[]> {
  await page.evaluate(() => {
    const moved: string[] = []
    const observer = new PerformanceObserver((list) => {
      for (const { sources } of list.getEntries() as Shift[]) {
        for (const { node, previousRect: from, currentRect: to } of sources) {
          const element = node instanceof Element ? node : node?.parentElement
          if (!element?.closest('.notes-blocks')) continue
          const sideways = from.y === to.y && from.height === to.height
          if (sideways && element.closest('.q-foot')) continue
          const place = ({ x, y, width, height }: DOMRectReadOnly) => `${width} × ${height} at ${x}, ${y}`
          const block = element.closest<HTMLElement>('[data-block]')?.dataset.block ?? 'no block'
          moved.push(`${element.tagName} ${element.className} of ${block}: ${place(from)} → ${place(to)}`)
        }
      }
    })
    observer.observe({ type: 'layout-shift' })
    Object.assign(window, { moved })
  })
  await work()
  return page.evaluate(async () => {
    // What was seen last is told with the next frames.
    await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve, 0)))
    return (window as unknown as { moved: string[] }).moved
  })
}

/** Where the lines of the questions in sight stand, by name, in 32nds of a pixel from the top of the window. */
export const linesInSight = (page: Page): Promise<Record<string, number>> =>
  page.evaluate(() => {
    const { top, bottom } = document.querySelector('#notes')?.getBoundingClientRect() ?? new DOMRect()
    const lines = [...document.querySelectorAll('.q :is(.q-line, .q-answers > * > li, .q-foot)')]
    const places = lines.map((line) => ({ line, box: line.getBoundingClientRect() }))
    const counted: Record<string, number> = {}
    const nameOf = (line: Element) => {
      const name = `${line.closest('.q')?.id} ${line.className}`
      counted[name] = (counted[name] ?? 0) + 1
      return `${name} ${counted[name]}`
    }
    return Object.fromEntries(
      places
        .map(({ line, box }) => [nameOf(line), box] as const)
        .filter(([, box]) => box.bottom > top && box.top < bottom)
        .map(([name, box]) => [name, Math.round(box.top * 32) / 32]),
    )
  })
