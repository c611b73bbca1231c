import type { Browser, Page } from '@playwright/test'
import { endTrace, startTrace } from './trace.ts'

/**
 * What a phase keeps the page's main thread busy with. `long_tasks` and `longest_ms` as Chromium counts them (over 50 ms) while the
 * phone is slowed: other work on this machine is in them. `longest_cpu_ms`: processor time that the longest task takes, six times
 * what it takes here; other work is not in it.
 */
export type Phase = {
  readonly phase: string
  readonly long_tasks: number
  readonly longest_ms: number
  readonly longest_cpu_ms: number
}

/** A phone is so many times slower than this machine. */
const SLOWER = 6
const PHONE = { viewport: { width: 390, height: 844 }, hasTouch: true }

/** A phone of a sixth of this machine's speed opens the day, scrolls through it and types a question. */
export async function slowPhone(browser: Browser, address: string): Promise<Phase[]> {
  const tasks = await slowed(browser, address)
  const cpu = await traced(browser, address)
  return [...tasks].map(([phase, { count, longest }]) => ({
    phase,
    long_tasks: count,
    longest_ms: Math.round(longest),
    longest_cpu_ms: Math.round((cpu.get(phase) ?? 0) * SLOWER),
  }))
}

async function slowed(browser: Browser, address: string) {
  await using context = await browser.newContext(PHONE)
  const page = await context.newPage()
  const devtools = await context.newCDPSession(page)
  await devtools.send('Emulation.setCPUThrottlingRate', { rate: SLOWER })
  await page.addInitScript(() => {
    const tasks: number[] = []
    Object.assign(window, { longTasks: tasks })
    new PerformanceObserver((list) => {
      for (const { duration } of list.getEntries()) tasks.push(duration)
    }).observe({ type: 'longtask', buffered: true })
  })
  const found = new Map<string, { count: number; longest: number }>()
  for await (const phase of oneDay(page, address)) {
    const tasks = await page.evaluate(() =>
      (window as unknown as { longTasks: number[] }).longTasks.splice(0),
    )
    if (phase) found.set(phase, { count: tasks.length, longest: Math.max(0, ...tasks) })
  }
  return found
}

/** The longest task of each phase, processor time on this machine, ms. */
async function traced(browser: Browser, address: string): Promise<Map<string, number>> {
  await using context = await browser.newContext(PHONE)
  const page = await context.newPage()
  const devtools = await context.newCDPSession(page)
  const found = new Map<string, number>()
  await startTrace(devtools)
  for await (const phase of oneDay(page, address)) {
    const { tasks } = await endTrace(devtools)
    if (phase) found.set(phase, Math.max(0, ...tasks.map(({ cpu }) => cpu)))
    await startTrace(devtools)
  }
  await endTrace(devtools)
  return found
}

/** What is done, phase by phase; each is yielded when it is over, and null for what is not counted. */
async function* oneDay(page: Page, address: string): AsyncGenerator<string | null> {
  await page.goto(address)
  const field = page.getByRole('textbox').last()
  await field.waitFor()
  await page.waitForTimeout(4_000)
  yield 'open'
  await page.mouse.move(195, 420)
  for (let n = 0; n < 40; n++) {
    await page.mouse.wheel(0, n < 20 ? -500 : 400)
    await page.waitForTimeout(60)
  }
  await page.waitForTimeout(500)
  yield 'scroll'
  await field.click()
  await page.waitForTimeout(500)
  yield null
  // The field has the focus: looking for it again is this bench's work, not the page's.
  await page.keyboard.type('Why does it say that my branch is behind main', { delay: 70 })
  await page.waitForTimeout(1_500)
  yield 'type'
}
