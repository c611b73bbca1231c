import type { Browser, Page } from '@playwright/test'
import { endTrace, startTrace, type Task } from './trace.ts'

/**
 * Somebody opens a long day in the editor and types. `open_ms`: until all of it is there and saved, as the clock has it (other work
 * on this machine is in it); `open_cpu_ms`: the main thread's processor time until then. `key_…`: its processor time from a key until the
 * frame that shows it is handed on to be drawn. `after_p95_ms`: what the page does until the next key beside that (the server's answer,
 * the view of the text, the outline), and `task_most_ms` the longest piece in which a key would have to wait.
 */
export type WriterFigures = {
  readonly open_ms: number
  readonly open_cpu_ms: number
  readonly longest_cpu_ms: number
  readonly keys: number
  readonly key_p50_ms: number
  readonly key_p95_ms: number
  readonly key_most_ms: number
  readonly after_p95_ms: number
  readonly task_most_ms: number
}

const SENTENCE =
  'It is quite alright to merge again, and nothing that you have committed goes away by that. Look at the log first, '
/** A quick typist, ms between keys. */
const KEY_MS = 110
/** What follows the opening is not counted to the keys. */
const QUIET_MS = 3_000

/** `address`: of the editor. `rate`: so many times slower than this machine. */
export async function openAndType(browser: Browser, address: string, rate: number): Promise<WriterFigures> {
  await using context = await browser.newContext({ viewport: { width: 1440, height: 900 }, locale: 'en-GB' })
  const page = await context.newPage()
  const devtools = await context.newCDPSession(page)
  if (rate > 1) await devtools.send('Emulation.setCPUThrottlingRate', { rate })
  await page.addInitScript(() => {
    const look = () => {
      const there = document.querySelector('[data-saved="saved"]') && document.querySelector('.cm-line')
      if (there) Object.assign(window, { openedAt: performance.now() })
      else requestAnimationFrame(look)
    }
    look()
  })
  await startTrace(devtools)
  await page.goto(address, { waitUntil: 'commit' })
  await page.waitForFunction(() => 'openedAt' in window, null, { timeout: 120_000 })
  const opening = await endTrace(devtools)
  const open_ms = await page.evaluate(() => (window as unknown as { openedAt: number }).openedAt)
  await page.waitForTimeout(QUIET_MS)
  await goToTheMiddle(page)
  await startTrace(devtools)
  await page.keyboard.type(SENTENCE, { delay: KEY_MS })
  await page.waitForTimeout(QUIET_MS / 3)
  const trace = await endTrace(devtools)
  const { tasks, keys } = trace
  const times = perKey(trace)
  const shown = times.map(({ key }) => key)
  const meanwhile = tasks.filter(({ at }) => at >= (keys[0] ?? 0))
  return {
    open_ms: Math.round(open_ms),
    open_cpu_ms: Math.round(sum(opening.tasks)),
    longest_cpu_ms: Math.round(Math.max(0, ...opening.tasks.map(({ cpu }) => cpu))),
    keys: keys.length,
    key_p50_ms: share(shown, 0.5),
    key_p95_ms: share(shown, 0.95),
    key_most_ms: share(shown, 1),
    after_p95_ms: share(
      times.map(({ after }) => after),
      0.95,
    ),
    task_most_ms: share(
      meanwhile.map(({ cpu }) => cpu),
      1,
    ),
  }
}

/** The end of a line in the middle of the text, with the keyboard there. */
async function goToTheMiddle(page: Page): Promise<void> {
  const scroller = page.locator('.cm-scroller')
  await scroller.evaluate((pane) => {
    pane.scrollTop = pane.scrollHeight / 2
  })
  await page.waitForTimeout(500)
  await page.locator('.cm-line').nth(10).click()
  await page.keyboard.press('End')
  await page.waitForTimeout(QUIET_MS / 2)
}

/** What the main thread does from each key until it is drawn, and then until the next one, ms of processor time. */
function perKey({ tasks, keys, drawn }: Awaited<ReturnType<typeof endTrace>>) {
  // The task of a key begins a little before its event.
  const begins = keys.map((key) => tasks.findLast(({ at }) => at <= key)?.at ?? key)
  return begins.map((begin, index) => {
    const end = begins[index + 1] ?? begin + 1_000
    const shown = Math.min(drawn.find((at) => at > (keys[index] ?? 0)) ?? end, end)
    const all = tasks.filter(({ at }) => at >= begin && at < end)
    const key = sum(all.filter(({ at }) => at < shown))
    return { key, after: sum(all) - key }
  })
}

const sum = (tasks: readonly Task[]): number => tasks.reduce((all, { cpu }) => all + cpu, 0)

/** The time that this share of them does not exceed, ms. */
function share(times: readonly number[], of: number): number {
  const sorted = times.toSorted((a, b) => a - b)
  return Math.round((sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * of))] ?? 0) * 10) / 10
}
