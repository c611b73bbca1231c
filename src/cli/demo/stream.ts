import { readFile } from 'node:fs/promises'
import { Hono } from 'hono'
import { HOME } from '../../config.ts'
import { isRefusal } from '../../core/refusal.ts'
import type { StageView } from '../../features/stage/contract.ts'
import type { HttpEnv } from '../../http/app.ts'
import type { Services } from '../../http/services.ts'
import { pictureOf } from './stream-picture.ts'
import { STYLE } from './stream-style.ts'

const FONTS = `${HOME}/node_modules/@fontsource-variable/atkinson-hyperlegible`
const FILES: Readonly<Record<string, string>> = {
  'text.woff2': `${FONTS}-next/files/atkinson-hyperlegible-next-latin-wght-normal.woff2`,
  'code.woff2': `${FONTS}-mono/files/atkinson-hyperlegible-mono-latin-wght-normal.woff2`,
}
/** Pages frame it in a sandbox without an origin, which asks for these as a stranger. */
const OPEN = { 'access-control-allow-origin': '*', 'cross-origin-resource-policy': 'cross-origin' }
/** How often the picture looks what the stage says, ms. */
const LOOKS_MS = 2_000

/**
 * The demo's stand-in for a stream: `/demo/stream`, a page of 840 to 1080 that shows what instructors would, after the
 * stage. Only a demo mounts it; only our own pages may frame it. `services`: null before the server has started.
 */
export function streamRouter(services: () => Services | null) {
  const router = new Hono<HttpEnv>()
    .get('/', async (c) => {
      const { nonce } = c.var.info
      c.header(
        'content-security-policy',
        `default-src 'none'; style-src 'nonce-${nonce}'; script-src 'nonce-${nonce}'; connect-src 'self'; font-src 'self'; img-src data:; frame-ancestors 'self'; base-uri 'none'`,
      )
      return c.html(pageOf(await picture(), nonce))
    })
    .get('/picture', async (c) => c.html(await picture(), 200, OPEN))
    .get('/:font{.+\\.woff2}', async (c) => {
      const path = FILES[c.req.param('font')]
      if (path === undefined) return c.notFound()
      return c.body(new Uint8Array(await readFile(path)), 200, { ...OPEN, 'content-type': 'font/woff2' })
    })
  return { path: '/demo/stream', deed: 'workshop/read', router } as const

  async function picture(): Promise<string> {
    const open = services()
    const [workshop] = open ? await open.programme.publicWorkshops() : []
    const view = workshop && open ? await open.stage.view(workshop.id) : null
    return pictureOf(view && !isRefusal(view) ? (view satisfies StageView) : null)
  }
}

const pageOf = (picture: string, nonce: string): string => `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=840">
<title>Stand-in for the stream</title>
<style nonce="${nonce}">${STYLE}</style>
<main id="picture">${picture}</main>
<script nonce="${nonce}">
const main = document.getElementById('picture')
const fit = () => { document.documentElement.style.setProperty('--scale', String(Math.min(innerWidth / 840, innerHeight / 1080))) }
addEventListener('resize', fit)
fit()
let last = main.innerHTML
setInterval(async () => {
  const answer = await fetch('/demo/stream/picture').catch(() => null)
  const next = answer && answer.ok ? await answer.text() : last
  if (next !== last) main.innerHTML = last = next
}, ${LOOKS_MS})
</script>
`
