import type { Browser, CDPSession, Page } from '@playwright/test'

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
const TRACED = { includedCategories: ['toplevel', 'disabled-by-default-devtools.timeline'] }

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
    const longest = await endTrace(devtools)
    if (phase) found.set(phase, longest)
    await startTrace(devtools)
  }
  await endTrace(devtools)
  return found
}

const startTrace = (devtools: CDPSession) =>
  devtools.send('Tracing.start', { transferMode: 'ReportEvents', traceConfig: TRACED })

/** https://docs.google.com/document/d/1CvAClvFfyA5R-PhYUmn5OOQtYMH4h6I0nSsKchNAySU: times in µs. */
type TraceEvent = { name: string; pid: number; tid: number; tdur?: number; args: { name?: string } }

async function endTrace(devtools: CDPSession): Promise<number> {
  const events: TraceEvent[] = []
  const hear = ({ value }: { value: object[] }) => events.push(...(value as TraceEvent[]))
  devtools.on('Tracing.dataCollected', hear)
  const complete = new Promise<void>((resolve) => devtools.once('Tracing.tracingComplete', () => resolve()))
  await devtools.send('Tracing.end')
  await complete
  devtools.off('Tracing.dataCollected', hear)
  const threadOf = ({ pid, tid }: TraceEvent) => `${pid} ${tid}`
  const main = new Set(
    events.filter(({ name, args }) => name === 'thread_name' && args.name === 'CrRendererMain').map(threadOf),
  )
  const tasks = events.filter((event) => event.name === 'RunTask' && main.has(threadOf(event)))
  return tasks.reduce((longest, { tdur }) => Math.max(longest, (tdur ?? 0) / 1_000), 0)
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
