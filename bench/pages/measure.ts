import { gzipSync } from 'node:zlib'
import type { BrowserContext } from '@playwright/test'

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
