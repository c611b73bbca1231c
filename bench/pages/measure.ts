import { gzipSync } from 'node:zlib'
import type { Browser, BrowserContext, Page } from '@playwright/test'

export type Loaded = { readonly transfer_kb: number; readonly script_kb: number; readonly parts: string }

/** After the last answer nothing more comes for this long: what the page wants at first is there, ms. */
const QUIET_MS = 2_000
const kb = (bytes: number) => Math.round((bytes / 1024) * 10) / 10

/**
 * What a first visit transfers (bytes on the wire, headers too, as served to Chromium), and its scripts, gzipped. The
 * stand-in for the stream is no part of the page.
 */
export async function firstVisit(context: BrowserContext, address: string): Promise<Loaded> {
  const page = await context.newPage()
  const devtools = await context.newCDPSession(page)
  await devtools.send('Network.enable')
  const kinds = new Map<string, string>()
  const sizes = new Map<string, number>()
  devtools.on('Network.responseReceived', ({ requestId, type, response }) => {
    if (!response.url.includes('/demo/stream') && !response.url.startsWith('data:'))
      kinds.set(requestId, type)
  })
  devtools.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
    sizes.set(requestId, encodedDataLength)
  })
  const scripts: Promise<number>[] = []
  page.on('response', (response) => {
    if (/javascript/.test(response.headers()['content-type'] ?? ''))
      scripts.push(response.body().then((body) => gzipSync(body, { level: 9 }).length))
  })
  await page.goto(address)
  await page.waitForTimeout(QUIET_MS)
  const by: Record<string, number> = {}
  let all = 0
  for (const [id, kind] of kinds) {
    const size = sizes.get(id) ?? 0
    by[kind] = (by[kind] ?? 0) + size
    all += size
  }
  const script = (await Promise.all(scripts)).reduce((sum, one) => sum + one, 0)
  await page.close()
  const parts = Object.entries(by).map(([kind, size]) => `${kind.toLowerCase()} ${kb(size)}`)
  return { transfer_kb: kb(all), script_kb: kb(script), parts: parts.join(', ') }
}

export type Phase = { readonly phase: string; readonly long_tasks: number; readonly longest_ms: number }

/** A phone of a sixth of this machine's speed opens the day, scrolls through it and types a question. */
export async function slowPhone(browser: Browser, address: string): Promise<Phase[]> {
  await using context = await browser.newContext({ viewport: { width: 390, height: 844 }, hasTouch: true })
  const page = await context.newPage()
  const devtools = await context.newCDPSession(page)
  await devtools.send('Emulation.setCPUThrottlingRate', { rate: 6 })
  await page.addInitScript(() => {
    const tasks: number[] = []
    Object.assign(window, { longTasks: tasks })
    new PerformanceObserver((list) => {
      for (const { duration } of list.getEntries()) tasks.push(duration)
    }).observe({ type: 'longtask', buffered: true })
  })
  const phases: Phase[] = []
  await page.goto(address)
  const field = page.getByRole('textbox').last()
  await field.waitFor()
  await page.waitForTimeout(4_000)
  phases.push(await phase(page, 'open'))
  await page.mouse.move(195, 420)
  for (let n = 0; n < 40; n++) {
    await page.mouse.wheel(0, n < 20 ? -500 : 400)
    await page.waitForTimeout(60)
  }
  await page.waitForTimeout(500)
  phases.push(await phase(page, 'scroll'))
  await field.click()
  await page.waitForTimeout(500)
  await phase(page, 'focus')
  // The field has the focus: looking for it again is this bench's work, not the page's.
  await page.keyboard.type('Why does it say that my branch is behind main', { delay: 70 })
  await page.waitForTimeout(1_500)
  phases.push(await phase(page, 'type'))
  return phases
}

/** Long tasks since the last phase. */
async function phase(page: Page, name: string): Promise<Phase> {
  const tasks = await page.evaluate(() => (window as unknown as { longTasks: number[] }).longTasks.splice(0))
  return { phase: name, long_tasks: tasks.length, longest_ms: Math.round(Math.max(0, ...tasks)) }
}
